package org.askfirst.journeys.kill;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Web;
import org.jspecify.annotations.Nullable;

/** Two of every service. The oldest of one after the other is ended, and a new one started. */
final class Replicas implements AutoCloseable {

    /** Every so many ends one is asked for (SIGTERM); the others come without a word (SIGKILL). */
    private static final int ASKED = 4;

    /** However slow the machine is, each service is killed, and one is asked to end. */
    private static final int AT_LEAST = 4;

    private final Aftermath aftermath;
    private final List<Kind> kinds;
    private final Set<String> unknowable = new HashSet<>();
    private int killed;
    private int stopped;

    Replicas(AskFirst system) {
        this.aftermath = new Aftermath(system);
        this.kinds = system.services().stream().map(one -> new Kind(system, one)).toList();
        kinds.forEach(Kind::startAnother);
        kinds.forEach(Kind::awaitStarted);
    }

    /** What clients reach: any that has not been ended. */
    Web web() {
        return new Web(kinds.get(0)::anyUrl, kinds.get(1)::anyUrl);
    }

    /** Ends one after the other, at least so long from each to the next. */
    void replaceFor(Duration duration, Duration pause) {
        Instant end = Instant.now().plus(duration);
        for (int turn = 0; turn < AT_LEAST || Instant.now().isBefore(end); turn++) {
            Instant next = Instant.now().plus(pause);
            replace(kinds.get(turn % kinds.size()), turn % ASKED == ASKED - 1);
            Pause.until(next);
        }
        kinds.forEach(Kind::awaitStarted);
    }

    /** The ids of letters that were leaving when a mailer was killed. */
    Set<String> unknowable() {
        return Set.copyOf(unknowable);
    }

    int killed() {
        return killed;
    }

    int stopped() {
        return stopped;
    }

    /** Ends those that were started here, and leaves the others as they are. */
    @Override
    public void close() {
        kinds.forEach(Kind::close);
    }

    private void replace(Kind kind, boolean asked) {
        kind.awaitStarted();
        Service oldest = kind.live.removeFirst();
        if (asked) {
            oldest.stop();
            stopped++;
        } else {
            oldest.kill();
            unknowable.addAll(aftermath.sendingNow());
            killed++;
        }
        kind.startAnother();
    }

    /** One of the three services: those of it that are there, and one that may be starting. */
    private static final class Kind {

        private final AskFirst system;
        private final Service first;
        private final List<Service> live;
        private @Nullable Service starting;

        Kind(AskFirst system, Service first) {
            this.system = system;
            this.first = first;
            this.live = new CopyOnWriteArrayList<>(List.of(first));
        }

        void startAnother() {
            starting = system.launchOneMore(first);
        }

        void awaitStarted() {
            if (starting != null) {
                starting.awaitReady();
                live.add(starting);
                starting = null;
            }
        }

        void close() {
            live.stream().filter(one -> one != first).forEach(Service::close);
            if (starting != null) {
                starting.endNow();
            }
        }

        URI anyUrl() {
            List<Service> now = new ArrayList<>(live);
            return now.get(ThreadLocalRandom.current().nextInt(now.size())).url();
        }
    }
}
