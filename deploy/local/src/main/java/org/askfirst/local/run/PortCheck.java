package org.askfirst.local.run;

import org.askfirst.local.FreePort;

/** Whether the ports are free that are to be listened at, before anything is started. */
final class PortCheck {

    private final Settings settings;

    PortCheck(Settings settings) {
        this.settings = settings;
    }

    /** Of everything. */
    void checkAll() throws Failure {
        check(settings.ports().intake(), "intake", "ASKFIRST_INTAKE_URL");
        check(settings.ports().consent(), "consent", "ASKFIRST_CONSENT_URL");
        check(settings.ports().mailer(), "mailer", "ASKFIRST_MAILER_PORT");
        checkDoor();
        checkParts();
    }

    private void checkDoor() throws Failure {
        if (settings.door() != Settings.NO_DOOR) {
            check(settings.door(), "the door for mail", "ASKFIRST_MAIL_IN");
        }
    }

    /** Of what the services stand on. */
    void checkParts() throws Failure {
        if (!settings.ownMailServer()) {
            check(settings.ports().smtp(), "the mail catcher", "ASKFIRST_SMTP_PORT");
            check(settings.ports().page(), "the mail page", "ASKFIRST_MAIL_PAGE_PORT");
        }
    }

    private static void check(int port, String part, String setting) throws Failure {
        if (!FreePort.isFree(port)) {
            throw new Failure(
                    "port %d is in use, and %s needs it (%s names another)"
                            .formatted(port, part, setting));
        }
    }
}
