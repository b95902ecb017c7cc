package org.askfirst.mailer.composition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Link;
import org.askfirst.mailer.letter.Page;
import org.askfirst.mailer.letter.Person;
import org.askfirst.mailer.letter.Recipient;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.wording.Phrases;

/**
 * Composes letters. The same letter, date and dropped copies make the same bytes, always: there is
 * nothing random in them.
 */
public final class Composer {

    /** What a mail program offers as a button (RFC 8058): one press, and no more asks. */
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    /** A link stands once in each. */
    private static final int PARTS = 2;

    /** What no part may break: the paths of links, up to their end. */
    private static final List<String> PATHS =
            Stream.of(Page.values())
                    .map(page -> page.path() + LinkSlots.placeholder(page))
                    .toList();

    private static final byte[] NOTHING = {};

    static {
        // Or each part of each mail has Jakarta Mail look through the class path for it anew.
        System.setProperty(
                StreamProvider.class.getName(), "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private final Sender sender;
    private final Tellings tellings;
    private final Session session;

    public Composer(Sender sender, OwnWords own) {
        this.sender = sender;
        this.tellings = new Tellings(sender, own);
        Properties properties = new Properties();
        // Only for addresses that need it; everything else is encoded before it gets here.
        properties.put("mail.mime.allowutf8", "true");
        this.session = Session.getInstance(properties);
    }

    /**
     * The bytes of the letter, with placeholders for the tokens of its links; none of one that is
     * withheld.
     *
     * @param dropped recipients who get no copy: the mail does not claim that they do
     */
    public byte[] compose(Letter letter, Instant date, Set<Role> dropped) throws UnsendableLetter {
        if (letter.facts() instanceof Facts.Withheld) {
            return NOTHING;
        }
        Tellings.Telling telling = tellings.of(letter, dropped);
        MimeMessage message = new WithItsOwnMessageId(session);
        try {
            address(new Headers(message), letter, dropped);
            describe(new Headers(message), letter, telling.title(), date);
            message.setContent(
                    new Alternatives(
                            letter.id(),
                            part("text/plain", telling.text()),
                            part("text/html", telling.html())));
            message.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return checked(letter, bytes.toByteArray());
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What somebody reads of a letter. */
    public record Shown(String subject, String text) {}

    /**
     * What the letter would say if it were sent, without links: neither a place for one nor what
     * makes one is in it. A letter that is withheld says nothing.
     */
    public Shown show(Letter letter) throws UnsendableLetter {
        Tellings.Telling telling = tellings.withoutLinks(letter);
        return new Shown(telling.title(), telling.text());
    }

    /** The same for a page, which breaks its lines by itself: each paragraph is one line. */
    public Shown showOnPage(Letter letter) throws UnsendableLetter {
        Tellings.Telling telling = tellings.withoutLinks(letter);
        return new Shown(telling.title(), telling.unbrokenText());
    }

    /** The same as a mail program shows it that shows HTML. */
    public String showHtml(Letter letter) throws UnsendableLetter {
        return tellings.withoutLinks(letter).html();
    }

    /**
     * Whether the letter can only be carried by a server that offers SMTPUTF8 (RFC 6531): whether
     * anybody it goes to has an address beyond ASCII. Then, and only then, its headers may hold
     * such addresses (RFC 6532).
     */
    public static boolean needsSmtpUtf8(Letter letter, Set<Role> dropped) {
        return letter.recipients().stream()
                .anyMatch(to -> !dropped.contains(to.role()) && !Headers.isAscii(to.email()));
    }

    /**
     * Whether a composed letter holds addresses beyond ASCII in its headers: its body never does.
     */
    public static boolean hasUtf8Headers(byte[] mail) {
        for (byte octet : mail) {
            if (octet < 0) {
                return true;
            }
        }
        return false;
    }

    /** The Message-ID of a letter: the same on every attempt, and the one a reminder refers to. */
    String messageId(UUID letterId) {
        return "<" + letterId + "@" + sender.domain() + ">";
    }

    private void address(Headers headers, Letter letter, Set<Role> dropped)
            throws UnsendableLetter {
        headers.people("From", List.of(new Person(from(letter), sender.mailFrom())));
        headers.people("To", letter.people().stream().map(Composer::person).toList());
        List<Recipient> copies =
                letter.recipients().stream()
                        .filter(to -> !letter.isEssential(to) && !dropped.contains(to.role()))
                        .toList();
        if (!copies.isEmpty()) {
            headers.people("Cc", copies.stream().map(Composer::person).toList());
        }
        headers.people("Reply-To", answered(letter, needsSmtpUtf8(letter, dropped)));
    }

    /**
     * Who is to be answered. Never the introducer of an ask: an answer quotes the letter, and with
     * its links its reader's authority. Whoever cannot stand in this letter's headers is left out.
     */
    private List<Person> answered(Letter letter, boolean utf8) {
        List<Person> wanted =
                switch (letter.facts()) {
                    // The requester writes first, and some programs answer the first one only.
                    case Facts.Introduction both -> List.of(both.target(), both.requester());
                    case Facts.Unsolicited unsolicited -> List.of(unsolicited.victim());
                    case Facts.Words words -> List.of(words.writer());
                    case Facts.Ask _, Facts.PageAgain _ when takesAnswers(letter) ->
                            List.of(new Person(sender.organisation(), sender.replyAddress()));
                    case Facts.Ask _,
                            Facts.PageAgain _,
                            Facts.Notice _,
                            Facts.OwnPage _,
                            Facts.Never _,
                            Facts.NotTaken _ ->
                            List.of();
                    case Facts.Withheld _ -> throw unread();
                };
        List<Person> possible =
                wanted.stream().filter(to -> utf8 || Headers.isAscii(to.email())).toList();
        return possible.isEmpty()
                ? List.of(new Person(sender.organisation(), sender.mailFrom()))
                : possible;
    }

    /** Whether it is answered by mail, at an address of its own. */
    private boolean takesAnswers(Letter letter) {
        return sender.replyAddress() != null && letter.ask().isPresent();
    }

    /** The name of whoever speaks; the address is always our own. */
    private String from(Letter letter) throws UnsendableLetter {
        Phrases phrases = tellings.phrases(letter);
        return switch (letter.facts()) {
            case Facts.OfIntroduction two -> via("introducer", two.subject().introducer(), phrases);
            case Facts.Unsolicited unsolicited -> via("victim", unsolicited.victim(), phrases);
            case Facts.OwnPage _, Facts.Never _, Facts.NotTaken _ -> sender.organisation();
            case Facts.Withheld _ -> throw unread();
        };
    }

    private static IllegalArgumentException unread() {
        return new IllegalArgumentException("nobody reads a letter that is withheld");
    }

    private String via(String field, Person person, Phrases phrases) throws UnsendableLetter {
        return phrases.via(Text.line(field, person.name()), sender.organisation());
    }

    private void describe(Headers headers, Letter letter, String title, Instant date)
            throws UnsendableLetter {
        headers.text("Subject", title);
        headers.date("Date", date);
        headers.messageId("Message-ID", messageId(letter.id()));
        UUID asked =
                switch (letter.facts()) {
                    case Facts.Ask ask -> ask.reminderOf();
                    case Facts.PageAgain page -> page.askLetterId();
                    case Facts _ -> null;
                };
        if (asked != null) {
            headers.messageId("In-Reply-To", messageId(asked));
            headers.messageId("References", messageId(asked));
        }
        headers.text("Auto-Submitted", "auto-generated");
        if (!(letter.facts() instanceof Facts.Introduction)) {
            // Exchange answers for who is away all the same, unless told so (MS-OXCMAIL,
            // 2.2.3.2.14).
            headers.text("X-Auto-Response-Suppress", "OOF, AutoReply");
        }
        for (Link link : letter.links()) {
            if (link.page().takesOneClick()) {
                headers.link("List-Unsubscribe", sender.link(link.page()));
                headers.text("List-Unsubscribe-Post", ONE_CLICK);
            }
        }
    }

    private static Person person(Recipient recipient) {
        return new Person(recipient.name(), recipient.email());
    }

    private static MimeBodyPart part(String type, String content) throws MessagingException {
        Transfer transfer = Transfer.of(content, PATHS);
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", type + "; charset=UTF-8");
        headers.setHeader("Content-Transfer-Encoding", transfer.encoding());
        return new MimeBodyPart(headers, transfer.bytes());
    }

    private byte[] checked(Letter letter, byte[] mail) throws UnsendableLetter {
        String octets = new String(mail, ISO_8859_1);
        Set<Page> pages = letter.links().stream().map(Link::page).collect(Collectors.toSet());
        for (Page page : Page.values()) {
            int expected = pages.contains(page) ? PARTS : 0;
            if (page.takesOneClick() && expected > 0) {
                expected++; // in List-Unsubscribe
            }
            if (LinkSlots.count(octets, page) != expected) {
                throw new UnsendableLetter("the text holds the placeholder of a link");
            }
        }
        if (LinkSlots.count(octets, LinkSlots.REPLY) != (takesAnswers(letter) ? 1 : 0)) {
            throw new UnsendableLetter("the text holds the placeholder of a reply address");
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
