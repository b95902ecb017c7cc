package org.askfirst.consent.problem;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.problem.Outage;

/** The database away, or busy with another request at the same. */
@Singleton
class DatabaseOutage implements Outage {

    /** An operator, or a time limit, ended the statement. */
    private static final String STOPPED = "57";

    /**
     * A deadlock or a serialisation failure was broken up, or a lock was waited for too long: the
     * same again a moment later goes through.
     */
    private static final String ROLLED_BACK = "40";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Override
    public Optional<String> of(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        if (failure.ofTheDatabase() || failure.isOfClass(STOPPED)) {
            return Optional.of("The database cannot be reached.");
        }
        return failure.isOfClass(ROLLED_BACK) || failure.isOfClass(LOCK_NOT_AVAILABLE)
                ? Optional.of("Another request was at the same at this moment.")
                : Optional.empty();
    }
}
