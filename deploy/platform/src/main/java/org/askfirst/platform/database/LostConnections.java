package org.askfirst.platform.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Counts the connections to the database that died while they were established. New ones may work
 * all the same, and then nothing else tells of it: whoever used a dead one has waited for nothing.
 */
@Singleton
public final class LostConnections implements AgroalPoolInterceptor {

    private final Counter lost;

    /** The counter is there from now on. */
    public LostConnections(MeterRegistry metrics) {
        this.lost = metrics.counter("askfirst.database.connections.lost");
    }

    /** The pool closes what it has done with itself; what is closed before has failed. */
    @Override
    public void onConnectionDestroy(Connection connection) {
        if (isClosed(connection)) {
            lost.increment();
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException _) {
            return true;
        }
    }
}
