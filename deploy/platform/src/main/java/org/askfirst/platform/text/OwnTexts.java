package org.askfirst.platform.text;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.askfirst.platform.settings.Links;

/** Makes the rules of texts that know whose service it is. */
class OwnTexts {

    @Produces
    @Singleton
    Texts texts(Links ours) {
        return new Texts(ours.organisation(), List.of(ours.intakeUrl(), ours.consentUrl()));
    }
}
