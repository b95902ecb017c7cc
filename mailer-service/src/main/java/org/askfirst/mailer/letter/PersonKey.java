package org.askfirst.mailer.letter;

import java.util.regex.Pattern;

/** What stands for a person where no name or address may: a keyed hash of the address. */
public final class PersonKey {

    /** 32 bytes in base64url. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private PersonKey() {}

    /** Whether the text has the form of a person key. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
