package org.askfirst.platform.returnaddress;

import java.util.UUID;

/**
 * What an address of the service says of a mail that comes to it.
 *
 * @param id of the ask that is replied to, or of the letter that was returned
 */
public record ReturnAddress(Kind kind, UUID id) {

    /** What an address is good for. */
    public enum Kind {
        /** Whoever was asked answers here. */
        REPLY('r'),
        /** Mail servers return a letter here. */
        BOUNCE('b');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        /** What stands before the token, in lower case. */
        char letter() {
            return letter;
        }

        /** What is signed before the id, so that no token of one kind passes for the other. */
        String label() {
            return "return address " + letter + " ";
        }
    }
}
