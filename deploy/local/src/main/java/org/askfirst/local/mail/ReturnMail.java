package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.mime4j.codec.EncoderUtil;

/**
 * What comes back of a letter: a mail program's reply, or a mail server's report that it did not
 * arrive.
 */
final class ReturnMail {

    /** The service's own address with a token; which of the two is told by the letter before it. */
    private static final Pattern REPLY =
            Pattern.compile("[^\\s<>,\"]+[+=_.#-]r[a-z2-7]{46}@[^\\s<>,\"]+");

    private static final Pattern BOUNCE = Pattern.compile(REPLY.pattern().replace("]r[", "]b["));

    private ReturnMail() {}

    /** Where a reply goes, if mail is taken there. */
    static Optional<String> replyAddress(Reading letter) {
        Matcher address = REPLY.matcher(letter.header("Reply-To"));
        return address.find() ? Optional.of(address.group()) : Optional.empty();
    }

    /** Where a report goes, if mail is taken there. */
    static Optional<String> bounceAddress(Letter letter) {
        String sender = letter.envelope().sender();
        return BOUNCE.matcher(sender).matches() ? Optional.of(sender) : Optional.empty();
    }

    /** What the first recipient's mail program sends: these words above the quoted letter. */
    static byte[] reply(Letter letter, Reading reading, String to, String words, Instant now) {
        String quoted =
                reading.text().lines().map(line -> "> " + line).collect(Collectors.joining("\r\n"));
        String text =
                words.strip().lines().collect(Collectors.joining("\r\n"))
                        + "\r\n\r\nOn "
                        + oneLine(reading.header("Date"))
                        + ", "
                        + oneLine(reading.header("From"))
                        + " wrote:\r\n"
                        + quoted
                        + "\r\n";
        String subject = oneLine(reading.header("Subject"));
        return ("From: <"
                        + letter.envelope().recipients().getFirst()
                        + ">\r\nTo: <"
                        + to
                        + ">\r\nSubject: "
                        + encoded(subject.startsWith("Re: ") ? subject : "Re: " + subject)
                        + "\r\n"
                        + common(now)
                        + "In-Reply-To: "
                        + oneLine(reading.header("Message-ID"))
                        + "\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(text.getBytes(UTF_8))
                        + "\r\n")
                .getBytes(US_ASCII);
    }

    /** What a mail server sends when one of the recipients has no mailbox (RFC 3464). */
    static byte[] bounce(Letter letter, Reading reading, String to, String gone, Instant now) {
        return ("From: Mail Delivery System <mailer-daemon@localhost>\r\nTo: <"
                        + to
                        + ">\r\nSubject: Undelivered Mail Returned to Sender\r\n"
                        + common(now)
                        + "Auto-Submitted: auto-replied\r\n"
                        + "Content-Type: multipart/report; report-type=delivery-status;\r\n"
                        + " boundary=\"=_report\"\r\n\r\n"
                        + "--=_report\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
                        + "This is the mail system. Your letter did not reach <"
                        + gone
                        + ">:\r\nthere is no such mailbox.\r\n\r\n"
                        + "--=_report\r\nContent-Type: message/delivery-status\r\n\r\n"
                        + "Reporting-MTA: dns; localhost\r\n\r\nFinal-Recipient: rfc822; "
                        + gone
                        + "\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                        + "Diagnostic-Code: smtp; 550 5.1.1 no such mailbox\r\n\r\n"
                        + "--=_report\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: "
                        + oneLine(reading.header("Message-ID"))
                        + "\r\nSubject: "
                        + encoded(oneLine(reading.header("Subject")))
                        + "\r\n\r\n--=_report--\r\n")
                .getBytes(UTF_8);
    }

    private static String common(Instant now) {
        return "Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))
                + "\r\nMessage-ID: <"
                + UUID.randomUUID()
                + "@localhost>\r\nMIME-Version: 1.0\r\n";
    }

    private static String encoded(String line) {
        return EncoderUtil.encodeIfNecessary(
                line, EncoderUtil.Usage.TEXT_TOKEN, "Subject: ".length());
    }

    /** Everything in a letter is somebody else's: it must not become another line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\R|\\p{Cntrl}", " ").strip();
    }
}
