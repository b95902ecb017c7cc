package org.askfirst.journeys.nemesis;

/** Plays one fault after the other; there are as many hands as faults at the same time. */
enum Hand {
    /** Ends processes and starts them, and writes records. */
    PROCESSES,
    /** Lets processes stand still, and harms what is between them. */
    BETWEEN
}
