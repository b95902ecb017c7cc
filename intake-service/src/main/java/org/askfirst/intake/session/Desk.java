package org.askfirst.intake.session;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.askfirst.intake.settings.Settings;

/** Whether there is a desk: where a provider knows it, and on one's own machine. */
@Singleton
public class Desk {

    private final boolean known;
    private final boolean local;

    Desk(Settings settings, Instance<LocalSession> sessions) {
        this.known = settings.oidc().clientId().isPresent();
        this.local = sessions.isResolvable();
    }

    /** Whether anybody can sit at it. */
    public boolean isOpen() {
        return known || local;
    }

    /** Whether people sign in as whoever they say they are, and a provider is not asked. */
    boolean isLocal() {
        return local && !known;
    }
}
