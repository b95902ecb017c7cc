package org.askfirst.mailer.letter;

import java.util.Objects;

/** What every letter is about: who introduces whom to whom, and why. */
public record Subject(Person introducer, String requester, String target, String topic) {
    public Subject {
        Objects.requireNonNull(introducer, "introducer");
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(topic, "topic");
    }

    /** The name of the person in that role. */
    public String nameOf(Role role) {
        return switch (role) {
            case REQUESTER -> requester;
            case TARGET -> target;
            case INTRODUCER -> introducer.name();
        };
    }
}
