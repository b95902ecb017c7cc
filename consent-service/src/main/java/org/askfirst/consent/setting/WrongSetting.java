package org.askfirst.consent.setting;

import io.quarkus.runtime.configuration.ConfigurationException;

/** A setting with which the service does not start; the message names it and holds no value. */
public final class WrongSetting extends ConfigurationException {

    /** The variable as the operator sets it, and the rule it breaks. */
    public WrongSetting(String variable, String rule) {
        super(variable + " " + rule);
    }
}
