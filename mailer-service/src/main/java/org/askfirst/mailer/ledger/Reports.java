package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.contract.DeliveryEvent.LetterAccepted;
import org.askfirst.mailer.contract.DeliveryEvent.LetterFailed;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.delivery.Outbox;

/** Lets a ledger that was taken back catch up with what had been reported of its letters. */
@ApplicationScoped
public class Reports {

    private static final String REMEMBER =
            """
            INSERT INTO reported_letter (letter_id, result, ended_at, recorded_at)
            VALUES (:letter, :result, :ended, clock_timestamp()) ON CONFLICT DO NOTHING
            """;

    private final Outbox outbox;

    Reports(Outbox outbox) {
        this.outbox = outbox;
    }

    /** What a report came to. */
    public enum Caught {
        /** The letter was open, and has ended as reported. */
        ENDED,
        /** The ledger knew that the letter had ended. */
        KNOWN,
        /** The ledger does not know the letter, and will not send it when it comes. */
        REMEMBERED,
        /** It was about a record that nobody vouched for, not about the letter whose id it has. */
        FORGED
    }

    /**
     * Ends these letters as reported. It can be done again at any time.
     *
     * @return how often it came to what
     */
    @Transactional
    public Map<Caught, Integer> catchUp(List<DeliveryEvent> reports) {
        Map<Caught, Integer> tally = new EnumMap<>(Caught.class);
        // In one order, so that two who do this do not wait for each other in a circle.
        reports.stream()
                .sorted(Comparator.comparing(DeliveryEvent::letterId))
                .forEach(report -> tally.merge(caught(report), 1, Integer::sum));
        return tally;
    }

    private Caught caught(DeliveryEvent report) {
        if (report instanceof LetterFailed failed && failed.reason() == FailureReason.SEAL) {
            return Caught.FORGED;
        }
        Turns.take(report.letterId());
        // What this ledger would report is older than what is known, or was made up since.
        outbox.withdraw(report.letterId());
        Optional<LetterRow> known = LetterRow.lock(report.letterId());
        if (known.isEmpty()) {
            return keep(report) ? Caught.REMEMBERED : Caught.KNOWN;
        }
        if (!known.get().state.isOpen()) {
            return Caught.KNOWN;
        }
        end(known.get(), report);
        return Caught.ENDED;
    }

    private static void end(LetterRow row, DeliveryEvent report) {
        Instant at = report.at();
        switch (report) {
            case LetterAccepted accepted -> {
                row.certain = accepted.certain();
                row.copyDropped = !accepted.dropped().isEmpty();
                row.end(State.ACCEPTED, at);
            }
            case LetterFailed failed -> {
                row.failure = failed.reason();
                // Whatever has been tried since: at the time nothing was unknown.
                row.unknowns = 0;
                row.end(State.FAILED, at);
            }
        }
    }

    private static boolean keep(DeliveryEvent report) {
        String result =
                switch (report) {
                    case LetterAccepted _ -> "ACCEPTED";
                    case LetterFailed _ -> "FAILED";
                };
        return Panache.getEntityManager()
                        .createNativeQuery(REMEMBER)
                        .setParameter("letter", report.letterId())
                        .setParameter("result", result)
                        .setParameter("ended", report.at())
                        .executeUpdate()
                > 0;
    }
}
