package org.askfirst.consent.seal;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.settings.Settings;
import org.askfirst.consent.settings.Unsealed;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.seal.EventSeal;
import org.jboss.logging.Logger;

/**
 * Believes what came by Kafka only when the service that writes the topic has sealed it: whoever
 * can write to Kafka is not yet one of the services.
 */
@Singleton
public class Belief {

    private static final Logger LOG = Logger.getLogger(Belief.class);

    private final Keyring requestKeys;
    private final Keyring sealKeys;
    private final Unsealed unsealed;
    private final MeterRegistry metrics;

    @Inject
    Belief(Settings settings, MeterRegistry metrics) {
        this(settings.requestKey(), settings.sealKey(), settings.unsealed(), metrics);
    }

    Belief(Keyring requestKeys, Keyring sealKeys, Unsealed unsealed, MeterRegistry metrics) {
        this.requestKeys = requestKeys;
        this.sealKeys = sealKeys;
        this.unsealed = unsealed;
        this.metrics = metrics;
    }

    /** An alert would miss the first increase of a counter that is not there before it. */
    @Startup
    void register() {
        Stream.of(Origin.values()).forEach(this::counter);
        if (unsealed == Unsealed.ACCEPT) {
            LOG.warn(
                    "ASKFIRST_UNSEALED=accept: requests, reports and erasures without a seal are"
                            + " taken. Set it to refuse seven days after the upgrade.");
        }
    }

    /**
     * Requires the seal of the topic's writer.
     *
     * @param type the type as received
     * @param event the data as received
     * @throws Unreadable when there is no seal that fits
     */
    public void requireSeal(Origin origin, String type, JsonNode event) throws Unreadable {
        if (!EventSeal.fits(type, event, keysOf(origin))) {
            throw unbelieved(origin);
        }
    }

    /**
     * The same of a type that the release before wrote as well, without a seal.
     *
     * @throws Unreadable when there is a seal that does not fit, or none and that is not accepted
     */
    public void requireSealUnlessAccepted(Origin origin, String type, JsonNode event)
            throws Unreadable {
        if (EventSeal.isOn(event) || unsealed == Unsealed.REFUSE) {
            requireSeal(origin, type, event);
        }
    }

    /**
     * Requires that records without a seal are accepted, because this one is of a type that has
     * none.
     */
    public void requireUnsealedAccepted(Origin origin) throws Unreadable {
        if (unsealed == Unsealed.REFUSE) {
            throw unbelieved(origin);
        }
    }

    /** The key by which this service seals what it writes. */
    public Key own() {
        return sealKeys.first();
    }

    private Keyring keysOf(Origin origin) {
        return switch (origin) {
            case INTAKE, INTAKE_MAIL -> requestKeys;
            case MAILER, CONSENT -> sealKeys;
        };
    }

    private Unreadable unbelieved(Origin origin) {
        counter(origin).increment();
        return new Unreadable("unsealed");
    }

    private Counter counter(Origin origin) {
        return metrics.counter("askfirst.unsealed", "topic", origin.topic());
    }
}
