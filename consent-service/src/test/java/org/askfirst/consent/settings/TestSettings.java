package org.askfirst.consent.settings;

import java.util.HashMap;
import java.util.Map;
import org.askfirst.platform.settings.SettingsReader;

/** Settings as an operator gives them: in the environment. */
public final class TestSettings {

    static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** What has no default. */
    static final Map<String, String> ENOUGH =
            Map.ofEntries(
                    Map.entry("ASKFIRST_OIDC_ISSUER", "https://id.example.org"),
                    Map.entry("ASKFIRST_OIDC_AUDIENCE", "ask-first"),
                    Map.entry("ASKFIRST_LINK_KEY", KEY + "," + KEY),
                    Map.entry("ASKFIRST_SEAL_KEY", KEY),
                    Map.entry("ASKFIRST_REQUEST_KEY", KEY),
                    Map.entry("ASKFIRST_ADDRESS_KEY", KEY),
                    Map.entry("ASKFIRST_KAFKA", "broker:9092"),
                    Map.entry("ASKFIRST_CONSENT_DATABASE_URL", "jdbc:postgresql://db/consent"),
                    Map.entry("ASKFIRST_CONSENT_DATABASE_USERNAME", "consent"),
                    Map.entry("ASKFIRST_CONSENT_DATABASE_PASSWORD", "secret"));

    private TestSettings() {}

    /** What is enough, and these variables with their values. */
    public static Settings with(String... variablesAndValues) {
        Map<String, String> environment = new HashMap<>(ENOUGH);
        for (int index = 0; index < variablesAndValues.length; index += 2) {
            environment.put(variablesAndValues[index], variablesAndValues[index + 1]);
        }
        return of(environment);
    }

    static Settings of(Map<String, String> environment) {
        return SettingsReader.read(Settings.class, "askfirst", environment);
    }
}
