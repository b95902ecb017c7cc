package org.askfirst.intake.event;

/** The names of the topics to which this service writes. */
public final class Topic {

    /** What people ask for and hand in. */
    public static final String REQUESTS = "intro.requests";

    /** What came by mail. */
    public static final String MAIL = "intro.mail";

    private Topic() {}
}
