package org.askfirst.consent.answer;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.askfirst.platform.settings.WebAddressConverter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where whoever tries it out on one machine finds all letters; no other build knows of such a page.
 */
@Singleton
@IfBuildProfile(anyOf = {"local", "test"})
class LocalLetters {

    private final Optional<URI> page;

    LocalLetters(@ConfigProperty(name = "askfirst.local.mail-page") Optional<String> address) {
        this.page = address.map(new WebAddressConverter()::convert);
    }

    /** An absolute web address; empty when letters go to a mail server. */
    Optional<URI> page() {
        return page;
    }
}
