package org.askfirst.journeys.benchmark.report;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param value in its unit
 * @param unit such as {@code /s}; a chart is drawn of those
 * @param times of each one, where each was timed
 * @param beside what it is compared with, if with anything
 */
public record Figure(
        String what, double value, String unit, @Nullable Times times, @Nullable Beside beside) {

    /** The unit of what is done again and again. */
    public static final String PER_SECOND = "/s";

    /**
     * A bare part that was measured in the same run.
     *
     * @param value in the figure's unit
     */
    public record Beside(String what, double value) {}

    /** One that stands for itself. */
    public static Figure of(String what, double value, String unit) {
        return new Figure(what, value, unit, null, null);
    }

    /** The same beside another. */
    public Figure beside(Figure bare) {
        return new Figure(what, value, unit, times, new Beside(bare.what, bare.value));
    }

    boolean isRate() {
        return unit.equals(PER_SECOND);
    }
}
