package org.askfirst.consent.answer;

/**
 * A rule that what was typed breaks.
 *
 * @param field the id of the field on the page
 * @param message a sentence for the person; never repeats what was typed
 */
record FieldError(String field, String message) {

    static final String ANSWER = "answer";
    static final String KNOWS = "knows";
    static final String BETTER_NAME = "betterName";
    static final String BETTER_EMAIL = "betterEmail";
    static final String UNTIL = "until";
    static final String UNTIL_DATE = "untilDate";
}
