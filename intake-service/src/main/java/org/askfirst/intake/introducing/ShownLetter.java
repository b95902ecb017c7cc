package org.askfirst.intake.introducing;

/**
 * A letter as it would be sent, by the names that were typed.
 *
 * @param name who gets it; of no use where both do
 * @param after whose yes comes first; empty where it goes at once, and where both have to say yes
 * @param toBoth whether it is the introduction itself
 */
record ShownLetter(String name, String after, boolean toBoth, String subject, String text) {}
