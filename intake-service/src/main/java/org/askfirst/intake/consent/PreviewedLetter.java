package org.askfirst.intake.consent;

/**
 * A letter as it would be sent.
 *
 * @param to whose it is: {@code requester}, {@code target}, {@code introducer} or {@code stranger}
 * @param kind such as {@code ask}
 */
public record PreviewedLetter(String to, String kind, String subject, String text) {

    /** Whom it goes to, in words. */
    public String reader() {
        return kind.equalsIgnoreCase("introduction")
                ? "Both of them, with a copy to you"
                : oneReader();
    }

    private String oneReader() {
        return switch (to) {
            case "requester" -> "Whoever would like to be introduced";
            case "target" -> "Whom they would like to meet";
            case "introducer" -> "Whoever introduced you";
            case String _ -> "Everybody else";
        };
    }
}
