package org.askfirst.consent.setting;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.askfirst.consent.decision.Policy;
import org.askfirst.platform.settings.WrongSetting;

/** Makes the core's policy from the settings. */
class Policies {

    @Produces
    @Singleton
    Policy policy(Settings settings) {
        atLeast("ASKFIRST_RELEASE_DELAY", settings.releaseDelay(), Duration.ZERO);
        atLeast("ASKFIRST_REMIND_AFTER", settings.remindAfter(), Duration.ofMillis(1));
        atLeast("ASKFIRST_EXPIRE_AFTER", settings.expireAfter(), Duration.ofMillis(1));
        return new Policy(settings.releaseDelay(), settings.remindAfter(), settings.expireAfter());
    }

    private static void atLeast(String variable, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new WrongSetting(variable, "must be at least " + least);
        }
    }
}
