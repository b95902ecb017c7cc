package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;
import org.askfirst.platform.request.IntroductionRequest;
import org.askfirst.platform.request.Submission;
import org.askfirst.platform.request.UnsolicitedIntroduction;
import org.askfirst.platform.signin.Caller;

/** Somebody signed in asked for something or handed it in. */
public sealed interface Submitted extends Event
        permits IntroductionRequested, IntroductionUnsolicited {

    /** The introduction it is about; also the event's own id and its key. */
    UUID introductionId();

    @Override
    default UUID id() {
        return introductionId();
    }

    @Override
    default UUID key() {
        return introductionId();
    }

    @Override
    default String publishedOn() {
        return Topic.REQUESTS;
    }

    /** The event of a valid submission. */
    static Submitted of(UUID id, Instant now, Caller caller, Submission submission) {
        return switch (submission) {
            case IntroductionRequest request -> IntroductionRequested.of(id, now, caller, request);
            case UnsolicitedIntroduction introduction ->
                    IntroductionUnsolicited.of(id, now, caller, introduction);
        };
    }
}
