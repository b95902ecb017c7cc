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
    /** There was nothing to begin: the same was asked for already. */
    DUPLICATE,
    /** The page once more, for whoever wrote a mail that was no answer, or came too late. */
    PAGE,
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
        return mail.asks() ? ofQuestion(mail) : OTHER;
    }

    private static Kind ofQuestion(Mail mail) {
        if (mail.prose().contains("we could not take it for an answer")) {
            return PAGE;
        }
        return mail.prose().contains("A reminder, and the only one") ? REMINDER : ASK;
    }

    /** Whether this is the first letter with its question, whatever introduction it is about. */
    static boolean isAsk(Mail mail) {
        return mail.asks() && ofQuestion(mail) == ASK;
    }

    /** Whether this says how an introduction ended that came to nothing, whoever it goes to. */
    static boolean tellsAnEnd(Mail mail) {
        return !mail.asks() && toIntroducer(mail.prose()).isOutcome();
    }

    private static Kind toIntroducer(String prose) {
        if (prose.contains("No answer came from")) {
            return EXPIRY;
        }
        if (prose.contains("You have asked for an introduction of these two before")) {
            return DUPLICATE;
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
            case INTRODUCTION,
                    DECLINE_BY_REQUESTER,
                    DECLINE_BY_TARGET,
                    EXPIRY,
                    UNDELIVERABLE,
                    DUPLICATE ->
                    true;
            case ASK, REMINDER, PAGE, OTHER -> false;
        };
    }
}
