package org.askfirst.journeys.checker;

/** The two who may be asked. */
public enum Role {
    REQUESTER,
    TARGET;

    Role other() {
        return this == REQUESTER ? TARGET : REQUESTER;
    }
}
