package org.askfirst.consent.settings;

import org.askfirst.platform.settings.SettingCheck;
import org.askfirst.platform.start.Task;

/** Checks {@link Settings} where they are read. */
public final class CheckedSettings extends SettingCheck {

    public CheckedSettings() {
        super(Settings.class, "askfirst");
    }

    /** Nobody signs in to a task. */
    @Override
    protected boolean doesWithout(String name) {
        return name.startsWith("askfirst.oidc.") && !Task.current().serves();
    }
}
