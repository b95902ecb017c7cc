package org.askfirst.platform.database;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LastCommitsTest {

    private final AtomicInteger rolledBack = new AtomicInteger();
    private volatile boolean open = true;
    private final LastCommits commits =
            new LastCommits(
                    answering(
                            TransactionSynchronizationRegistry.class,
                            "setRollbackOnly",
                            rolledBack::incrementAndGet),
                    answering(EntityManagerFactory.class, "isOpen", () -> open));

    @Test
    void a_transaction_commits_while_the_service_runs() {
        commit();
        assertThat(rolledBack).hasValue(0);
    }

    @Test
    void none_commits_once_it_ends() {
        commits.end(new ShutdownEvent());
        commit();
        commit();
        assertThat(rolledBack).hasValue(2);
    }

    @Test
    void none_commits_without_what_its_session_would_have_written() {
        open = false;
        commit();
        assertThat(rolledBack).hasValue(1);
    }

    @Test
    void the_end_waits_for_a_commit_that_has_begun() {
        commits.begin("a transaction");
        Thread end = Thread.ofPlatform().start(() -> commits.end(new ShutdownEvent()));
        await().until(() -> end.getState() == Thread.State.WAITING);
        commits.end("a transaction");
        await().until(() -> !end.isAlive());
        assertThat(rolledBack).hasValue(0);
    }

    private void commit() {
        commits.begin("a transaction");
        commits.end("a transaction");
    }

    private static <T> T answering(Class<T> type, String asked, Callable<?> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, _) -> {
                            assertThat(method.getName()).isEqualTo(asked);
                            Object value = answer.call();
                            return method.getReturnType() == void.class ? null : value;
                        }));
    }
}
