package org.askfirst.consent.seal;

/** Who writes a topic, and so whose seal has to be on its records. */
public enum Origin {
    INTAKE("/intake-service", "intro.requests"),
    /** Intake as well, of the mail that came in. */
    INTAKE_MAIL("/intake-service", "intro.mail"),
    MAILER("/mailer-service", "intro.deliveries"),
    CONSENT("/consent-service", "intro.people");

    private final String source;
    private final String topic;

    Origin(String source, String topic) {
        this.source = source;
        this.topic = topic;
    }

    /** What it writes as {@code ce_source}. */
    public String source() {
        return source;
    }

    String topic() {
        return topic;
    }
}
