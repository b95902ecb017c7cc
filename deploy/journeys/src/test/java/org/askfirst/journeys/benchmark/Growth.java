package org.askfirst.journeys.benchmark;

import java.util.List;
import org.askfirst.journeys.benchmark.report.Figure;

/**
 * The same whole introductions beside a thousand ended ones, and beside as many as were asked for.
 */
final class Growth {

    private static final int FEW = 1_000;

    private Growth() {}

    static List<Figure> figures(Extent extent) {
        try (Load load = Load.onANewSystem()) {
            // Some have to end before there is anything to copy.
            WholeIntroductions.measured(load, extent.wholeAgain());
            Ended.store(load, 1, FEW);
            Figure few = beside(FEW, WholeIntroductions.measured(load, extent.whole()));
            Ended.store(load, 1 + FEW, extent.ended() - FEW);
            Figure many =
                    beside(extent.ended(), WholeIntroductions.measured(load, extent.wholeAgain()));
            return List.of(few, many.beside(few));
        }
    }

    private static Figure beside(int ended, Measured whole) {
        Figure figure = whole.figure();
        return new Figure(
                "whole introductions beside %,d ended ones".formatted(ended),
                figure.value(),
                figure.unit(),
                figure.times(),
                null);
    }
}
