package org.askfirst.journeys.benchmark;

import static org.askfirst.local.waiting.Waiting.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Web;

/** Requests that wait for a consent service that is away, and how it gets through them. */
final class Backlog {

    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final double MEBIBYTE = 1024 * 1024;

    private final Load load;
    private final int requests;
    private final List<Heaps> heaps = new ArrayList<>();

    /** What was used of the heaps at a moment, in MiB. */
    private record Heaps(double consent, double mailer) {}

    private Backlog(Load load, int requests) {
        this.load = load;
        this.requests = requests;
    }

    static List<Figure> figures(Extent extent) throws IOException {
        try (Load load = Load.onANewSystem()) {
            WholeIntroductions.measured(load, extent.wholeAgain());
            return new Backlog(load, extent.backlog()).measured(extent.busyCallers());
        }
    }

    private List<Figure> measured(int callers) {
        Service consent = load.system().consent();
        consent.stop();
        Measured accepted =
                Measured.of(
                        "requests accepted meanwhile",
                        requests,
                        callers,
                        _ -> load.request(load.next(), false));
        long asks = load.sink().letters() + requests;
        long begin = System.nanoTime();
        consent.start();
        double ready = seconds(begin);
        await(requests + " asks")
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> {
                    heaps.add(heaps());
                    return load.sink().letters() >= asks;
                });
        double drained = seconds(begin);

        List<Figure> figures = new ArrayList<>();
        figures.add(accepted.figure());
        figures.add(Figure.of("until consent is ready", ready, "s"));
        figures.add(Figure.of("until all are asked", drained, "s"));
        figures.add(Figure.of("requests to asks", requests / drained, Figure.PER_SECOND));
        int third = Math.max(heaps.size() / 3, 1);
        add(figures, "first third", heaps.subList(0, third));
        add(figures, "last third", heaps.subList(heaps.size() - third, heaps.size()));
        figures.add(resident("consent", consent));
        figures.add(resident("mailer", load.system().mailer()));
        return figures;
    }

    private Heaps heaps() {
        Web web = new Web(load.system());
        return new Heaps(heap(web, load.system().consent()), heap(web, load.system().mailer()));
    }

    private static double heap(Web web, Service service) {
        return web.metrics(service).with("area", "heap").sum("jvm_memory_used_bytes") / MEBIBYTE;
    }

    private static void add(List<Figure> figures, String when, List<Heaps> looked) {
        double consent = looked.stream().mapToDouble(Heaps::consent).max().orElse(0);
        double mailer = looked.stream().mapToDouble(Heaps::mailer).max().orElse(0);
        figures.add(Figure.of("most heap of consent, " + when, consent, "MiB"));
        figures.add(Figure.of("most heap of mailer, " + when, mailer, "MiB"));
    }

    private static Figure resident(String name, Service service) {
        return Figure.of("resident memory, " + name, Processes.memory(service.process()), "MiB");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
