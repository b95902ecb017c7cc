package org.askfirst.mailer.composition;

import java.net.URI;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/** Who sends the letters of these tests. */
final class Senders {

    private Senders() {}

    /** Of an organisation that takes no answers by mail. */
    static Composer composer() {
        return new Composer(sender(), OwnWords.NONE);
    }

    static Sender sender() {
        return sender(true, null);
    }

    static Composer inGerman() {
        Sender sender = sender();
        return new Composer(
                new Sender(
                        sender.organisation(),
                        sender.mailFrom(),
                        sender.consentUrl(),
                        sender.intakeUrl(),
                        sender.desk(),
                        sender.replyAddress(),
                        Language.DE),
                OwnWords.NONE);
    }

    static Composer withoutDesk() {
        return new Composer(sender(false, null), OwnWords.NONE);
    }

    /** Of one that takes them. */
    static Composer answeredByMail() {
        return new Composer(
                sender(true, "introductions+r" + LinkSlots.REPLY + "@acme.example"), OwnWords.NONE);
    }

    private static Sender sender(boolean desk, @Nullable String replyAddress) {
        return new Sender(
                "Acme Ventures",
                "introductions@acme.example",
                URI.create("https://ask.example.com/"),
                URI.create("https://intake.example.com"),
                desk,
                replyAddress,
                Language.EN);
    }
}
