package org.askfirst.mailer.composition;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Person;
import org.askfirst.mailer.letter.Recipient;
import org.askfirst.mailer.letter.Role;

/**
 * Composes letters. The same letter, date and dropped copies make the same bytes, always: there is
 * nothing random in them.
 */
public final class Composer {

    private static final String ANSWERS = "/answers/";
    private static final int LINKS_OF_AN_ASK = 2;

    private final String organisation;
    private final String mailFrom;
    private final String linkPrefix;
    private final Words words = new Words();
    private final Session session;

    /**
     * @param organisation the name people see
     * @param mailFrom the service's own address
     * @param linkPrefix what every answer link begins with, up to and including {@code /answers/}
     */
    public Composer(String organisation, String mailFrom, String linkPrefix) {
        this.organisation = organisation;
        this.mailFrom = mailFrom;
        this.linkPrefix = linkPrefix;
        Properties properties = new Properties();
        // Only for addresses that need it; everything else is encoded before it gets here.
        properties.put("mail.mime.allowutf8", "true");
        this.session = Session.getInstance(properties);
    }

    /**
     * The bytes of the letter, with a placeholder where an ask has its link's token.
     *
     * @param dropped recipients who get no copy: the mail does not claim that they do
     */
    public byte[] compose(Letter letter, Instant date, Set<Role> dropped) throws UnsendableLetter {
        Telling telling = Telling.of(letter.facts());
        Map<String, Object> values = new HashMap<>(telling.values());
        values.put("organisation", organisation);
        values.put("mailFrom", mailFrom);
        values.put("link", linkPrefix + AnswerSlot.PLACEHOLDER);
        values.put("copied", !dropped.contains(Role.INTRODUCER));
        MimeMessage message = new WithItsOwnMessageId(session);
        try {
            address(new Headers(message), letter, dropped);
            describe(new Headers(message), letter, telling.title(), date);
            message.setContent(
                    new Alternatives(
                            letter.id(),
                            part("text/plain", words.text(telling.template(), values)),
                            part("text/html", words.html(telling.template(), values))));
            message.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return checked(letter, bytes.toByteArray());
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The Message-ID of a letter: the same on every attempt, and the one a reminder refers to. */
    String messageId(UUID letterId) {
        return "<" + letterId + "@" + mailFrom.substring(mailFrom.lastIndexOf('@') + 1) + ">";
    }

    private void address(Headers headers, Letter letter, Set<Role> dropped)
            throws UnsendableLetter {
        Person introducer = letter.facts().subject().introducer();
        String sender = Text.line("introducer", introducer.name()) + " via " + organisation;
        headers.people("From", List.of(new Person(sender, mailFrom)));
        headers.people("To", letter.people().stream().map(Composer::person).toList());
        List<Recipient> copies =
                letter.recipients().stream()
                        .filter(to -> !letter.isEssential(to) && !dropped.contains(to.role()))
                        .toList();
        if (!copies.isEmpty()) {
            headers.people("Cc", copies.stream().map(Composer::person).toList());
        }
        headers.people(
                "Reply-To",
                switch (letter.facts()) {
                    case Facts.Ask _ -> List.of(introducer);
                    // The requester writes first, and some programs answer the first one only.
                    case Facts.Introduction both -> List.of(both.target(), both.requester());
                    case Facts.Decline _,
                            Facts.Expiry _,
                            Facts.Undeliverable _,
                            Facts.Duplicate _ ->
                            List.of(new Person(organisation, mailFrom));
                });
    }

    private void describe(Headers headers, Letter letter, String title, Instant date)
            throws UnsendableLetter {
        headers.text("Subject", title);
        headers.date("Date", date);
        headers.messageId("Message-ID", messageId(letter.id()));
        if (letter.facts() instanceof Facts.Ask ask && ask.reminderOf() != null) {
            headers.messageId("In-Reply-To", messageId(ask.reminderOf()));
            headers.messageId("References", messageId(ask.reminderOf()));
        }
        headers.text("Auto-Submitted", "auto-generated");
    }

    private static Person person(Recipient recipient) {
        return new Person(recipient.name(), recipient.email());
    }

    private static MimeBodyPart part(String type, String content) throws MessagingException {
        Transfer transfer = Transfer.of(content, ANSWERS + AnswerSlot.PLACEHOLDER);
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", type + "; charset=UTF-8");
        headers.setHeader("Content-Transfer-Encoding", transfer.encoding());
        return new MimeBodyPart(headers, transfer.bytes());
    }

    private static byte[] checked(Letter letter, byte[] mail) throws UnsendableLetter {
        int expected = letter.facts() instanceof Facts.Ask ? LINKS_OF_AN_ASK : 0;
        if (AnswerSlot.count(mail) != expected) {
            throw new UnsendableLetter("the text holds the placeholder of the link");
        }
        return mail;
    }

    private static final class WithItsOwnMessageId extends MimeMessage {
        WithItsOwnMessageId(Session session) {
            super(session);
        }

        @Override
        protected void updateMessageID() {
            // Set already, from the letter's id.
        }
    }

    /** Both parts, between boundaries made of the letter's id instead of the time and a counter. */
    private static final class Alternatives extends MimeMultipart {
        Alternatives(UUID letterId, MimeBodyPart text, MimeBodyPart html)
                throws MessagingException {
            super("alternative");
            ContentType type = new ContentType("multipart", "alternative", null);
            // No line of quoted-printable holds "=_" (RFC 2045, 6.7).
            type.setParameter("boundary", "=_" + letterId);
            contentType = type.toString();
            addBodyPart(text);
            addBodyPart(html);
        }
    }
}
