package org.askfirst.mailer.smtp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.reply.Step;
import org.askfirst.mailer.reply.Verdict;
import org.askfirst.mailer.smtp.Connection.ConnectionLost;
import org.askfirst.mailer.smtp.Envelope.Addressee;
import org.jspecify.annotations.Nullable;

/** Sends one mail over one connection. */
final class Conversation {

    private final Connection connection;
    private final Timeouts timeouts;
    private final Watchdog watchdog;
    private final Pace pace;
    private boolean mailAnswered;
    private boolean senderTaken;
    private long senderTakenAt;
    private boolean dotSent;

    Conversation(Connection connection, Timeouts timeouts, Watchdog watchdog, Pace pace) {
        this.connection = connection;
        this.timeouts = timeouts;
        this.watchdog = watchdog;
        this.pace = pace;
    }

    /** Whether the connection was dead already: then another one deserves an immediate try. */
    boolean foundItDead() {
        return !mailAnswered;
    }

    Outcome send(Envelope envelope, BeforeData beforeData) {
        Outcome outcome = untilTheEnd(envelope, beforeData);
        if (senderTaken && !envelope.withheld() && envelope.addressees().size() == 1) {
            pace.saw(sinceSenderTaken(), outcome);
        }
        return outcome;
    }

    private Outcome untilTheEnd(Envelope envelope, BeforeData beforeData) {
        try {
            return converse(envelope, beforeData);
        } catch (ConnectionLost lost) {
            // Until the dot the server has no whole mail and cannot have accepted it (RFC 5321,
            // 4.1.1.4). From then on only its reply tells, and there was none.
            return dotSent ? new Outcome.Unknown() : new Outcome.TryLater(null);
        }
    }

    private Outcome converse(Envelope envelope, BeforeData beforeData) throws ConnectionLost {
        boolean utf8 = connection.supportsExtension("SMTPUTF8");
        if (!utf8 && envelope.needsSmtpUtf8()) {
            Outcome obstacle = withoutSmtpUtf8(envelope);
            if (obstacle != null) {
                mailAnswered = true;
                return obstacle;
            }
        }
        connection.speaksFor(envelope.sender());
        CommandGroup group = new CommandGroup(connection, timeouts, watchdog, envelope, utf8);
        Reply mail = group.sender();
        mailAnswered = mail.code() != 421;
        Verdict verdict = Verdict.of(Step.MAIL, mail);
        if (verdict != Verdict.ACCEPTED) {
            group.passOverRest();
            return unaccepted(verdict, envelope, mail);
        }
        senderTaken = true;
        senderTakenAt = System.nanoTime();
        Recipients recipients = recipients(group, envelope, utf8);
        if (recipients.obstacle != null) {
            group.passOverData();
            reset();
            return recipients.obstacle;
        }
        Optional<byte[]> bytes = beforeData.open(recipients.dropped);
        if (bytes.isEmpty()) {
            takeBack(group);
            return new Outcome.Withheld();
        }
        return envelope.withheld()
                ? withheld()
                : content(group, envelope, bytes.get(), recipients.dropped);
    }

    /**
     * Leaves a mail that has a recipient. Once it is announced, only the end of the connection
     * does: a mail that breaks off is discarded (RFC 5321, 4.1.1.4).
     */
    private void takeBack(CommandGroup group) {
        if (group.holdsData()) {
            connection.cut();
        } else {
            reset();
        }
    }

    /**
     * Ends a mail that nobody gets, and lets it come to what another one came to lately, after as
     * long; before there was one, after about as long as three times the commands so far.
     */
    private Outcome withheld() throws ConnectionLost {
        try (var _ = watchdog.guard(connection, timeouts.mail())) {
            connection.endNothing();
        }
        Optional<Pace.Rest> like = pace.one();
        pause(like.map(Pace.Rest::took).orElse(sinceSenderTaken().multipliedBy(3)));
        return like.map(Pace.Rest::outcome).orElse(new Outcome.Accepted(Set.of()));
    }

