package org.askfirst.consent.decision;

/** The two people who are asked. */
public enum Role {
    REQUESTER,
    TARGET
}
