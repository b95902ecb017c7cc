package org.askfirst.mailer.smtp;

import java.util.ArrayList;
import java.util.List;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.reply.Step;
import org.askfirst.mailer.reply.Verdict;
import org.askfirst.mailer.smtp.Connection.ConnectionLost;
import org.askfirst.mailer.smtp.Envelope.Addressee;

/**
 * The commands that name a mail's sender and recipients, and announce it. Where the server takes
 * that, they leave at once (RFC 2920), and each is answered by itself all the same; else each
 * leaves when it is its turn.
 */
final class CommandGroup {

    private final Connection connection;
    private final Timeouts timeouts;
    private final Watchdog watchdog;
    private final String mail;
    private final List<Addressee> asked;
    private final boolean together;
    private final boolean withData;

    /**
     * @param utf8 whether the server takes addresses beyond ASCII; those who have one are not named
     *     to another
     */
    CommandGroup(
            Connection connection,
            Timeouts timeouts,
            Watchdog watchdog,
            Envelope envelope,
            boolean utf8) {
        this.connection = connection;
        this.timeouts = timeouts;
        this.watchdog = watchdog;
        boolean beyondAscii = utf8 && envelope.needsSmtpUtf8();
        mail = "MAIL FROM:<" + envelope.sender() + ">" + (beyondAscii ? " SMTPUTF8" : "");
        asked = envelope.addressees().stream().filter(to -> utf8 || !to.needsSmtpUtf8()).toList();
        // What lies beyond ASCII goes one by one: so Angus Mail can write it.
        together = connection.takesManyAtOnce() && !beyondAscii;
        // Of several, some may be refused: whether there is a mail then is decided before DATA.
        withData = together && !envelope.withheld() && asked.size() == 1;
    }

    /** Whether the mail is announced before anybody is known to get it. */
    boolean holdsData() {
        return withData;
    }

    /** What the server says to the sender; first of all. */
    Reply sender() throws ConnectionLost {
        try (var _ = watchdog.guard(connection, timeouts.mail())) {
            if (!together) {
                return connection.command(Step.MAIL, mail);
            }
            List<String> lines = new ArrayList<>(List.of(mail));
            asked.forEach(to -> lines.add(line(to)));
            if (withData) {
                lines.add("DATA");
            }
            return connection.commands(Step.MAIL, lines);
        }
    }

    /** What it says to one of the recipients, who are asked for in their order. */
    Reply recipient(Addressee to) throws ConnectionLost {
        try (var _ = watchdog.guard(connection, timeouts.recipient())) {
            return together
                    ? connection.nextReply(Step.RCPT)
                    : connection.command(Step.RCPT, line(to));
        }
    }

    /** What it says to the announcement, once all recipients were asked for. */
    Reply data() throws ConnectionLost {
        try (var _ = watchdog.guard(connection, timeouts.data())) {
            return connection.startContent(withData);
        }
    }

    /** Without a sender nothing is said of the rest, but the server answers to all of it. */
    void passOverRest() {
        try {
            for (int i = 0; together && i < asked.size() && !connection.isWornOut(); i++) {
                try (var _ = watchdog.guard(connection, timeouts.recipient())) {
                    connection.passOverReply(Step.RCPT);
                }
            }
        } catch (ConnectionLost _) {
            // What it has said of the sender counts; the connection is not used again.
            connection.cut();
        }
        passOverData();
    }

    /** The same for DATA. Where the mail is waited for all the same, there is none to end. */
    void passOverData() {
        if (!withData || connection.isWornOut()) {
            return;
        }
        try (var _ = watchdog.guard(connection, timeouts.data())) {
            Reply data = connection.passOverReply(Step.DATA);
            if (Verdict.of(Step.DATA, data) == Verdict.ACCEPTED) {
                connection.cut();
            }
        } catch (ConnectionLost _) {
            connection.cut();
        }
    }

    private static String line(Addressee to) {
        return "RCPT TO:<" + to.email() + ">";
    }
}
