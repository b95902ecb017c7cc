package org.askfirst.intake.settings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.askfirst.platform.problem.PublicAddress;
import org.askfirst.platform.signin.Roles;
import org.askfirst.platform.signin.SignedIn;
import org.askfirst.platform.text.Texts;

/** Tells the platform what is ours: rules of texts, problems, and who is signed in. */
class OwnTexts {

    @Produces
    @Singleton
    Texts texts(Settings settings) {
        return new Texts(
                settings.organisation(), List.of(settings.intakeUrl(), settings.consentUrl()));
    }

    @Produces
    @Singleton
    SignedIn signedIn(Settings settings) {
        return new SignedIn(settings.oidc());
    }

    @Produces
    @Singleton
    Roles roles(Settings settings) {
        return new Roles(settings.oidc());
    }

    @Produces
    @Singleton
    PublicAddress address(Settings settings) {
        return new PublicAddress(settings.intakeUrl());
    }
}
