package org.askfirst.platform.request;

import org.askfirst.platform.person.Person;

/**
 * An introduction that was made without asking, as its victim hands it in, normalised and valid.
 *
 * @param introducer who made it, and is answered
 * @param stranger the other person, who is never written to
 */
public record UnsolicitedIntroduction(
        Person introducer, Contact stranger, String topic, Reason reason) implements Submission {}
