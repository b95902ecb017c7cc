package org.askfirst.journeys.benchmark;

import static org.askfirst.local.waiting.Waiting.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.askfirst.journeys.benchmark.Load.Asked;
import org.askfirst.journeys.benchmark.Processes.Standstill;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.running.Database;
import org.askfirst.journeys.running.Service;

/**
 * Each stage by itself: what it works on waits for it, and the other service stands still. The
 * introductions are of requesters who came and asked: one ask, one press.
 */
final class Stages implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int CONNECTIONS = 8;
    private static final String LETTERS = "intro.letters";
    private static final String DELIVERIES = "intro.deliveries";
    private static final String CONSUMED =
            "SELECT coalesce(sum(next_offset), 0)::bigint AS n FROM consumed WHERE topic = ?";
    private static final String TO_SEND =
            """
            SELECT (SELECT count(*) FROM letter WHERE ended_at IS NULL)
                + (SELECT count(*) FROM delivery) AS n
            """;
    private static final String TO_PUBLISH = "SELECT count(*) AS n FROM outbox";

    private final Load load;
    private final Extent extent;
    private final TopicSizes topics;
    private final Database database;
    private final Service consent;
    private final Service mailer;
    private final Map<Service, Standstill> standing = new HashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    private Stages(Load load, Extent extent) {
        this.load = load;
        this.extent = extent;
        this.topics = new TopicSizes(load);
        this.database = load.system().database("consent");
        this.consent = load.system().consent();
        this.mailer = load.system().mailer();
    }

    static List<Figure> figures(Extent extent) throws IOException {
        try (Load load = Load.onANewSystem()) {
            // Its own setting for the channel wins, and no other service knows that channel.
            load.system()
                    .mailer()
                    .restartWith(
                            Map.of(
                                    "MP_MESSAGING_INCOMING_LETTERS_SESSION_TIMEOUT_MS",
                                    Load.PATIENT));
            WholeIntroductions.measured(load, extent.whole());
            try (Stages stages = new Stages(load, extent)) {
                stages.measure();
                return stages.figures;
            }
        }
    }

    @Override
    public void close() {
        standing.values().forEach(Standstill::close);
        topics.close();
    }

    private void measure() throws IOException {
        awaitNothingToDo();
        Figure row = Bare.database(load, extent.bare());
        Figure letter = bareLetters();
        figures.add(row);
        standStill(consent);
        standStill(mailer);
        int[] introductions = IntStream.range(0, extent.requests()).map(_ -> load.next()).toArray();
        requests(introductions, row);
        letters("letters to the sink: asks", letter);
        deliveries(row);
        presses(introductions, row);
        letters("letters to the sink: introductions", letter);
    }

    /** The quickest client there is here, and ours. */
    private Figure bareLetters() {
        int octets = (int) (load.sink().octets() / load.sink().letters());
        Figure own = Bare.mailServer(load.sink(), extent.bare(), octets);
        figures.add(own);
        return Bare.smtpSource(load.sink(), extent.requests() * 10, CONNECTIONS, octets)
                .map(source -> {
                    figures.add(source);
                    return source;
                })
                .orElse(own);
    }

    private void requests(int[] introductions, Figure row) {
        long letters = topics.records(LETTERS) + introductions.length;
        Measured.of(
                "requests",
                introductions.length,
                extent.busyCallers(),
                one -> load.request(introductions[one], true));
        drain("requests to letters", consent, () -> topics.records(LETTERS) >= letters, row);
    }

    private void letters(String what, Figure bare) {
        long letters = load.sink().letters() + extent.requests();
        drain(what, mailer, () -> load.sink().letters() >= letters, bare);
    }

    private void deliveries(Figure row) {
        long reported = topics.records(DELIVERIES);
        drain(
                "deliveries taken",
                consent,
                () -> number(database, CONSUMED, DELIVERIES) >= reported,
                row);
    }

    private void presses(int[] introductions, Figure row) {
        String[] links =
                IntStream.of(introductions)
                        .mapToObj(one -> load.ask(one, Asked.TARGET))
                        .toArray(String[]::new);
        goOn(consent);
        figures.add(
                Measured.of(
                                "presses taken",
                                links.length,
                                extent.busyCallers(),
                                one -> load.yes(links[one]))
                        .figure()
                        .beside(row));
        awaitNothingToPublish();
        standStill(consent);
    }

    /** Lets one service go on until this is done, and finish what it has begun. */
    private void drain(String what, Service service, Callable<Boolean> done, Figure bare) {
        long reports = topics.records(DELIVERIES) + extent.requests();
        long begin = System.nanoTime();
        goOn(service);
        until(what, done);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        figures.add(Measured.rate(what, extent.requests(), time).beside(bare));
        if (service == mailer) {
            until("every letter reported", () -> topics.records(DELIVERIES) >= reports);
        } else {
            awaitNothingToPublish();
        }
        standStill(service);
    }

    private void standStill(Service service) {
        standing.put(service, Standstill.of(service));
    }

    private void goOn(Service service) {
        Standstill stands = standing.remove(service);
        if (stands != null) {
            stands.close();
        }
    }

    /** What the introductions before have left to do is done. */
    private void awaitNothingToDo() {
        awaitNothingToPublish();
        Database ledger = load.system().database("mailer");
        until("all letters reported", () -> number(ledger, TO_SEND) == 0);
        until(
                "all deliveries taken",
                () -> number(database, CONSUMED, DELIVERIES) == topics.records(DELIVERIES));
    }

    private void awaitNothingToPublish() {
        until("everything published", () -> number(database, TO_PUBLISH) == 0);
    }

    private static long number(Database database, String sql, Object... values) {
        return database.rows(sql, values).getFirst().get("n") instanceof Number number
                ? number.longValue()
                : 0;
    }

    private static void until(String what, Callable<Boolean> done) {
        await(what).atMost(PATIENCE).pollInterval(LOOK).pollDelay(Duration.ZERO).until(done);
    }
}
