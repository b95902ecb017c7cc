package org.askfirst.consent.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.IncomingMail;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.seal.Origin;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.consent.unsolicited.Unsolicited;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.NotNow;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.Offset;

/**
 * Acts on an event in one transaction, again and again while the database is away. What fails for a
 * reason of its own is given up after a few tries, so that it costs no other.
 */
@ApplicationScoped
class Handler {

    private final Border border;
    private final Introductions introductions;
    private final Unsolicited unsolicited;
    private final IncomingMail incomingMail;
    private final Hold hold;
    private final KeptOffsets offsets;
    private final Patience patience;

    Handler(
            Border border,
            Introductions introductions,
            Unsolicited unsolicited,
            IncomingMail incomingMail,
            Hold hold,
            KeptOffsets offsets,
            Patience patience) {
        this.border = border;
        this.introductions = introductions;
        this.unsolicited = unsolicited;
        this.incomingMail = incomingMail;
        this.hold = hold;
        this.offsets = offsets;
        this.patience = patience;
    }

    /**
     * Acts on the event and keeps the place behind it, in one transaction.
     *
     * @return false when it was known
     * @throws Unreadable when no number of attempts would help
     * @throws Stopping when the service stops first
     */
    boolean handle(CloudEvent event, Offset place) throws Unreadable {
        BooleanSupplier acting = decoded(event);
        waitUntilClear();
        return act(place, patience, () -> offsets.moving(place, acting::getAsBoolean));
    }

    /**
     * Acts on an event that was put aside, while somebody waits for it.
     *
     * @param dead the place behind the record in which it was put aside
     * @param patience how long
     * @return false when it was known
     * @throws Unreadable when no number of attempts would help
     * @throws RuntimeException when the database was away for too long, or at once when it never
     *     will let it be done as it is
     */
    boolean replay(CloudEvent event, Offset dead, Patience patience) throws Unreadable {
        BooleanSupplier acting = decoded(event);
        waitUntilClear();
        return act(dead, patience, () -> offsets.moving(null, acting::getAsBoolean));
    }

    /** Keeps the place behind a record on which nobody can act, whatever comes in between. */
    void passOver(Offset place) {
        waitUntilClear();
        try {
            patience.untilItWorks(place.record(), () -> keptOnly(place));
        } catch (NotNow failure) {
            throw stoppingOr(failure);
        }
    }

    private boolean keptOnly(Offset place) {
        try {
            return offsets.moving(place, () -> false);
        } catch (RuntimeException failure) {
            throw new NotNow(failure);
        }
    }

    private boolean act(Offset place, Patience patience, Supplier<Boolean> work) throws Unreadable {
        try {
            return patience.untilItWorks(place.record(), work);
        } catch (OutOfMemoryError end) {
            throw end;
        } catch (RuntimeException | Error thrown) {
            Failure failure = Failure.of(thrown);
            if (this.patience.isStopping()) {
                throw new Stopping();
            }
            if (failure.isHopeless()) {
                throw new Unreadable("refused by a constraint");
            }
            if (failure.mayPass()) {
                throw thrown;
            }
            throw new Unreadable("fails each time: " + failure);
        }
    }

    /** Whatever a reader throws, it would throw again. */
    private BooleanSupplier decoded(CloudEvent event) throws Unreadable {
        try {
            return acting(event);
        } catch (RuntimeException | StackOverflowError failure) {
            throw new Unreadable("cannot be read: " + Failure.of(failure));
        }
    }

    private void waitUntilClear() {
        if (!hold.waitUntilClear()) {
            throw new Stopping();
        }
    }

    private RuntimeException stoppingOr(RuntimeException failure) {
        return patience.isStopping() ? new Stopping() : failure;
    }

    private BooleanSupplier acting(CloudEvent event) throws Unreadable {
        String id = event.id();
        return switch (border.admit(event)) {
            case Arrival.Request(Requested requested) ->
                    () -> introductions.request(Origin.INTAKE.source(), id, requested);
            case Arrival.HandIn(HandedIn handedIn) ->
                    () -> unsolicited.handIn(Origin.INTAKE.source(), id, handedIn);
            case Arrival.Mailed(Mail mail) ->
                    () -> incomingMail.take(Origin.INTAKE_MAIL.source(), id, mail);
            case Arrival.Report(Delivered delivered) ->
                    () -> introductions.deliver(Origin.MAILER.source(), id, delivered);
        };
    }

    /** The record stays unacknowledged; whoever gets the partition next takes it from there. */
    static final class Stopping extends RuntimeException {
        Stopping() {
            super("stopping");
        }
    }
}
