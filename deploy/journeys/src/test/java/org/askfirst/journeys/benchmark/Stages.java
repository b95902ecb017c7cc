package org.askfirst.journeys.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.askfirst.journeys.benchmark.Load.Asked;
import org.askfirst.journeys.benchmark.Processes.Standstill;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.running.Service;

/**
 * Each stage by itself: what it works on waits for it, and the other service stands still. The
 * introductions are of requesters who came and asked: one ask, one press.
 */
final class Stages implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final String LETTERS = "intro.letters";
    private static final String DELIVERIES = "intro.deliveries";

    private final Load load;
    private final Extent extent;
    private final TopicSizes topics;
    private final Calm calm;
    private final Service consent;
    private final Service mailer;
    private final Map<Service, Standstill> standing = new HashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    private Stages(Load load, Extent extent) {
        this.load = load;
        this.extent = extent;
        this.topics = new TopicSizes(load);
        this.calm = new Calm(load);
        this.consent = load.system().consent();
        this.mailer = load.system().mailer();
    }

    static List<Figure> figures(Load load, Extent extent) throws IOException {
        try (Stages stages = new Stages(load, extent)) {
            stages.measure();
            return stages.figures;
        }
    }

    @Override
    public void close() {
        standing.values().forEach(Standstill::close);
        calm.close();
        topics.close();
    }

    private void measure() throws IOException {
        calm.awaitAll();
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
        drain(
                "requests to letters",
                consent,
                () -> Calm.until("letters", () -> topics.records(LETTERS) >= letters),
                row);
    }

    private void letters(String what, Figure bare) {
        long letters = load.sink().letters() + extent.requests();
        drain(what, mailer, () -> Calm.until(what, () -> load.sink().letters() >= letters), bare);
    }

    private void deliveries(Figure row) {
        drain("deliveries taken", consent, calm::awaitDeliveriesTaken, row);
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
        calm.awaitPublished();
        standStill(consent);
    }

    /** Lets one service go on until this is done, and finish what it has begun. */
    private void drain(String what, Service service, Runnable awaitDone, Figure bare) {
        long reports = topics.records(DELIVERIES) + extent.requests();
        long begin = System.nanoTime();
        goOn(service);
        awaitDone.run();
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        figures.add(Measured.rate(what, extent.requests(), time).beside(bare));
        if (service == mailer) {
            Calm.until("every letter reported", () -> topics.records(DELIVERIES) >= reports);
        } else {
            calm.awaitPublished();
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
}
