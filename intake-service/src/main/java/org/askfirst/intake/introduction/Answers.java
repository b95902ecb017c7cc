package org.askfirst.intake.introduction;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.request.Submission;

/** How outcomes look over HTTP. */
final class Answers {

    private Answers() {}

    /** 202 with the id of what was taken in. */
    static ResponseBuilder accepted(UUID id) {
        return Response.accepted(new Receipt(id, "ACCEPTED"));
    }

    static Response refused(Outcome.Refused refusal) {
        return switch (refusal) {
            case Outcome.NotAllowed(String why) -> Problems.notAllowed(why);
            case Outcome.TooMany(Duration pause) ->
                    Problems.tooMany("Too many requests in this minute.", pause);
            case Outcome.TooLarge() -> Problems.tooLargeToRead(Submission.MOST_OCTETS);
            case Outcome.Malformed(int line, int column) -> Problems.malformed(line, column);
            case Outcome.NotText() -> Problems.notText();
            case Outcome.Invalid(List<Violation> violations) -> Problems.invalid(violations);
            case Outcome.Unknown() ->
                    Problems.unavailable(
                            "It is not known whether the request was stored. Send it again with"
                                    + " the same Idempotency-Key.");
        };
    }
}
