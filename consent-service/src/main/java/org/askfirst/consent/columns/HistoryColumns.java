package org.askfirst.consent.columns;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.stream.IntStream;
import org.askfirst.consent.decision.ShownHistory;
import org.askfirst.consent.decision.ShownHistory.Entry;
import org.askfirst.consent.decision.ShownHistory.What;

/** What was shown as columns, so that it is read and written with its introduction. */
@Embeddable
public class HistoryColumns {

    public Instant[] at = {};
    public String[] what = {};

    public static HistoryColumns of(ShownHistory history) {
        HistoryColumns columns = new HistoryColumns();
        columns.at = history.entries().stream().map(Entry::at).toArray(Instant[]::new);
        columns.what =
                history.entries().stream().map(entry -> entry.what().name()).toArray(String[]::new);
        return columns;
    }

    public ShownHistory toHistory() {
        return new ShownHistory(
                IntStream.range(0, at.length)
                        .mapToObj(number -> new Entry(at[number], What.valueOf(what[number])))
                        .toList());
    }
}
