package org.askfirst.platform.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Locale;

/**
 * A setting with which the service does not start; the message names it and holds no value. Quarkus
 * prints exceptions of this kind as one line.
 */
public final class WrongSetting extends ConfigurationException {

    /** The variable as the operator sets it, and the rule it breaks. */
    public WrongSetting(String variable, String rule) {
        super(variable + " " + rule);
    }

    /** The variable that sets this key of the configuration. */
    public static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
