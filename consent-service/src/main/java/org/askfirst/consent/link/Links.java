package org.askfirst.consent.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.key.LinkTokens;

/** The links to pages. A token for one page is none for another. */
@ApplicationScoped
public class Links {

    private final LinkTokens tokens;

    @Inject
    Links(Settings settings) {
        this(settings.linkKey());
    }

    Links(Keyring keys) {
        this.tokens = new LinkTokens(keys);
    }

    /** The key with which new links are made. */
    public String keyId() {
        return tokens.keyId();
    }

    /** The pages behind links. */
    public enum Page {
        /** The question; the id is the ask's. */
        ANSWER(""),
        /** The standing choice, which can only be narrowed from here; the id is the ask's. */
        CHOICES("choices"),
        /** One's own page; the id is the one-time link's. */
        OWN("own"),
        /** Never, for who was answered; the id is the unsolicited introduction's. */
        UNSOLICITED("unsolicited"),
        /** What the introducer can do about a decline; the id is the letter's. */
        NEXT("next");

        private final String label;

        Page(String label) {
            this.label = label;
        }
    }

    /** The token for a page: 65 characters, the last one always the same letter. */
    public String token(Page page, UUID id) {
        return tokens.token(page.label, id);
    }

    /** The id a token was made for; empty when nobody with the key made it for this page. */
    public Optional<UUID> idOf(Page page, String token) {
        return tokens.idOf(page.label, token);
    }
}
