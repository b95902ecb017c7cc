package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.columns.OptInColumns;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.letter.Draft;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.route.RouteName;
import org.askfirst.consent.route.Routes;

/**
 * The letters of a request, before it is one: what each would get if nobody had ever chosen
 * anything. No person's row, limit or load is read, so that a look tells nothing of anybody; of a
 * route no more than the title that everybody may know.
 */
@ApplicationScoped
public class Drafts {

    /** In the places of whoever on a route will take it. */
    private static final String THEIR_NAME = "[their name]";

    private static final String THEIR_ADDRESS = "[their address]";

    /** Of an ask that nobody will ever have a link to. */
    private static final UUID NO_ID = new UUID(0, 0);

    /** No letter tells when; a draft is of no time. */
    private static final Instant SOME_TIME = Instant.EPOCH;

    private final LetterFacts facts;
    private final Routes routes;
    private final PersonKeys personKeys;

    Drafts(LetterFacts facts, Routes routes, PersonKeys personKeys) {
        this.facts = facts;
        this.routes = routes;
        this.personKeys = personKeys;
    }

    /**
     * The asks, in the order in which they would go out, and the introduction that two yeses would
     * make; or that there is no such route.
     */
    @Transactional
    public List<Draft> of(Requested request) {
        IntroductionRow row = IntroductionRow.of(request, personKeys);
        if (row.route != null) {
            Optional<String> title = routes.find(row.route).map(RouteName::title);
            if (title.isEmpty()) {
                return List.of(facts.notPossible(row, Obstacle.NO_ROUTE));
            }
            row.routeTitle = title.get();
            row.targetName = THEIR_NAME;
            row.targetEmail = THEIR_ADDRESS;
        }
        row.requester =
                given(request.requester().askedForIt() ? Evidence.INTRODUCER_WORD : Evidence.PAGE);
        row.target = given(Evidence.PAGE);
        List<Draft> drafts = new ArrayList<>();
        if (!request.requester().askedForIt()) {
            drafts.add(ask(row, Role.REQUESTER));
        }
        drafts.add(ask(row, Role.TARGET));
        drafts.add(facts.introduction(row));
        return drafts.stream().map(draft -> draft.in(row.languages())).toList();
    }

    private Draft ask(IntroductionRow row, Role role) {
        return facts.ask(row, facts.askOf(row, role, NO_ID, SOME_TIME));
    }

    private static OptInColumns given(Evidence how) {
        return OptInColumns.of(new OptIn.Given(SOME_TIME, how));
    }
}
