package org.askfirst.intake.settings;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.askfirst.platform.settings.SettingsReader;

/** Settings as an operator gives them: in the environment. */
public final class TestSettings {

    static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /** What has no default. */
    static final Map<String, String> ENOUGH =
            Map.of(
                    "ASKFIRST_KAFKA", "broker:9092",
                    "ASKFIRST_REQUEST_KEY", KEY,
                    "ASKFIRST_OIDC_ISSUER", "https://id.example.org",
                    "ASKFIRST_OIDC_AUDIENCE", "ask-first");

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
