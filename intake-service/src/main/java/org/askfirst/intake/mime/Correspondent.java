package org.askfirst.intake.mime;

/**
 * Somebody in a mail, as it has them; nothing is checked.
 *
 * @param name empty when there is none
 * @param email empty when there is none
 */
public record Correspondent(String name, String email) {

    public static final Correspondent NOBODY = new Correspondent("", "");

    public boolean isNobody() {
        return name.isEmpty() && email.isEmpty();
    }
}
