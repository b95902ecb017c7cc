package org.askfirst.consent.decision;

/** The two people who are asked. */
public enum Role {
    REQUESTER,
    TARGET;

    /** The other of the two. */
    public Role other() {
        return this == REQUESTER ? TARGET : REQUESTER;
    }
}
