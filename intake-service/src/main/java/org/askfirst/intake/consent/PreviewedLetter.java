package org.askfirst.intake.consent;

/**
 * A letter as it would be sent.
 *
 * @param to whose it is: {@code requester}, {@code target}, {@code introducer} or {@code stranger}
 * @param kind such as {@code ask}
 */
public record PreviewedLetter(String to, String kind, String subject, String text) {

    /** Whether it goes to both, with a copy to the introducer. */
    public boolean isToBoth() {
        return kind.equalsIgnoreCase("introduction");
    }
}
