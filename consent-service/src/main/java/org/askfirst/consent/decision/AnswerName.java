package org.askfirst.consent.decision;

/** The words for answers in the API and in the database. */
public enum AnswerName {
    YES,
    NOT_ME,
    TOO_BUSY,
    NO;

    public static AnswerName of(Answer answer) {
        return switch (answer) {
            case Answer.Yes _ -> YES;
            case Answer.NotMe _ -> NOT_ME;
            case Answer.TooBusy _ -> TOO_BUSY;
            case Answer.No _ -> NO;
        };
    }
}
