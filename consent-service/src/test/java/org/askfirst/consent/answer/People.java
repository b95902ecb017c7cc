package org.askfirst.consent.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;

/** The people of an introduction, each with the link from their letter. */
@ApplicationScoped
class People {

    private final Fixture fixture;
    private final Links links;

    People(Fixture fixture, Links links) {
        this.fixture = fixture;
        this.links = links;
    }

    UUID anIntroduction(boolean askedForIt) {
        return fixture.taken(Fixture.aRequest(askedForIt));
    }

    UUID anIntroduction(Requested request) {
        return fixture.taken(request);
    }

    /** The path of this person's page. */
    String page(UUID id, Role role) {
        return "/answers/" + links.token(Links.Page.ANSWER, fixture.askOf(id, role));
    }

    String requesterPage(UUID id) {
        return page(id, Role.REQUESTER);
    }

    String targetPage(UUID id) {
        return page(id, Role.TARGET);
    }
}
