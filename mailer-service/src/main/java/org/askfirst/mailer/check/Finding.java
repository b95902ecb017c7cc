package org.askfirst.mailer.check;

/**
 * One thing that was looked at.
 *
 * @param good whether it is as it should be
 * @param text what was found and, where it is not good, what to do
 */
record Finding(boolean good, String text) {

    static Finding good(String text) {
        return new Finding(true, text);
    }

    static Finding bad(String text) {
        return new Finding(false, text);
    }
}
