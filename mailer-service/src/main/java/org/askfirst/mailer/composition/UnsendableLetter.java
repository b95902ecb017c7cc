package org.askfirst.mailer.composition;

/** A letter that cannot be a mail. Its message names the field and repeats nothing of it. */
public final class UnsendableLetter extends Exception {

    UnsendableLetter(String reason) {
        super(reason);
    }
}
