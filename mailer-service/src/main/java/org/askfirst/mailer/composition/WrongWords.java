package org.askfirst.mailer.composition;

import java.util.List;

/** Files of own words that cannot be used. */
public final class WrongWords extends Exception {

    /**
     * @param faults each of them with its file and, as far as it has one, its line
     */
    WrongWords(List<String> faults) {
        super(String.join("; ", faults));
    }
}
