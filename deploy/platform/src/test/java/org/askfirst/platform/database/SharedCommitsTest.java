package org.askfirst.platform.database;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.askfirst.platform.pace.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SharedCommitsTest {

    private static final int WRONG = -1;

    private final List<Set<String>> together = new CopyOnWriteArrayList<>();
    private final List<String> alone = new CopyOnWriteArrayList<>();
    private final Map<String, String> results = new ConcurrentHashMap<>();
    private final AtomicInteger transactions = new AtomicInteger();
    private volatile boolean commitsOfManyFail;
    private final CountDownLatch first = new CountDownLatch(1);
    private final SharedCommits all = new SharedCommits(new Counted(), Pace.restless());
    private final SharedCommits.Kind<String, String> commits = all.of(this::together, this::alone);
    private final SharedCommits.Kind<Integer, Integer> numbers =
            all.of(SharedCommitsTest::doubled, SharedCommitsTest::doubledAlone);

    @Test
    void whoever_finds_nobody_at_it_goes_at_once_and_the_others_go_together() throws Exception {
        List<Thread> threads = waitingBehindTheFirst("b", "c", "d");
        first.countDown();
        join(threads);
        assertThat(together).containsExactly(Set.of("first"), Set.of("b", "c", "d"));
        assertThat(transactions).hasValue(2);
        assertThat(results).containsEntry("first", "first done").containsEntry("c", "c done");
    }

    @Test
    void what_others_have_locked_is_done_by_who_wants_it() throws Exception {
        List<Thread> threads = waitingBehindTheFirst("b", "locked", "d");
        first.countDown();
        join(threads);
        assertThat(alone).containsExactly("locked");
        assertThat(transactions).hasValue(3);
        assertThat(results).containsEntry("locked", "locked alone").containsEntry("b", "b done");
    }

    @Test
    void what_one_wants_together_goes_together_and_what_others_have_locked_is_left_to_them()
            throws Exception {
        List<Thread> threads = waitingBehindTheFirst("b");
        CompletableFuture<List<String>> several =
                CompletableFuture.supplyAsync(() -> commits.tryAll(List.of("c", "locked", "d")));
        threads.add(wanting(1));
        first.countDown();
        join(threads);
        assertThat(several.get()).containsExactly("c done", null, "d done");
        assertThat(alone).isEmpty();
    }

    @Test
    void what_one_wants_together_is_all_left_to_them_when_it_fails() {
        first.countDown();
        assertThat(commits.tryAll(List.of("b", "wrong"))).containsExactly(null, null);
        assertThat(transactions).hasValue(1);
        assertThatThrownBy(() -> commits.tryAll(List.of("wrong"))).hasMessage("wrong");
    }

    @Test
    void what_fails_together_is_done_one_by_one_and_one_failure_is_one_failure() throws Exception {
        List<Thread> threads = waitingBehindTheFirst("b", "wrong", "d");
        first.countDown();
        join(threads);
        assertThat(alone).containsExactlyInAnyOrder("b", "wrong", "d");
        assertThat(results)
                .containsEntry("b", "b alone")
                .containsEntry("d", "d alone")
                .containsEntry("wrong", "java.lang.IllegalStateException: wrong");
    }

    @Test
    void nobody_is_told_of_what_is_not_committed() throws Exception {
        List<Thread> threads = waitingBehindTheFirst("b", "c");
        commitsOfManyFail = true;
        first.countDown();
        join(threads);
        assertThat(together).contains(Set.of("b", "c"));
        assertThat(results).containsEntry("b", "b alone").containsEntry("c", "c alone");
    }

    @Test
    void a_failure_of_one_alone_is_told_at_once_and_stops_nobody() {
        first.countDown();
        assertThatThrownBy(() -> commits.commit("wrong")).hasMessage("wrong");
        assertThat(transactions).hasValue(1);
        assertThat(commits.commit("b")).isEqualTo("b done");
    }

    @Test
    void what_is_of_another_kind_goes_along() throws Exception {
        List<Thread> threads = waitingBehindTheFirst("b", "c");
        threads.addAll(List.of(wanting(1), wanting(2)));
        first.countDown();
        join(threads);
        assertThat(transactions).hasValue(2);
        assertThat(results)
                .containsEntry("b", "b done")
                .containsEntry("1", "2")
                .containsEntry("2", "4");
    }

    @Test
    void what_fails_makes_all_kinds_go_one_by_one() throws Exception {
        List<Thread> threads = waitingBehindTheFirst("b");
        threads.addAll(List.of(wanting(1), wanting(WRONG)));
        first.countDown();
        join(threads);
        assertThat(results)
                .containsEntry("b", "b alone")
                .containsEntry("1", "2")
                .containsEntry("-1", "java.lang.IllegalStateException: -1");
    }

    @Test
    void whoever_waits_alone_of_its_kind_is_woken_when_another_kind_is_through() throws Exception {
        List<Thread> threads = waitingBehindTheFirst();
        threads.add(wanting(1));
        first.countDown();
        join(threads);
        assertThat(transactions).hasValue(2);
        assertThat(results).containsEntry("1", "2");
    }

    @Test
    void who_is_interrupted_while_waiting_gets_what_they_want_and_stays_interrupted()
            throws Exception {
        List<Thread> threads = waitingBehindTheFirst("b", "c");
        AtomicReference<Thread> told = new AtomicReference<>();
        Thread interrupted =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            results.put("d", commits.commit("d"));
                            if (Thread.currentThread().isInterrupted()) {
                                told.set(Thread.currentThread());
                            }
                        });
        await().until(() -> interrupted.getState() == Thread.State.WAITING);
        interrupted.interrupt();
        first.countDown();
        join(threads);
        interrupted.join();
        assertThat(together).containsExactly(Set.of("first"), Set.of("b", "c", "d"));
        assertThat(results).containsEntry("d", "d done");
        assertThat(told).hasValue(interrupted);
    }

    @Test
    void who_comes_while_it_rests_goes_along() throws Exception {
        first.countDown();
        AtomicLong now = new AtomicLong();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        AtomicReference<SharedCommits.Kind<String, String>> paced = new AtomicReference<>();
        Pace pace =
                Pace.resting(
                        now::get,
                        left -> {
                            Thread other =
                                    Thread.ofPlatform()
                                            .daemon()
                                            .start(() -> paced.get().commit("c"));
                            await().until(() -> other.getState() == Thread.State.WAITING);
                            threads.add(other);
                            now.addAndGet(left);
                        });
        paced.set(
                new SharedCommits(new Counted(), pace)
                        .of(
                                all -> {
                                    now.incrementAndGet();
                                    return together(all);
                                },
                                this::alone));
        paced.get().commit("a");
        paced.get().commit("b");
        join(threads);
        assertThat(together).containsExactly(Set.of("a"), Set.of("b", "c"));
    }

    private List<Thread> waitingBehindTheFirst(String... others) {
        List<Thread> threads = new ArrayList<>(List.of(wanting("first")));
        await().until(() -> together.size() == 1);
        for (String other : others) {
            Thread thread = wanting(other);
            await().until(() -> thread.getState() == Thread.State.WAITING);
            threads.add(thread);
        }
        return threads;
    }

    private Thread wanting(String what) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        results.put(what, commits.commit(what));
                    } catch (IllegalStateException failure) {
                        results.put(what, failure.toString());
                    }
                });
    }

    private Thread wanting(int number) {
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            String what = String.valueOf(number);
                            try {
                                results.put(what, String.valueOf(numbers.commit(number)));
                            } catch (IllegalStateException failure) {
                                results.put(what, failure.toString());
                            }
                        });
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private static List<Integer> doubled(List<Integer> all) {
        return all.stream().map(SharedCommitsTest::doubledAlone).toList();
    }

    private static Integer doubledAlone(Integer number) {
        if (number == WRONG) {
            throw new IllegalStateException(number.toString());
        }
        return number * 2;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private List<String> together(List<String> all) {
        together.add(Set.copyOf(all));
        awaitFirst();
        List<String> done = new ArrayList<>();
        for (String one : all) {
            done.add(one.equals("locked") ? null : done(one, "done"));
        }
        return done;
    }

    private String alone(String one) {
        alone.add(one);
        return done(one, "alone");
    }

    private static String done(String one, String how) {
        if (one.equals("wrong")) {
            throw new IllegalStateException(one);
        }
        return one + " " + how;
    }

    private void awaitFirst() {
        try {
            first.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Transactions of no database. */
    private final class Counted implements Transactions {

        @Override
        public <T> T inNew(Supplier<T> work) {
            transactions.incrementAndGet();
            T done = work.get();
            boolean many = done instanceof List<?> && together.getLast().size() > 1;
            if (commitsOfManyFail && many) {
                throw new IllegalStateException("not committed");
            }
            return done;
        }

        @Override
        public void flush() {
            throw new UnsupportedOperationException();
        }
    }
}
