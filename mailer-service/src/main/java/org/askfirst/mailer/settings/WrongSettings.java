package org.askfirst.mailer.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;

/** Settings are missing or wrong; the message names each of them, without its value. */
public final class WrongSettings extends ConfigurationException {

    WrongSettings(List<String> problems) {
        super("The settings are not complete: " + String.join("; ", problems));
    }
}
