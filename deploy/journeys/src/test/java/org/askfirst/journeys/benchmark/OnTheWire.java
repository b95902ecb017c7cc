package org.askfirst.journeys.benchmark;

import static java.util.Map.Entry.comparingByValue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.benchmark.wire.SqlCounter;
import org.askfirst.journeys.benchmark.wire.SqlCounter.Counted;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.local.PostgreSql;

/** What services say to their databases for a whole introduction. */
final class OnTheWire {

    private final Load load;
    private final Extent extent;
    private final List<Figure> figures = new ArrayList<>();

    private OnTheWire(Load load, Extent extent) {
        this.load = load;
        this.extent = extent;
    }

    /**
     * Starts the services anew, and ends them.
     *
     * @param folder where {@code statements.txt} is written: how often each was executed for an
     *     introduction
     */
    static List<Figure> figures(Load load, Extent extent, Path folder) {
        OnTheWire wire = new OnTheWire(load, extent);
        wire.count(folder);
        return wire.figures;
    }

    /** With somebody who listens between the services and PostgreSQL. */
    private void count(Path folder) {
        AskFirst system = load.system();
        try (SqlCounter consent = before(system, "consent");
                SqlCounter mailer = before(system, "mailer")) {
            system.consent()
                    .restartWith(Map.of("ASKFIRST_CONSENT_DATABASE_URL", url(consent, "consent")));
            system.mailer()
                    .restartWith(Map.of("ASKFIRST_MAILER_DATABASE_URL", url(mailer, "mailer")));
            load.hangUp();
            Map<String, SqlCounter> counters = new LinkedHashMap<>();
            counters.put("consent", consent);
            counters.put("mailer", mailer);
            Map<String, Counted> said = counted(counters);
            add(said, extent.requests());
            write(folder, said, extent.requests());
            // They would not end well with their databases gone.
            system.services().forEach(Service::close);
        }
    }

    /** What was said for so many, from their beginning to when nothing is left to do for them. */
    private Map<String, Counted> counted(Map<String, SqlCounter> counters) {
        try (Calm calm = new Calm(load)) {
            WholeIntroductions.some(load, extent.callers(), extent.callers());
            calm.awaitAll();
            Map<String, Counted> begin = new LinkedHashMap<>();
            counters.forEach((who, one) -> begin.put(who, one.counted()));
            WholeIntroductions.some(load, extent.requests(), extent.callers());
            calm.awaitAll();
            Map<String, Counted> said = new LinkedHashMap<>();
            counters.forEach((who, one) -> said.put(who, one.counted().since(begin.get(who))));
            return said;
        }
    }

    private void add(Map<String, Counted> said, double introductions) {
        double statements = 0;
        double roundTrips = 0;
        for (Map.Entry<String, Counted> one : said.entrySet()) {
            double work = one.getValue().work() / introductions;
            double waits = one.getValue().roundTrips() / introductions;
            figures.add(Costs.figure("SQL statements, " + one.getKey(), work, ""));
            figures.add(Costs.figure("SQL round trips, " + one.getKey(), waits, ""));
            statements += work;
            roundTrips += waits;
        }
        figures.add(Costs.figure("SQL statements", statements, ""));
        figures.add(Costs.figure("SQL round trips", roundTrips, ""));
    }

    private static void write(Path folder, Map<String, Counted> said, double introductions) {
        StringBuilder text = new StringBuilder();
        said.forEach((who, counted) -> {
            text.append(who).append(", each introduction:\n");
            counted.statements().entrySet().stream()
                    .sorted(comparingByValue(Comparator.reverseOrder()))
                    .map(one ->
                            String.format(
                                    Locale.ROOT,
                                    "%8.2f  %s%n",
                                    one.getValue() / introductions,
                                    one.getKey()))
                    .forEach(text::append);
            text.append('\n');
        });
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("statements.txt"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static SqlCounter before(AskFirst system, String service) {
        String url = system.jdbcUrl(service).substring("jdbc:".length());
        return SqlCounter.before(URI.create(url).getPort());
    }

    private static String url(SqlCounter counter, String service) {
        return PostgreSql.jdbcUrl(counter.port(), service);
    }
}
