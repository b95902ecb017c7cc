package org.askfirst.mailer.settings;

import org.askfirst.platform.settings.SettingCheck;
import org.askfirst.platform.start.Task;

/** Checks the {@link Environment} where it is read. */
public final class CheckedEnvironment extends SettingCheck {

    public CheckedEnvironment() {
        super(Environment.class, "askfirst");
    }

    /** Whether mails leave this process; one that sends none needs nothing that signs them. */
    static boolean sends() {
        return switch (Task.current()) {
            case SERVE, CHECK_MAIL -> true;
            case MIGRATE, RECONCILE, REPLAY -> false;
        };
    }

    @Override
    protected boolean doesWithout(String name) {
        return name.startsWith("askfirst.dkim.") && !sends();
    }
}
