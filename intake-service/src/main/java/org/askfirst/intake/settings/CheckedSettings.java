package org.askfirst.intake.settings;

import org.askfirst.platform.settings.SettingCheck;

/** Checks {@link Settings} where they are read. */
public final class CheckedSettings extends SettingCheck {

    public CheckedSettings() {
        super(Settings.class, "askfirst");
    }
}
