package org.askfirst.journeys.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.askfirst.journeys.benchmark.report.Figure;

/** Introductions from the request to the letter to both, and what each of them costs. */
final class WholeIntroductions {

    private static final String WHAT =
            "whole introductions: 3 letters, 2 presses after a second's thought each";

    private WholeIntroductions() {}

    static List<Figure> figures(WarmSystem warm, Extent extent) {
        Load load = warm.load();
        List<Figure> figures = new ArrayList<>();
        List<Figure> memory = memory(load);
        try (Calm calm = new Calm(load);
                TopicSizes topics = new TopicSizes(load)) {
            calm.awaitAll();
            Costs before = Costs.before(load, topics);
            some(load, extent.requests(), extent.callers());
            calm.awaitAll();
            Costs after = Costs.after(load, topics);
            Figure database = Bare.database(load, extent.bare());
            figures.add(database);
            figures.add(warm.whole().figure().beside(database));
            figures.addAll(after.each(before, extent.requests()));
            figures.addAll(memory);
        }
        return figures;
    }

    /** Measures the rate of whole introductions. */
    static Measured measured(Load load, Window window) {
        return window.of(WHAT, () -> Measured.sharing(_ -> load.whole()));
    }

    private static List<Figure> memory(Load load) {
        List<Figure> memory = new ArrayList<>();
        Processes.of(load)
                .forEach((name, process) ->
                        memory.add(
                                Figure.of(
                                        "resident memory, " + name,
                                        Processes.memory(process),
                                        "MiB")));
        return memory;
    }

    /** So many, by so many callers. */
    static void some(Load load, int introductions, int callers) {
        Measured.of(WHAT, introductions, callers, _ -> load.whole());
    }
}
