package org.askfirst.consent.event;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/**
 * Keeps out of the log, as no error at all, that a record was left for whoever reads the partition
 * next because this replica stops.
 */
@LoggingFilter(name = "unfinished")
public final class Unfinished implements Filter {

    @Override
    public boolean isLoggable(LogRecord entry) {
        return Stream.iterate(entry.getThrown(), cause -> cause != null, Throwable::getCause)
                .noneMatch(Handler.Stopping.class::isInstance);
    }
}
