package org.askfirst.journeys.nemesis;

import org.askfirst.journeys.running.AskFirst;

/**
 * Where faults are played.
 *
 * @param lettersAtOnce how many letters one mailer has on their way at most
 */
record Stage(AskFirst system, Guardian guardian, int lettersAtOnce) {}
