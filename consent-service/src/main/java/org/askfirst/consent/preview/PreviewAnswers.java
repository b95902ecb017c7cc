package org.askfirst.consent.preview;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.askfirst.consent.preview.LetterView.Listing;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.problem.JsonCall;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.request.Reading;
import org.askfirst.platform.request.Submission;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.signin.SignedIn;
import org.askfirst.platform.text.Checked;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Answers with the letters that a body would make if intake took it in. */
@Singleton
class PreviewAnswers {

    private final Previews previews;
    private final SignedIn signedIn;
    private final RefusedSignIns refusals;

    /** Of whoever sends the request that is being answered. */
    private final JsonWebToken token;

    PreviewAnswers(
            Previews previews, SignedIn signedIn, RefusedSignIns refusals, JsonWebToken token) {
        this.previews = previews;
        this.signedIn = signedIn;
        this.refusals = refusals;
        this.token = token;
    }

    /** Of the body of a request. */
    Response ofRequest(InputStream body) throws IOException {
        return show(body, previews::readRequest);
    }

    /** Of the body of an introduction that was made without asking. */
    Response ofUnsolicited(InputStream body) throws IOException {
        return show(body, previews::readUnsolicited);
    }

    /** Reads one kind of body. */
    @FunctionalInterface
    private interface Reader {
        Reading read(Fields body, Caller caller);
    }

    /** Nothing of the body is held in memory before it is known who sends it. */
    private Response show(InputStream body, Reader reader) throws IOException {
        return switch (signedIn.caller(token)) {
            case Checked.Bad<Caller>(String why) -> {
                refusals.note(RefusedSignIns.Reason.CLAIM);
                yield Problems.notAllowed(why);
            }
            case Checked.Good<Caller>(Caller caller) ->
                    JsonCall.answer(
                            body,
                            Submission.MOST_OCTETS,
                            fields -> show(caller, reader.read(fields, caller)));
        };
    }

    private Response show(Caller caller, Reading reading) {
        return switch (reading) {
            case Reading.Unfit(List<Violation> violations) -> Problems.invalid(violations);
            case Reading.Fit(Submission submission) -> show(caller, submission);
        };
    }

    private Response show(Caller caller, Submission submission) {
        return previews.of(caller, submission)
                .map(letters -> Response.ok(new Listing(letters)).build())
                .orElseGet(() -> Problems.unavailable("Letters cannot be shown at the moment."));
    }
}
