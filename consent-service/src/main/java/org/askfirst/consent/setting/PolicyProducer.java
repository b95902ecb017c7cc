package org.askfirst.consent.setting;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.askfirst.consent.decision.Policy;

/** Makes the core's policy from the settings. */
class PolicyProducer {

    @Produces
    @Singleton
    Policy policy(Settings settings) {
        return new Policy(settings.releaseDelay(), settings.remindAfter(), settings.expireAfter());
    }
}
