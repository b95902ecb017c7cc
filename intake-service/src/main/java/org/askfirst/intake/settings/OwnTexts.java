package org.askfirst.intake.settings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.askfirst.platform.problem.PublicAddress;
import org.askfirst.platform.text.Texts;

/** Tells the rules of texts what is ours, and problems where they are told. */
class OwnTexts {

    @Produces
    @Singleton
    Texts texts(Settings settings) {
        return new Texts(
                settings.organisation(), List.of(settings.intakeUrl(), settings.consentUrl()));
    }

    @Produces
    @Singleton
    PublicAddress address(Settings settings) {
        return new PublicAddress(settings.intakeUrl());
    }
}
