package org.askfirst.intake.introduction;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.JsonBody;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.request.Reading;
import org.askfirst.platform.request.UnsolicitedReader;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.Texts;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Takes introductions that were made without asking, whichever way they are handed in. */
@Singleton
public class UnsolicitedRequests {

    private final Submissions submissions;
    private final Settings settings;
    private final Texts texts;
    private final Clock clock;

    UnsolicitedRequests(Submissions submissions, Settings settings, Texts texts, Clock clock) {
        this.submissions = submissions;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Takes one; waits, at most 9 s, until it is stored.
     *
     * @param token of who hands it in
     * @param keys what makes a repetition harmless: none or one
     * @param body as {@code POST /unsolicited-introductions} has it
     */
    public Outcome take(JsonWebToken token, List<String> keys, InputStream body)
            throws IOException {
        return submissions.take(token, keys, body, this::read);
    }

    /** What {@link #take} would find wrong with a body; nothing is counted or stored. */
    public List<Violation> check(Caller victim, byte[] body) {
        return JsonBody.read(body) instanceof JsonBody.Reading.Read(Fields fields, boolean _)
                        && read(fields, victim, clock.instant())
                                instanceof Reading.Unfit(List<Violation> violations)
                ? violations
                : List.of();
    }

    private Reading read(Fields body, Caller victim, Instant now) {
        return UnsolicitedReader.read(
                body,
                texts,
                victim.person().address(),
                settings.mailFrom(),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
    }
}
