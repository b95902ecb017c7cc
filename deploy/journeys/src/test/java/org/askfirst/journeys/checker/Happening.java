package org.askfirst.journeys.checker;

import java.time.Instant;
import org.askfirst.journeys.story.Mail;

/** Something that was seen from outside. */
public sealed interface Happening {

    /** When it was over. */
    Instant at();

    /**
     * One try to request an introduction.
     *
     * @param status of the answer; 0 when none came
     */
    record Requested(Instant begun, Instant at, String key, int status) implements Happening {

        boolean accepted() {
            return status == 202;
        }
    }

    /**
     * One POST of an answer, or one mail that answers.
     *
     * @param key of the introduction whose link somebody holds, rightly or not
     * @param token of the link; for a mail, the address it went to
     * @param taken whether the service said that it has the answer; if not, it may have it all the
     *     same
     */
    record Pressed(
            Instant begun, Instant at, String key, String token, Answer answer, boolean taken)
            implements Happening {}

    /** Somebody has opened the page behind a link, which answers nothing. */
    record Opened(Instant at, String key, String token, String shown) implements Happening {}

    /**
     * The introducer has taken the request back.
     *
     * @param taken whether the service said so; if not, it may be so all the same
     */
    record Withdrawn(Instant begun, Instant at, String key, boolean taken) implements Happening {}

    /**
     * Somebody is not to be asked any more, and the service has said that it knows.
     *
     * @param begun when it may have known at the earliest
     * @param how they chose never, or were forgotten
     */
    record Silenced(Instant begun, Instant at, String address, String how) implements Happening {}

    /** What is held about a person, as they may read it. */
    record Exported(Instant at, String address, String document) implements Happening {}

    /** A letter was in a mailbox, or in several. */
    record Received(Instant at, Mail mail) implements Happening {

        /** One of those who have it, who tells which introduction it is about. */
        String recipient() {
            return mail.recipients().getFirst();
        }
    }

    /** The mail server did not take a letter to this address, for now (4xx) or for good (5xx). */
    record Refused(Instant at, String address, int code) implements Happening {}

    /**
     * A fault was injected.
     *
     * @param at when whatever was on its way at that moment has arrived, or never will
     * @param unknowable how many letters may be on their way at that moment of which the sender
     *     cannot know whether they arrived
     */
    record Fault(Instant begun, Instant at, String what, int unknowable) implements Happening {}

    /** How much, or how long, something waits inside a service, as it tells whoever watches it. */
    record Waiting(Instant at, String what, double value) implements Happening {}
}
