package org.askfirst.consent.introducer;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.followup.FollowUps;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.problem.JsonCall;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.text.Characters;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.Texts;

/** {@code /introductions/{id}/…}: what an introducer does about one; see META-INF/openapi.yaml. */
@Path("/introductions")
@Authenticated
public class OwnStepsEndpoint {

    /** 32 KiB: a name and an address fit however they are written, also as escapes. */
    private static final int MOST_OCTETS = 32 * 1024;

    private static final String EMAIL = "email";
    private static final String REQUIRED = "is required";

    private final Introductions introductions;
    private final FollowUps followUps;
    private final CurrentIntroducer current;
    private final Texts texts;

    OwnStepsEndpoint(
            Introductions introductions,
            FollowUps followUps,
            CurrentIntroducer current,
            Texts texts) {
        this.introductions = introductions;
        this.followUps = followUps;
        this.current = current;
        this.texts = texts;
    }

    /** The caller takes a request back. */
    @POST
    @Path("{id}/withdrawal")
    public Response withdraw(@PathParam("id") String id) {
        return current.answerOwn(
                id,
                own ->
                        switch (introductions.withdraw(own.seen().id())) {
                            case Decision.Accepted _, Decision.Ignored _ ->
                                    Response.noContent().build();
                            case Decision.Refused(Reason reason) when reason == Reason.UNKNOWN ->
                                    CurrentIntroducer.unknown();
                            case Decision.Refused _ ->
                                    Problems.conflict(
                                            "The introduction is on its way or has ended.");
                        });
    }

    /** The caller has let the requester know. */
    @POST
    @Path("{id}/passed-on")
    public Response passOn(@PathParam("id") String id) {
        return current.answerOwn(
                id,
                own -> done(introductions.passOn(own.seen().id()), "There is nothing to pass on."));
    }

    /** The caller does without the question that was promised. */
    @POST
    @Path("{id}/call-off")
    public Response callOff(@PathParam("id") String id) {
        return current.answerOwn(
                id,
                own ->
                        done(
                                followUps.callOffOwn(own.seen().id()),
                                "There is no promised question to call off."));
    }

    /** The caller wants somebody better placed asked, whom the target named. */
    @POST
    @Path("{id}/ask-instead")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response askInstead(@PathParam("id") String id, InputStream body) throws IOException {
        byte[] octets = body.readNBytes(MOST_OCTETS + 1);
        if (octets.length > MOST_OCTETS) {
            // HTTP/2 has no "Connection: close" to keep the rest from being the next request.
            body.transferTo(OutputStream.nullOutputStream());
            return Problems.tooLarge(MOST_OCTETS);
        }
        return current.answerOwn(
                id, own -> JsonCall.answer(octets, fields -> askInstead(own.seen().id(), fields)));
    }

    private Response askInstead(UUID id, Fields fields) {
        var name = fields.required("name", this::name);
        var email = fields.required(EMAIL, OwnStepsEndpoint::address);
        fields.nothingElse();
        if (!fields.violations().isEmpty()) {
            return Problems.invalid(fields.violations());
        }
        return switch (followUps.askInsteadOwn(id, name.orElseThrow(), email.orElseThrow())) {
            case Decision.Accepted _, Decision.Ignored _ -> Response.noContent().build();
            case Decision.Refused(Reason reason) -> refused(reason);
            case null -> nobodyToAsk();
        };
    }

    private static Response refused(Reason reason) {
        return switch (reason) {
            case NOBODY_BETTER -> refuse("is somebody's who is part of this introduction already");
            case DUPLICATE ->
                    refuse(
                            "is somebody's whom you have asked about the same introduction"
                                    + " already, and we are waiting for the answer");
            case LIMIT ->
                    refuse(
                            "is somebody's about whom and the requester you have asked several"
                                    + " times lately; please give them some days");
            case UNKNOWN, TOO_LATE, NOT_ASKED, NOT_FOR_REQUESTERS, TOO_QUICK, TOO_OFTEN ->
                    nobodyToAsk();
        };
    }

    private Checked<String> name(String typed) {
        return switch (texts.betterName(typed)) {
            case Checked.Good<String>(String text) when text.isEmpty() -> Checked.bad(REQUIRED);
            case Checked.Good<String> good -> good;
            case Checked.Bad<String> bad -> bad;
        };
    }

    private static Checked<String> address(String typed) {
        if (Characters.bare(typed).isEmpty()) {
            return Checked.bad(REQUIRED);
        }
        return switch (MailAddress.parse(typed)) {
            case Checked.Good<MailAddress>(MailAddress address) -> Checked.good(address.text());
            case Checked.Bad<MailAddress>(String message) -> Checked.bad(message);
        };
    }

    private static Response refuse(String message) {
        return Problems.invalid(List.of(new Violation(EMAIL, message)));
    }

    private static Response nobodyToAsk() {
        return Problems.conflict("There is nobody better placed to ask.");
    }

    private static Response done(boolean done, String otherwise) {
        return done ? Response.noContent().build() : Problems.conflict(otherwise);
    }
}
