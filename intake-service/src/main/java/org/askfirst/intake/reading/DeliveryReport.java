package org.askfirst.intake.reading;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.intake.mime.MimePart;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/** What a mail server reports of each recipient (RFC 3464; addresses beyond ASCII: RFC 6533). */
final class DeliveryReport {

    /** No letter has more than three. */
    private static final int MOST_RECIPIENTS = 20;

    private static final Pattern STATUS =
            Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)");
    private static final Pattern TYPED = Pattern.compile("^\\s*(rfc822|utf-8)\\s*;(.*)$");
    private static final Pattern ESCAPED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");

    private DeliveryReport() {}

    /** Those whom the letter did not reach, or not yet. */
    static List<Failure> of(MimePart report) {
        try {
            DeliveryStatus status = new DeliveryStatus(new ByteArrayInputStream(report.octets()));
            List<Failure> failures = new ArrayList<>();
            int count = Math.min(MOST_RECIPIENTS, status.getRecipientDSNCount());
            for (int at = 0; at < count; at++) {
                failure(status.getRecipientDSN(at)).ifPresent(failures::add);
            }
            return failures;
        } catch (MessagingException | IOException _) {
            return List.of();
        }
    }

    private static Optional<Failure> failure(InternetHeaders fields) {
        return StatusFields.first(fields, "Action")
                .map(action -> action.split("[\\s(;]", 2)[0].toLowerCase(Locale.ROOT))
                .filter(action -> action.equals("failed") || action.equals("delayed"))
                .map(action -> failure(fields, action.equals("failed")));
    }

    /** Only "failed" says that the server has given up, whatever class its status has. */
    private static Failure failure(InternetHeaders fields, boolean permanent) {
        String status =
                StatusFields.first(fields, "Status")
                        .flatMap(DeliveryReport::status)
                        .orElse(permanent ? "5.0.0" : "4.0.0");
        String said =
                StatusFields.first(fields, "Diagnostic-Code")
                        .flatMap(DeliveryReport::status)
                        .orElse(status);
        // Some servers report no more than the class of what the recipient's server told them.
        boolean better = status.endsWith(".0.0") && said.charAt(0) == status.charAt(0);
        return new Failure(better ? said : status, permanent, recipient(fields));
    }

    static Optional<String> status(String text) {
        Matcher status = STATUS.matcher(text);
        return status.find() ? Optional.of(status.group(1)) : Optional.empty();
    }

    private static @Nullable String recipient(InternetHeaders fields) {
        return StatusFields.first(fields, "Final-Recipient")
                .map(value -> TYPED.matcher(value.toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .flatMap(typed -> address(typed.group(2)))
                .orElse(null);
    }

    private static Optional<String> address(String written) {
        String unescaped =
                ESCAPED.matcher(written)
                        .replaceAll(escape ->
                                Matcher.quoteReplacement(
                                        character(Integer.parseInt(escape.group(1), 16))));
        String bare = unescaped.strip().replaceAll("^<|>$", "").strip();
        return bare.indexOf('@') > 0 && bare.chars().noneMatch(Character::isWhitespace)
                ? Optional.of(bare)
                : Optional.empty();
    }

    private static String character(int codePoint) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "";
    }
}
