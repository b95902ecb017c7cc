package org.askfirst.intake.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.intake.incoming.Addressee;
import org.askfirst.intake.incoming.Addressees;
import org.askfirst.intake.incoming.IncomingMail;
import org.askfirst.intake.incoming.IncomingMails;
import org.askfirst.intake.incoming.MailCounters;
import org.askfirst.intake.incoming.MailCounters.Refusal;
import org.askfirst.platform.crash.CrashPoint;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail: who it is for, what it holds, and an answer only once what it says is stored. */
final class Transaction implements MessageHandler {

    /** For the whole of a mail, however slowly it comes. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final Session session;
    private final Addressees addressees;
    private final IncomingMails mails;
    private final MailCounters counters;
    private final Room room;
    private final List<Addressee> recipients = new ArrayList<>();
    private String sender = "";
    private boolean taken;

    Transaction(
            Session session,
            Addressees addressees,
            IncomingMails mails,
            MailCounters counters,
            Room room) {
        this.session = session;
        this.addressees = addressees;
        this.mails = mails;
        this.counters = counters;
        this.room = room;
    }

    @Override
    public void from(String address) {
        sender = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
        switch (addressees.find(address)) {
            case Addressees.Finding.Ours(Addressee addressee) -> recipients.add(addressee);
            case Addressees.Finding.NoAnswers() ->
                    throw refused(
                            Refusal.ANSWERS,
                            550,
                            "5.7.1 answers are not taken by mail; the letter has a link to answer");
            case Addressees.Finding.Nobodys() ->
                    throw refused(Refusal.RECIPIENT, 550, "5.1.1 nobody is reached here");
        }
    }

    @Override
    public String data(InputStream from) throws IOException, RejectException {
        try (Content content = read(from)) {
            return switch (content.fault()) {
                case NONE -> take(content.octets());
                case TOO_LARGE -> throw refused(Refusal.SIZE, 552, "5.3.4 too large");
                case LINE_END ->
                        throw refused(
                                Refusal.LINE_ENDS,
                                554,
                                "5.6.0 a carriage return or line feed alone");
                case NO_ROOM ->
                        throw refused(Refusal.ROOM, 452, "4.3.1 too much at once, try again later");
            };
        } catch (RejectException refused) {
            // The library would keep the transaction open, and RFC 5321 4.1.1.4 ends it.
            session.resetMailTransaction();
            throw refused;
        }
    }

    @Override
    public void done() {
        // Nothing is held beyond a mail, and the reply to it was given before.
        if (taken) {
            CrashPoint.MAIL_IN_ANSWERED.pass();
        }
    }

    private Content read(InputStream from) throws IOException, RejectException {
        int patience = session.getSocket().getSoTimeout();
        try {
            Content content =
                    Content.read(
                            new PacedStream(from, session.getSocket(), LONGEST),
                            room,
                            IncomingMails.MOST_OCTETS);
            session.getSocket().setSoTimeout(patience);
            return content;
        } catch (SocketTimeoutException _) {
            counters.count(Refusal.TIME);
            throw new DropConnectionException(421, "4.4.2 took too long");
        } catch (EOFException cutOff) {
            counters.count(Refusal.CUT_OFF);
            throw cutOff;
        }
    }

    private String take(byte[] octets) throws RejectException {
        // What is not taken is counted where that was tried.
        return switch (mails.take(new IncomingMail(octets, sender, recipients))) {
            case YES -> {
                taken = true;
                yield "2.0.0 taken";
            }
            case NOT_NOW -> throw new RejectException(451, "4.3.0 not stored, try again later");
            case NOT_HERE -> throw new RejectException(451, "4.3.0 not taken, try again later");
        };
    }

    private RejectException refused(Refusal why, int code, String text) {
        counters.count(why);
        return new RejectException(code, text);
    }
}
