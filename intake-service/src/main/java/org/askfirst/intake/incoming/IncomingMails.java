package org.askfirst.intake.incoming;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.askfirst.intake.event.EventLog;
import org.askfirst.intake.event.Incoming;
import org.askfirst.intake.event.MailAnswered;
import org.askfirst.intake.event.MailBounced;
import org.askfirst.intake.event.MailComplained;
import org.askfirst.intake.event.MailReplied;
import org.askfirst.intake.incoming.MailCounters.Refusal;
import org.askfirst.intake.mime.MailPull;
import org.askfirst.intake.reading.Answer;
import org.askfirst.intake.reading.Failure;
import org.askfirst.intake.reading.MailReading;
import org.askfirst.intake.reading.Reading;
import org.askfirst.intake.settings.Settings;
import org.askfirst.intake.trace.Traces;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.returnaddress.ReturnAddress;
import org.jspecify.annotations.Nullable;

/** Takes mails in, whichever door they take: read, then stored before anybody is told. */
@Singleton
public class IncomingMails {

    /** No mail may have more octets. */
    public static final int MOST_OCTETS = 10 * 1024 * 1024;

    /**
     * A letter of ours has three recipients; a report that tells of more is about something else.
     */
    private static final int MOST_FAILURES = 20;

    private final MailReading reading;
    private final EventLog log;
    private final MailCounters counters;
    private final Traces traces;
    private final Clock clock;

    IncomingMails(
            Settings settings, EventLog log, MailCounters counters, Traces traces, Clock clock) {
        this.reading =
                new MailReading(
                        settings.mailFrom(),
                        settings.mailAuthserv().orElse(null),
                        settings.templates().orElse(null));
        this.log = log;
        this.counters = counters;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Takes one; waits, at most 9 s, until what it says is stored. A mail that says nothing to us
     * is taken as well. The same mail again makes the same events again. Never throws, whatever it
     * holds: one mail costs only itself.
     */
    public Taken take(IncomingMail mail) {
        try {
            List<Incoming> events = read(mail);
            CrashPoint.MAIL_IN_READ.pass();
            return events.isEmpty() || store(events) ? Taken.YES : Taken.NOT_NOW;
        } catch (RuntimeException | StackOverflowError defect) {
            counters.count(Refusal.DEFECT);
            Log.error("A mail could not be read", withoutMessage(defect));
            return Taken.NOT_HERE;
        }
    }

    /** Where it happened; what it says of itself may hold something of the mail. */
    private static Throwable withoutMessage(Throwable defect) {
        Throwable bare = new Throwable(defect.getClass().getName());
        bare.setStackTrace(defect.getStackTrace());
        return bare;
    }

    private List<Incoming> read(IncomingMail mail) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<UUID, Incoming> events = new LinkedHashMap<>();
        MailIdentity identity =
                MailIdentity.of(mail.octets(), MailPull.pull(mail.octets()).message());
        Set<ReturnAddress> seen = new HashSet<>();
        for (Addressee addressee : mail.recipients()) {
            if (seen.add(addressee.address())) {
                read(mail, addressee, identity, now)
                        .forEach(event -> events.putIfAbsent(event.eventId(), event));
            }
        }
        return List.copyOf(events.values());
    }

    private boolean store(List<Incoming> events) {
        boolean stored = traces.mail(types(events), () -> log.append(events));
        if (stored) {
            CrashPoint.MAIL_IN_ACKED.pass();
            events.forEach(counters::count);
        } else {
            counters.count(Refusal.UNKNOWN);
        }
        return stored;
    }

    private static List<String> types(List<Incoming> events) {
        return events.stream().map(Incoming::type).distinct().toList();
    }

    private List<Incoming> read(
            IncomingMail mail, Addressee addressee, MailIdentity identity, Instant now) {
        ReturnAddress at = addressee.address();
        return switch (reading.read(mail.octets(), at, addressee.asGiven(), mail.sender())) {
            case Reading.Report(List<Failure> failures) -> bounced(failures, at, identity, now);
            case Reading.Complaint() ->
                    List.of(
                            new MailComplained(
                                    identity.eventId("complained", at, ""), at.id(), now));
            case Reading.Answered(Answer answer, String from, Instant sentAt) ->
                    List.of(
                            new MailAnswered(
                                    identity.eventId("answered", at, ""),
                                    at.id(),
                                    written(answer),
                                    from,
                                    sentAt == null ? now : sentAt.truncatedTo(ChronoUnit.MILLIS),
                                    now));
            case Reading.Words(String from, String words, Instant _) ->
                    List.of(
                            new MailReplied(
                                    identity.eventId("replied", at, ""),
                                    at.id(),
                                    from,
                                    words,
                                    now));
            case Reading.Ignored ignored -> {
                counters.count(ignored);
                yield List.of();
            }
            case Reading.Unreadable() -> {
                counters.countUnreadable();
                yield List.of();
            }
        };
    }

    private static List<Incoming> bounced(
            List<Failure> failures, ReturnAddress at, MailIdentity identity, Instant now) {
        List<Incoming> events = new ArrayList<>();
        for (Failure failure : failures.subList(0, Math.min(failures.size(), MOST_FAILURES))) {
            @Nullable String recipient = failure.recipient();
            String detail = failure.status() + (recipient == null ? "" : " " + recipient);
            events.add(
                    new MailBounced(
                            identity.eventId("bounced", at, detail),
                            at.id(),
                            failure.status(),
                            failure.permanent(),
                            recipient,
                            now));
        }
        return events;
    }

    private static MailAnswered.Answer written(Answer answer) {
        return switch (answer) {
            case YES -> MailAnswered.Answer.YES;
            case NOT_ME -> MailAnswered.Answer.NOT_ME;
            case TOO_BUSY -> MailAnswered.Answer.TOO_BUSY;
            case NO -> MailAnswered.Answer.NO;
        };
    }
}
