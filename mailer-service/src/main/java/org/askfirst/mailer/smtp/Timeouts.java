package org.askfirst.mailer.smtp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The longest wait in each phase. The first one covers all of connecting: greeting, EHLO, STARTTLS
 * and AUTH.
 */
public record Timeouts(
        Duration connect,
        Duration mail,
        Duration recipient,
        Duration data,
        Duration content,
        Duration dot) {

    /** The times of RFC 5321, section 4.5.3.2. */
    private static final Timeouts RFC_5321 =
            new Timeouts(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(10));

    private static final Duration REACH = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofSeconds(10);

    /** RFC 5321's times, or a shorter one for all phases that it would exceed. */
    public static Timeouts atMost(@Nullable Duration longest) {
        if (longest == null) {
            return RFC_5321;
        }
        return new Timeouts(
                shorter(RFC_5321.connect, longest),
                shorter(RFC_5321.mail, longest),
                shorter(RFC_5321.recipient, longest),
                shorter(RFC_5321.data, longest),
                shorter(RFC_5321.content, longest),
                shorter(RFC_5321.dot, longest));
    }

    /** How long a host may take to be reached; its greeting may come later. */
    Duration reach() {
        return shorter(REACH, connect);
    }

    /** How long a server may take to show that a connection that has waited is still one. */
    Duration probe() {
        return shorter(PROBE, mail);
    }

    /** The longest that one mail to so many recipients can take. */
    public Duration sum(int recipients) {
        return connect.plus(mail).plus(recipient.multipliedBy(recipients)).plus(fromDataOn());
    }

    /** The longest that the mail itself can take, once its recipients are accepted. */
    public Duration fromDataOn() {
        return data.plus(content).plus(dot);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
