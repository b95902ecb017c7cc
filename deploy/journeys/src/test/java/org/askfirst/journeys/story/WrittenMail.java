package org.askfirst.journeys.story;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A mail that comes back of a letter: what somebody's mail program writes, or a mail server.
 *
 * @param sender of the envelope; empty for the null sender
 * @param to whom it is for
 * @param fields of its header
 */
public record WrittenMail(String sender, String to, Map<String, String> fields, String body) {

    private static final String LINE_END = "\r\n";

    /** This person's reply to an ask: these words, and below them the letter, quoted. */
    public static WrittenMail reply(Mail letter, Person writer, String words) {
        String quoted =
                letter.text().lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
        String text =
                "%s\n\nOn %s, %s wrote:\n%s\n"
                        .formatted(words, letter.header("Date"), letter.header("From"), quoted);
        WrittenMail mail =
                new WrittenMail(
                        writer.address(),
                        letter.replyAddress(),
                        Map.of(),
                        Base64.getMimeEncoder()
                                .encodeToString(text.replace("\n", LINE_END).getBytes(UTF_8)));
        return mail.with("From", "\"%s\" <%s>".formatted(writer.name(), writer.address()))
                .with("To", "<" + mail.to() + ">")
                .with("Subject", "Re: " + letter.rawHeader("Subject").replaceAll("\\R", ""))
                .with("In-Reply-To", letter.messageId())
                .sentNow()
                .with("Content-Type", "text/plain; charset=utf-8")
                .with("Content-Transfer-Encoding", "base64");
    }

    /**
     * A mail server's report about one recipient (RFC 3464).
     *
     * @param action {@code failed} or {@code delayed}
     * @param status as in {@code 5.1.1}
     */
    public static WrittenMail report(Mail letter, String recipient, String action, String status) {
        return returned(
                letter,
                "delivery-status",
                "Undelivered Mail Returned to Sender",
                """
                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                """
                        .formatted(recipient, action, status));
    }

    /** What a provider sends when somebody marks a letter as one they did not want (RFC 5965). */
    public static WrittenMail complaint(Mail letter) {
        return returned(
                        letter,
                        "feedback-report",
                        "FW: " + letter.rawHeader("Subject").replaceAll("\\R", ""),
                        """
                        Feedback-Type: abuse
                        User-Agent: SomeGenerator/1.0
                        Version: 1
                        """)
                .with("From", "<abusedesk@example.org>");
    }

    /** The same with another field of its header, in place of one of that name. */
    public WrittenMail with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new WrittenMail(sender, to, more, body);
    }

    /** The same for another address. */
    public WrittenMail to(String address) {
        return new WrittenMail(sender, address, fields, body).with("To", "<" + address + ">");
    }

    /** Its octets. */
    public byte[] bytes() {
        String header =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue() + LINE_END)
                        .collect(Collectors.joining());
        return (header + LINE_END + body + LINE_END).getBytes(US_ASCII);
    }

    private static WrittenMail returned(Mail letter, String kind, String subject, String report) {
        String body =
                """
                --=_part
                Content-Type: text/plain; charset=us-ascii

                This is about a letter of yours.

                --=_part
                Content-Type: message/%s

                %s
                --=_part
                Content-Type: text/rfc822-headers

                Message-ID: %s

                --=_part--
                """
                        .formatted(kind, report, letter.messageId());
        WrittenMail mail =
                new WrittenMail("", letter.bounceAddress(), Map.of(), body.replace("\n", LINE_END));
        return mail.with("From", "Mail Delivery System <mailer-daemon@example.org>")
                .with("To", "<" + mail.to() + ">")
                .with("Subject", subject)
                .sentNow()
                .with("Auto-Submitted", "auto-replied")
                .with(
                        "Content-Type",
                        "multipart/report; report-type=%s; boundary=\"=_part\"".formatted(kind));
    }

    private WrittenMail sentNow() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now))
                .with("Message-ID", "<" + UUID.randomUUID() + "@example.org>")
                .with("MIME-Version", "1.0");
    }
}
