package org.askfirst.mailer.settings;

import org.askfirst.platform.settings.SettingCheck;

/** Checks the {@link Environment} where it is read. */
public final class CheckedEnvironment extends SettingCheck {

    public CheckedEnvironment() {
        super(Environment.class, "askfirst");
    }
}
