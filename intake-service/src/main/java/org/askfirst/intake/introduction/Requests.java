package org.askfirst.intake.introduction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.request.Reading;
import org.askfirst.platform.signin.Caller;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Takes one kind of request, whichever way it comes in. */
abstract class Requests {

    final Submissions submissions;

    Requests(Submissions submissions) {
        this.submissions = submissions;
    }

    abstract Reading read(Fields body, Caller caller, Instant now);

    /**
     * Takes one; waits, at most 9 s, until it is stored.
     *
     * @param token of who sends it
     * @param keys what makes a repetition harmless: none or one
     * @param body as the API's description has it
     */
    public Outcome take(JsonWebToken token, List<String> keys, InputStream body)
            throws IOException {
        return submissions.take(token, keys, body, this::read);
    }

    /** The same of a request that was made of a form. */
    public Outcome take(JsonWebToken token, String key, byte[] body) throws IOException {
        return take(token, List.of(key), new ByteArrayInputStream(body));
    }

    /** What {@link #take} would find wrong with a body; nothing is counted or stored. */
    public List<Violation> check(Caller caller, byte[] body) {
        return reading(caller, body).orElse(null)
                        instanceof Reading.Unfit(List<Violation> violations)
                ? violations
                : List.of();
    }

    /** Empty when the body is no JSON. */
    final Optional<Reading> reading(Caller caller, byte[] body) {
        return submissions.reading(caller, body, this::read);
    }
}
