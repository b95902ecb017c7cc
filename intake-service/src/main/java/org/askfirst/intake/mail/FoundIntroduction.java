package org.askfirst.intake.mail;

import java.util.List;
import org.askfirst.intake.mime.Correspondent;

/**
 * What a mail says of the introduction it makes. All of it is for a person to look at and correct:
 * whoever sent the mail could write what they liked.
 *
 * @param introducer who wrote it
 * @param stranger who got it too; nobody unless there is exactly one
 * @param topic its subject; empty when it has none
 * @param gaps what it does not say, in the order of the fields
 */
public record FoundIntroduction(
        Correspondent introducer, Correspondent stranger, String topic, List<Gap> gaps) {

    /** Something that a mail does not say. */
    public enum Gap {
        /** There is neither a header nor a forwarded mail in it. */
        NO_MAIL,
        /** Nobody but the reader wrote it. */
        INTRODUCER,
        /** Nobody but the reader got it. */
        STRANGER,
        /** Several others got it. */
        SEVERAL_STRANGERS,
        /** It has no subject. */
        TOPIC
    }
}
