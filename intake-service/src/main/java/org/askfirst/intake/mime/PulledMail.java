package org.askfirst.intake.mime;

/**
 * What was read of a mail.
 *
 * @param message the mail itself, with all that is in it
 */
public record PulledMail(MimePart message, Extent extent) {

    /** How much was read. */
    public enum Extent {
        /** All of it. */
        WHOLE,
        /** It is not put together as a mail is, or its end is missing. */
        BROKEN,
        /** It is larger, deeper or longer than anybody writes; the rest was not looked at. */
        BEYOND
    }
}
