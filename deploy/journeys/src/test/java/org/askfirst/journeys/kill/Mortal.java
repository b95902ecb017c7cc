package org.askfirst.journeys.kill;

import static org.askfirst.local.waiting.Waiting.await;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.askfirst.journeys.checker.Happening;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.halt.Halt;
import org.askfirst.journeys.halt.HaltingCrashes;
import org.askfirst.journeys.halt.Notes;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.platform.crash.CrashPoint;

/** A service that dies of every death on its list, and is started again after each. */
public final class Mortal implements AutoCloseable {

    /** What brings the deaths: this build's own classes, whatever they were packed into. */
    private static final Path CLASSES = classes();

    /** What each service reads; a setting for another's channel would make one without a broker. */
    private static final Map<String, List<String>> CHANNELS =
            Map.of(
                    "consent", List.of("REQUESTS", "DELIVERIES", "MAIL"),
                    "mailer", List.of("LETTERS"));

    /** By then a busy mail server has read what a dead process had sent it. */
    private static final Duration ARRIVES = Duration.ofSeconds(5);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Service service;
    private final List<Halt> deaths;
    private final Notes notes;
    private final History history;
    private final int unknowable;
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Thread keeper = new Thread(this::keepAlive, "keeper");
    private volatile Map<String, String> otherSettings = Map.of();
    private volatile boolean ending;
    private volatile boolean closing;
    private int died;

    /**
     * One that is not started yet.
     *
     * @param unknowable of how many letters nobody may know where they are when it dies
     */
    public Mortal(
            AskFirst system,
            Service first,
            List<Halt> deaths,
            Path notes,
            History history,
            int unknowable) {
        this.deaths = List.copyOf(deaths);
        this.notes = new Notes(notes);
        this.history = history;
        this.unknowable = unknowable;
        this.service =
                system.beside(first, CLASSES, settings(first.name(), written(deaths), notes));
    }

    private static Map<String, String> settings(String service, String deaths, Path notes) {
        Map<String, String> settings = new HashMap<>();
        if (!deaths.isEmpty()) {
            settings.put(HaltingCrashes.AT, deaths);
        }
        settings.put(HaltingCrashes.NOTES, notes.toString());
        // What takes the place of a dead process gets its partitions at once, not when Kafka has
        // waited for the dead one for long enough.
        for (String channel : CHANNELS.getOrDefault(service, List.of())) {
            settings.put("MP_MESSAGING_INCOMING_%s_GROUP_INSTANCE_ID".formatted(channel), channel);
        }
        if (service.equals("consent")) {
            settings.put("MP_MESSAGING_INCOMING_REQUESTS_CONCURRENCY", "1");
        }
        return settings;
    }

    /** Starts it, and does not wait; from then on it is kept alive. */
    public void launch() {
        service.launch(Map.of());
        keeper.start();
    }

    /** Waits until it can be used for the first time. */
    public void awaitReady() {
        await(name() + " ready")
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !surprises.isEmpty() || service.isReady());
    }

    /** Ends it as it should be ended, once it has died of everything; it comes back with these. */
    void goOnWith(Map<String, String> settings) {
        otherSettings = Map.copyOf(settings);
        ending = true;
        service.stop();
        await(name() + " back")
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !surprises.isEmpty() || !ending && service.isReady());
    }

    /** Whether it has died of everything, and is well again. */
    public boolean isThrough() {
        return notes.all().size() == deaths.size() && service.isRunning() && service.isReady();
    }

    /** Deaths that have not come. */
    List<Halt> left() {
        Set<Halt> left = new HashSet<>(deaths);
        left.removeAll(Set.copyOf(notes.all()));
        return left.stream().sorted((one, other) -> one.point().compareTo(other.point())).toList();
    }

    /** In the order in which they came. */
    List<Halt> met() {
        return notes.all();
    }

    String name() {
        return service.name();
    }

    public Service service() {
        return service;
    }

    /** Ends of another sort. */
    public List<String> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public void close() {
        closing = true;
        try {
            keeper.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        service.close();
    }

    private void keepAlive() {
        while (!closing && surprises.isEmpty()) {
            if (!service.isRunning()) {
                noteEnd(service.awaitEnd());
                service.launch(otherSettings);
            }
            Pause.of(LOOK_EVERY);
        }
    }

    private void noteEnd(int status) {
        if (status == HaltingCrashes.STATUS) {
            died++;
            String what = "%s died at %s".formatted(name(), notes.all().getLast());
            Instant seen = Instant.now();
            history.note(new Happening.Fault(seen, seen.plus(ARRIVES), what, unknowable));
        } else if (ending) {
            ending = false;
        } else if (!service.foundNoDatabase()) {
            surprises.add("%s ended by itself with %d".formatted(name(), status));
        }
        if (died > deaths.size()) {
            surprises.add(name() + " died of more than it should");
        }
    }

    private static String written(List<Halt> deaths) {
        return deaths.stream().map(Halt::toString).collect(Collectors.joining(","));
    }

    /** The points that lie in one service, those that services share among them. */
    static Set<CrashPoint> pointsOf(Service service) {
        EnumSet<CrashPoint> points = EnumSet.allOf(CrashPoint.class);
        points.removeIf(point -> !liesIn(service.name(), point.name()));
        return points;
    }

    private static boolean liesIn(String service, String point) {
        String place = point.substring(0, point.indexOf('_'));
        return switch (place) {
            case "INTAKE", "MAIL" -> service.equals("intake");
            case "CONSENT", "PRESS", "DEADLINE" -> service.equals("consent");
            case "MAILER" -> service.equals("mailer");
            case "OFFSET", "OUTBOX" -> !service.equals("intake");
            case String other -> throw new IllegalArgumentException("whose is " + other);
        };
    }

    private static Path classes() {
        try {
            return Path.of(
                    HaltingCrashes.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
