package org.askfirst.consent.database;

import java.util.function.BooleanSupplier;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Sayings;
import org.jboss.logging.Logger;

/** Does one thing after the other; one that fails is told, and holds up none of the others. */
public final class OneByOne {

    private final Logger log;
    private final Sayings sayings = new Sayings();

    /**
     * @param log of the class whose work it is
     */
    public OneByOne(Logger log) {
        this.log = log;
    }

    /**
     * Tries one.
     *
     * @param key tells it from the others, and is not told
     * @param what is told
     * @return what the work returns; false if it failed
     * @throws RuntimeException if it is the database that fails, and the others would as well
     */
    public boolean did(Object key, String what, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException thrown) {
            Failure failure = Failure.of(thrown);
            if (failure.ofTheDatabase()) {
                throw thrown;
            }
            if (sayings.isTimeFor(key)) {
                log.errorf("%s: %s", what, failure);
            }
            return false;
        }
    }
}
