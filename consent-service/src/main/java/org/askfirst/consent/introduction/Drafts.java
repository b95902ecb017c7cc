package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State.Obstacle;
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

    /** No letter tells when; a draft is of no time. */
    private static final Instant SOME_TIME = Instant.EPOCH;

    private final Letters letters;
    private final Routes routes;
    private final PersonKeys personKeys;

    Drafts(Letters letters, Routes routes, PersonKeys personKeys) {
        this.letters = letters;
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
                return List.of(letters.draftOfNotPossible(row, Obstacle.NO_ROUTE));
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
            drafts.add(letters.draftOfAsk(row, Role.REQUESTER, SOME_TIME));
        }
        drafts.add(letters.draftOfAsk(row, Role.TARGET, SOME_TIME));
        drafts.add(letters.draftOfIntroduction(row));
        return List.copyOf(drafts);
    }

    private static OptInColumns given(Evidence how) {
        return OptInColumns.of(new OptIn.Given(SOME_TIME, how));
    }
}