    /** Keeps the connection as busy as a mail would; the claim on the letter outlasts it. */
    private void pause(Duration sinceSenderTaken) {
        Duration most = timeouts.fromDataOn();
        Duration all = sinceSenderTaken.compareTo(most) < 0 ? sinceSenderTaken : most;
        try {
            Thread.sleep(all.minus(sinceSenderTaken()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration sinceSenderTaken() {
        return Duration.ofNanos(System.nanoTime() - senderTakenAt);
    }

    /** What keeps the letter in when the server does not offer it; a mere copy does not. */
    private @Nullable Outcome withoutSmtpUtf8(Envelope envelope) {
        boolean unsendable =
                envelope.addressees().stream().anyMatch(to -> to.essential() && to.needsSmtpUtf8());
        if (unsendable && connection.hasOfferedExtensions()) {
            return new Outcome.Unsendable();
        }
        // The bytes are fixed, or the server was not itself: another one may take the letter.
        return unsendable || envelope.utf8Headers() ? new Outcome.TryLater(null) : null;
    }

    private record Recipients(Set<Role> dropped, @Nullable Outcome obstacle) {}

    /** All who must have the letter are asked for, before it is decided what to do. */
    private Recipients recipients(CommandGroup group, Envelope envelope, boolean utf8)
            throws ConnectionLost {
        Set<Role> dropped = EnumSet.noneOf(Role.class);
        Set<Role> refused = EnumSet.noneOf(Role.class);
        Reply refusal = null;
        Reply later = null;
        boolean refusesUs = false;
        for (Addressee to : envelope.addressees()) {
            if (to.needsSmtpUtf8() && !utf8) {
                dropped.add(to.role());
                continue;
            }
            Reply reply = group.recipient(to);
            Verdict verdict = Verdict.of(Step.RCPT, reply);
            if (verdict == Verdict.REFUSED && to.essential()) {
                refused.add(to.role());
                refusal = refusal == null ? reply : refusal;
            } else if ((verdict == Verdict.TRY_LATER || verdict == Verdict.REFUSES_US)
                    && (to.essential() || envelope.waitForCopies())) {
                later = reply;
                refusesUs = verdict == Verdict.REFUSES_US;
            } else if (verdict != Verdict.ACCEPTED) {
                dropped.add(to.role());
            }
            if (reply.code() == 421) {
                return new Recipients(
                        dropped, new Outcome.TryLater(reply, verdict == Verdict.REFUSES_US));
            }
        }
        if (refusal != null) {
            return new Recipients(dropped, new Outcome.Refused(refused, refusal));
        }
        return new Recipients(
                dropped, later == null ? null : new Outcome.TryLater(later, refusesUs));
    }

    private Outcome content(CommandGroup group, Envelope envelope, byte[] bytes, Set<Role> dropped)
            throws ConnectionLost {
        Reply data = group.data();
        Verdict ready = Verdict.of(Step.DATA, data);
        if (ready != Verdict.ACCEPTED) {
            return unaccepted(ready, envelope, data);
        }
        try (var _ = watchdog.guard(connection, timeouts.content())) {
            connection.writeContent(bytes);
        }
        Reply end;
        try (var _ = watchdog.guard(connection, timeouts.dot())) {
            dotSent = true;
            end = connection.endContent();
        }
        Verdict verdict = Verdict.of(Step.DOT, end);
        return verdict == Verdict.ACCEPTED
                ? new Outcome.Accepted(dropped)
                : unaccepted(verdict, envelope, end);
    }

    private Outcome unaccepted(Verdict verdict, Envelope envelope, Reply reply) {
        return switch (verdict) {
            case REFUSED -> {
                reset();
                yield new Outcome.Refused(essential(envelope), reply);
            }
            case TRY_LATER, REFUSES_US -> {
                reset();
                yield new Outcome.TryLater(reply, verdict == Verdict.REFUSES_US);
            }
            case UNKNOWN -> {
                connection.cut();
                yield new Outcome.Unknown();
            }
            case ACCEPTED -> throw new IllegalArgumentException("accepted");
        };
    }

    private static Set<Role> essential(Envelope envelope) {
        return envelope.addressees().stream()
                .filter(Addressee::essential)
                .map(Addressee::role)
                .collect(Collectors.toSet());
    }

    /** Makes the connection fit for the next mail; if that fails, it is not used again. */
    private void reset() {
        if (connection.isWornOut()) {
            return;
        }
        try (var _ = watchdog.guard(connection, timeouts.mail())) {
            connection.command(Step.MAIL, "RSET");
        } catch (ConnectionLost _) {
            connection.cut();
        }
    }
}
