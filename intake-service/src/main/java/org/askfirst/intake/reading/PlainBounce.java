package org.askfirst.intake.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.intake.mime.Correspondents;
import org.askfirst.intake.mime.MimePart;

/**
 * What mail servers return that do not follow RFC 3464, where their own sentences say for certain
 * that they have given up.
 */
final class PlainBounce {

    private static final int MOST_RECIPIENTS = 20;
    private static final int MOST_CHARACTERS = 32 * 1024;

    /** An address alone on its line, or in angle brackets with a colon. */
    private static final Pattern RECIPIENT =
            Pattern.compile(
                    "^\\s*(?:<([^<>\\s@]++@[^<>\\s]++)>:|([^<>\\s:@]++@[^<>\\s:]++))(?:\\s.*)?$");

    /** From here on the letter itself is returned. */
    private static final Pattern COPY = Pattern.compile("^\\s*-{3,}.*");

    private static final List<String> PROGRAMS = List.of("mailer-daemon", "postmaster");

    /** Sentences that stand in such a mail. */
    private static final List<List<String>> SENTENCES =
            List.of(
                    // qmail
                    List.of(
                            "This is the qmail-send program at",
                            "This is a permanent error; I've given up. Sorry it didn't work out."),
                    // Exim before 4.87
                    List.of(
                            "This message was created automatically by mail delivery software.",
                            "This is a permanent error. The following address(es) failed:"),
                    // Gmail until 2017
                    List.of("Delivery to the following recipient failed permanently:"),
                    // Yahoo
                    List.of("Unable to deliver message to the following address(es)."));

    private PlainBounce() {}

    /** Whom a mail says the letter did not reach; empty when it is no such mail. */
    static Optional<List<Failure>> in(MimePart message) {
        boolean program =
                Correspondents.ofHeader(message.field("from")).stream()
                        .map(from -> from.email().toLowerCase(Locale.ROOT).split("@", 2)[0])
                        .anyMatch(PROGRAMS::contains);
        return program
                ? message.find(List.of("text/plain")).flatMap(part -> failures(part.text()))
                : Optional.empty();
    }

    private static Optional<List<Failure>> failures(String text) {
        String bounded = text.substring(0, Math.min(MOST_CHARACTERS, text.length()));
        List<String> lines = bounded.lines().toList();
        String joined = lines.stream().map(String::strip).collect(Collectors.joining(" "));
        return SENTENCES.stream()
                .filter(sentences -> sentences.stream().allMatch(joined::contains))
                .findFirst()
                .map(_ -> failuresIn(lines));
    }

    private static List<Failure> failuresIn(List<String> lines) {
        List<Failure> failures = new ArrayList<>();
        int at = 0;
        while (at < lines.size() && failures.size() < MOST_RECIPIENTS) {
            Matcher recipient = RECIPIENT.matcher(lines.get(at));
            if (COPY.matcher(lines.get(at)).matches()) {
                break;
            }
            at++;
            if (recipient.matches()) {
                int end = at;
                while (end < lines.size()
                        && !RECIPIENT.matcher(lines.get(end)).matches()
                        && !COPY.matcher(lines.get(end)).matches()) {
                    end++;
                }
                String reason = String.join(" ", lines.subList(at - 1, end));
                String address =
                        recipient.group(1) == null ? recipient.group(2) : recipient.group(1);
                failures.add(failure(reason, address));
            }
        }
        // The letter came back here, so it is certain that it reached somebody not.
        return failures.isEmpty() ? List.of(new Failure("5.0.0", true, null)) : failures;
    }

    private static Failure failure(String reason, String address) {
        String status =
                DeliveryReport.status(reason).filter(said -> said.startsWith("5")).orElse("5.0.0");
        return new Failure(status, true, address.toLowerCase(Locale.ROOT));
    }
}
