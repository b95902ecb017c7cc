package org.askfirst.consent.load;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introduction.IntroductionRow;

/** How introductions of a route ended, as their introducers are shown it. */
public final class RouteEnds {

    private RouteEnds() {}

    /** How many are shown to have ended in a way. */
    record Ended(State.Name state, long count) {}

    /** Of those that were asked for since then. The caller's transaction. */
    public static Map<State.Name, Long> of(String route, Instant since) {
        return IntroductionRow.find(
                        "select shownState, count(*) from IntroductionRow"
                                + " where route = ?1 and createdAt >= ?2 and shownState in ?3"
                                + " group by shownState",
                        route,
                        since,
                        State.Name.ENDS)
                .project(Ended.class)
                .stream()
                .collect(Collectors.toMap(Ended::state, Ended::count));
    }
}
