package org.askfirst.local.demo;

/** What did not happen as the story says. */
final class Disappointment extends Exception {

    private static final long serialVersionUID = 1;

    Disappointment(String line) {
        super(line);
    }
}
