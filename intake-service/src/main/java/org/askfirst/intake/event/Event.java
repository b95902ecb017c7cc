package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;
import org.askfirst.platform.request.IntroductionRequest;
import org.askfirst.platform.request.Submission;
import org.askfirst.platform.request.UnsolicitedIntroduction;
import org.askfirst.platform.signin.Caller;

/** What this service publishes. */
public sealed interface Event permits IntroductionRequested, IntroductionUnsolicited {

    /** The introduction it is about; also the event's own id and its key. */
    UUID introductionId();

    /** When it happened. */
    Instant at();

    /** Its type and version, as the contract names them. */
    String type();

    /** The event of a valid submission. */
    static Event of(UUID id, Instant now, Caller caller, Submission submission) {
        return switch (submission) {
            case IntroductionRequest request -> IntroductionRequested.of(id, now, caller, request);
            case UnsolicitedIntroduction introduction ->
                    IntroductionUnsolicited.of(id, now, caller, introduction);
        };
    }
}
