package org.askfirst.consent.settings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.askfirst.consent.decision.WaitingTimes;

/** Makes the core's waiting times from the settings. */
class WaitingTimesProducer {

    @Produces
    @Singleton
    WaitingTimes waitingTimes(Settings settings) {
        return new WaitingTimes(
                settings.releaseDelay(), settings.remindAfter(), settings.expireAfter());
    }
}
