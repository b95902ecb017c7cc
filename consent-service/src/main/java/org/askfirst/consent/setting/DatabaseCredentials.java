package org.askfirst.consent.setting;

import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;

/**
 * Who we are in the database. A property that refers to the setting would not see a password that
 * comes from a file: references are resolved further in than {@link
 * org.askfirst.platform.settings.SecretFiles}.
 */
@ApplicationScoped
@Named("askfirst")
class DatabaseCredentials implements CredentialsProvider {

    private final Settings settings;

    DatabaseCredentials(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, String> getCredentials(String provider) {
        return Map.of(
                USER_PROPERTY_NAME, settings.consentDatabase().username(),
                PASSWORD_PROPERTY_NAME, settings.consentDatabase().password());
    }
}
