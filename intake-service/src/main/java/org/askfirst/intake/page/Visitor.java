package org.askfirst.intake.page;

import java.util.Set;

/**
 * Who reads a page.
 *
 * @param name as it stands at the top of the page
 * @param formToken what every form of the page sends along
 * @param roles as the provider has them; what consent answers goes by them too
 */
public record Visitor(String name, String formToken, Set<String> roles) {

    /** Whether they keep the routes. */
    public boolean isRouter() {
        return roles.contains("router");
    }

    /** Whether they answer people's requests about their data. */
    public boolean isPrivacy() {
        return roles.contains("privacy");
    }
}
