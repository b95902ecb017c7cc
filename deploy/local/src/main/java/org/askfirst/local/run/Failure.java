package org.askfirst.local.run;

/** Why the system cannot run, in one line for the person who started it. */
public final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    public Failure(String line) {
        super(line);
    }
}
