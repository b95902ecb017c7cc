package org.askfirst.consent.introducer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.askfirst.consent.decision.ShownHistory;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.consent.letter.Party;
import org.jspecify.annotations.Nullable;

/**
 * One introduction with what the list leaves out.
 *
 * @param blurb null once it is scrubbed
 * @param history what has shown of it so far, the oldest first
 * @param missed whom a letter did not reach: of one that is undeliverable that is why; of one that
 *     was introduced, from whom the introduction came back
 */
public record IntroductionDetail(
        @JsonUnwrapped IntroductionView seen,
        @Nullable String blurb,
        List<Moment> history,
        @JsonInclude(Include.NON_EMPTY) List<Party> missed) {

    /**
     * Something that has shown.
     *
     * @param at in whole seconds
     */
    public record Moment(Instant at, ShownHistory.What what) {}

    static IntroductionDetail of(IntroductionRow row, Instant now) {
        return new IntroductionDetail(
                IntroductionView.of(row, now),
                row.blurb,
                row.history().entries().stream()
                        .map(entry -> new Moment(WholeSeconds.of(entry.at()), entry.what()))
                        .toList(),
                row.missed().stream().map(Party::of).toList());
    }
}
