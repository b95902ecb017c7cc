package org.askfirst.consent.settings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.askfirst.platform.problem.PublicAddress;
import org.askfirst.platform.settings.SignIn;

/** Tells the platform where people reach this service, and who signs them in. */
class OwnAddress {

    @Produces
    @Singleton
    PublicAddress address(Settings settings) {
        return new PublicAddress(settings.consentUrl());
    }

    @Produces
    @Singleton
    SignIn signIn(Settings settings) {
        return settings.oidc();
    }
}
