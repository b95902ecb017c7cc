package org.askfirst.intake.mail;

/**
 * Somebody in a mail, as it has them; nothing is checked.
 *
 * @param name empty when there is none
 * @param email empty when there is none
 */
public record Correspondent(String name, String email) {

    static final Correspondent NOBODY = new Correspondent("", "");

    boolean isNobody() {
        return name.isEmpty() && email.isEmpty();
    }
}
