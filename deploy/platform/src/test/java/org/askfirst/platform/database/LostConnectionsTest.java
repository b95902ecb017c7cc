package org.askfirst.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LostConnectionsTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LostConnections connections = new LostConnections(metrics);

    @Test
    void what_the_pool_closes_itself_is_not_lost() {
        connections.onConnectionDestroy(connection(() -> false));
        assertThat(lost()).isZero();
    }

    @Test
    void what_is_closed_before_is() {
        connections.onConnectionDestroy(connection(() -> true));
        assertThat(lost()).isOne();
    }

    @Test
    void so_is_what_cannot_say_whether_it_is() {
        connections.onConnectionDestroy(
                connection(() -> {
                    throw new SQLException("no answer");
                }));
        assertThat(lost()).isOne();
    }

    private static Connection connection(Callable<Boolean> isClosed) {
        return (Connection)
                Proxy.newProxyInstance(
                        LostConnectionsTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, _, _) -> isClosed.call());
    }

    private double lost() {
        return metrics.get("askfirst.database.connections.lost").counter().count();
    }
}
