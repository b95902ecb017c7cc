package org.askfirst.mailer.composition;

import java.net.URI;

/** Who sends the letters of these tests. */
final class Senders {

    private Senders() {}

    static Composer composer() {
        return composer(true);
    }

    static Composer withoutDesk() {
        return composer(false);
    }

    private static Composer composer(boolean desk) {
        return new Composer(
                new Sender(
                        "Acme Ventures",
                        "introductions@acme.example",
                        URI.create("https://ask.example.com/"),
                        URI.create("https://intake.example.com"),
                        desk));
    }
}
