package org.askfirst.consent.ownpage;

import java.util.UUID;

/** By which link a person came to the page of their standing choice. */
public sealed interface PageLink {

    /** The link in an ask: whoever was forwarded the letter may hold it, so it can only narrow. */
    record Ask(UUID askId) implements PageLink {}

    /** A link that was sent to the address itself, and works once. */
    record Own(UUID linkId) implements PageLink {}
}
