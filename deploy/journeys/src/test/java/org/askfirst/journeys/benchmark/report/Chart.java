package org.askfirst.journeys.benchmark.report;

import java.util.List;
import java.util.Locale;

/** Rates as horizontal bars on a logarithmic scale, from 1 to a power of ten, as SVG 1.1. */
final class Chart {

    private static final int WORDS = 400;
    private static final int BARS = 480;
    private static final int ROW = 22;
    private static final int TOP = 30;
    private static final int RIGHT = 90;
    private static final String PART = "#1f4e79";
    private static final String INK = "#222222";
    private static final String GRID = "#d0d0d0";

    private Chart() {}

    /**
     * @param part the bars of one part stand together, under its name
     * @param perSecond more than 0
     */
    record Bar(String part, String what, double perSecond) {}

    static String of(List<Bar> bars) {
        int decades = decades(bars);
        StringBuilder drawn = new StringBuilder();
        int row = TOP + ROW;
        String part = "";
        for (Bar bar : bars) {
            if (!bar.part().equals(part)) {
                part = bar.part();
                drawn.append(text(8, row, "start", PART, part));
                row += ROW;
            }
            drawn.append(bar(bar, row, decades));
            row += ROW;
        }
        return head(row) + grid(decades, row) + drawn + "</svg>\n";
    }

    private static String head(int height) {
        int width = WORDS + BARS + RIGHT;
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d"
             font-family="sans-serif" font-size="13" role="img" aria-label="Rates per second">
        <rect width="%d" height="%d" fill="#ffffff"/>
        """
                .formatted(width, height, width, height, width, height);
    }

    /** One line for every power of ten. */
    private static String grid(int decades, int height) {
        StringBuilder grid = new StringBuilder();
        for (int decade = 0; decade <= decades; decade++) {
            int x = WORDS + BARS * decade / decades;
            grid.append(
                    """
                    <line x1="%d" y1="%d" x2="%d" y2="%d" stroke="%s"/>
                    """
                            .formatted(x, TOP, x, height - ROW / 2, GRID));
            grid.append(text(x, TOP - 8, "middle", INK, power(decade) + "/s"));
        }
        return grid.toString();
    }

    private static String bar(Bar bar, int row, int decades) {
        double share = Math.max(Math.log10(bar.perSecond()), 0) / decades;
        int length = (int) Math.max(Math.round(BARS * share), 1);
        return text(WORDS - 8, row, "end", INK, bar.what())
                + """
                <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
                """
                        .formatted(WORDS, row - 12, length, ROW - 6, PART)
                + text(WORDS + length + 6, row, "start", INK, Report.number(bar.perSecond()));
    }

    private static String text(int x, int y, String anchor, String colour, String words) {
        return """
        <text x="%d" y="%d" text-anchor="%s" fill="%s">%s</text>
        """
                .formatted(x, y, anchor, colour, escaped(words));
    }

    private static int decades(List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::perSecond).max().orElse(10);
        return Math.max((int) Math.ceil(Math.log10(most)), 1);
    }

    private static String power(int decade) {
        return String.format(Locale.ROOT, "%,d", (long) Math.pow(10, decade));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
