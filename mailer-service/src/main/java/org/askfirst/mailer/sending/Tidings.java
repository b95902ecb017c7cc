package org.askfirst.mailer.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.settlement.Next;

/** Counts what has become of letters, and has it reported. */
@ApplicationScoped
class Tidings {

    private final Metrics metrics;
    private final Doorbells doorbells;

    Tidings(Metrics metrics, Doorbells doorbells) {
        this.metrics = metrics;
        this.doorbells = doorbells;
    }

    /** What has become of one, as it is written down. */
    void tell(Kind kind, Next next) {
        switch (next) {
            case Next.Accepted accepted ->
                    metrics.letter(kind, accepted.certain() ? "accepted" : "uncertain");
            case Next.Failed failed ->
                    metrics.letter(kind, failed.reason().name().toLowerCase(Locale.ROOT));
            case Next.Cancelled _ -> metrics.letter(kind, "erased");
            case Next.Again _ -> metrics.letter(kind, "again");
            case Next.OnceMore _ -> {
                metrics.letter(kind, "unknown");
                metrics.unknownOutcome();
            }
        }
        doorbells.deliveries().ring();
    }
}
