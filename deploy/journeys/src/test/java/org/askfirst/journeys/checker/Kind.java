package org.askfirst.journeys.checker;

import org.askfirst.journeys.story.Mail;

/** What a letter is, as its readers see it. */
enum Kind {
    ASK,
    REMINDER,
    INTRODUCTION,
    DECLINE_BY_REQUESTER,
    DECLINE_BY_TARGET,
    EXPIRY,
    UNDELIVERABLE,
    /** A letter that ends nothing. */
    OTHER;

    static Kind of(Mail mail, Wanted wanted) {
        String to = mail.header("To");
        if (to.contains(wanted.requester()) && to.contains(wanted.target())) {
            return INTRODUCTION;
        }
        if (mail.recipients().contains(wanted.introducer())) {
            return toIntroducer(mail.prose());
        }
        if (!mail.asks()) {
            return OTHER;
        }
        return isReminder(mail) ? REMINDER : ASK;
    }

    static boolean isReminder(Mail mail) {
        return mail.prose().contains("A reminder, and the only one");
    }

    private static Kind toIntroducer(String prose) {
        if (prose.contains("No answer came from")) {
            return EXPIRY;
        }
        if (prose.contains("could not be delivered")) {
            return UNDELIVERABLE;
        }
        if (prose.contains("Thank you for offering to introduce")) {
            return DECLINE_BY_REQUESTER;
        }
        boolean declines =
                prose.contains("would rather not")
                        || prose.contains("is not the right person")
                        || prose.contains("is glad to help when");
        return declines ? DECLINE_BY_TARGET : OTHER;
    }

    boolean isOutcome() {
        return switch (this) {
            case INTRODUCTION, DECLINE_BY_REQUESTER, DECLINE_BY_TARGET, EXPIRY, UNDELIVERABLE ->
                    true;
            case ASK, REMINDER, OTHER -> false;
        };
    }
}
