package org.askfirst.consent.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.seal.Belief;
import org.askfirst.consent.seal.Origin;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.platform.text.Texts;

/**
 * Lets an event in only when the service that writes its topic vouches for it by a seal, under the
 * id and the key that service gives it, and when what people typed keeps the rules of the service
 * that took it.
 */
@ApplicationScoped
class Border {

    private final Belief belief;
    private final IntakeRules rules;

    Border(Belief belief, Texts texts) {
        this.belief = belief;
        this.rules = new IntakeRules(texts);
    }

    /**
     * Reads an event.
     *
     * @throws Unreadable when it is unknown, is no JSON of its type, or is not believed; the reason
     *     repeats nothing of it
     */
    Arrival admit(CloudEvent event) throws Unreadable {
        JsonNode data = Json.readTree(event.data());
        return switch (event.type()) {
            case Requested.TYPE -> {
                belief.requireSeal(Origin.INTAKE, event.type(), data);
                yield request(event);
            }
            case Requested.UNSEALED_TYPE -> {
                belief.requireUnsealedAccepted(Origin.INTAKE);
                yield request(event);
            }
            case HandedIn.TYPE -> {
                belief.requireSeal(Origin.INTAKE, event.type(), data);
                yield handIn(event);
            }
            case HandedIn.UNSEALED_TYPE -> {
                belief.requireUnsealedAccepted(Origin.INTAKE);
                yield handIn(event);
            }
            case Mail.Bounced.TYPE -> mail(event, data, Mail.Bounced.class);
            case Mail.Complained.TYPE -> mail(event, data, Mail.Complained.class);
            case Mail.Answered.TYPE -> mail(event, data, Mail.Answered.class);
            case Mail.Replied.TYPE -> mail(event, data, Mail.Replied.class);
            case Delivered.Accepted.TYPE -> {
                belief.requireSealUnlessAccepted(Origin.MAILER, event.type(), data);
                yield report(event, event.as(Delivered.Accepted.class), "/accepted");
            }
            case Delivered.Failed.TYPE -> {
                belief.requireSealUnlessAccepted(Origin.MAILER, event.type(), data);
                yield report(event, event.as(Delivered.Failed.class), "/failed");
            }
            case String _ -> throw new Unreadable("unknown type");
        };
    }

    private Arrival request(CloudEvent event) throws Unreadable {
        Requested requested = event.as(Requested.class);
        requireId(event, requested.introductionId().toString());
        requireKey(event, requested.introductionId().toString());
        requireRules(rules.brokenBy(requested));
        return new Arrival.Request(requested);
    }

    private Arrival handIn(CloudEvent event) throws Unreadable {
        HandedIn handedIn = event.as(HandedIn.class);
        requireId(event, handedIn.introductionId().toString());
        requireKey(event, handedIn.introductionId().toString());
        requireRules(rules.brokenBy(handedIn));
        return new Arrival.HandIn(handedIn);
    }

    private Arrival mail(CloudEvent event, JsonNode data, Class<? extends Mail> type)
            throws Unreadable {
        belief.requireSeal(Origin.INTAKE_MAIL, event.type(), data);
        Mail mail = event.as(type);
        requireId(event, mail.eventId().toString());
        requireKey(event, mail.about().toString());
        return new Arrival.Mailed(
                switch (mail) {
                    case Mail.Replied replied -> replied.with(rules.forwardable(replied));
                    case Mail.Bounced _, Mail.Complained _, Mail.Answered _ -> mail;
                });
    }

    private static Arrival report(CloudEvent event, Delivered delivered, String result)
            throws Unreadable {
        requireId(event, delivered.letterId() + result);
        return new Arrival.Report(delivered);
    }

    /** By its id an event is known again: under another one it would be acted on twice. */
    private static void requireId(CloudEvent event, String id) throws Unreadable {
        if (!id.equals(event.id())) {
            throw new Unreadable("ce_id is that of another event");
        }
    }

    private static void requireKey(CloudEvent event, String key) throws Unreadable {
        if (!key.equals(event.key())) {
            throw new Unreadable("the key is that of another introduction");
        }
    }

    private static void requireRules(Optional<String> broken) throws Unreadable {
        if (broken.isPresent()) {
            throw new Unreadable("breaks the rule of " + broken.get());
        }
    }
}
