package org.askfirst.consent.restore;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introduction.IntroductionRow;

/** What of introductions is compared after a restore. */
final class StoredIntroductions {

    private StoredIntroductions() {}

    /** Whether there is any. */
    static boolean isAny() {
        return !Panache.getEntityManager()
                .createNativeQuery("SELECT 1 FROM introduction LIMIT 1")
                .getResultList()
                .isEmpty();
    }

    /** Those that wait for their release. */
    static List<UUID> agreed() {
        return IntroductionRow.find(
                        "select id from IntroductionRow where nextAt is not null"
                                + " and (state = AGREED"
                                + " or state = DEFERRED and target.optIn = GIVEN)")
                .project(UUID.class)
                .list();
    }

    /** How far an introduction is. */
    record Progress(UUID id, long sequence, State.Name state, Instant shownUpdatedAt) {}

    /** How far each is that is known. */
    static Map<UUID, Progress> progress(List<UUID> ids) {
        return IntroductionRow.find(
                        "select id, sequence, state, shownUpdatedAt from IntroductionRow where id"
                                + " in ?1",
                        ids)
                .project(Progress.class)
                .stream()
                .collect(Collectors.toMap(Progress::id, progress -> progress));
    }
}
