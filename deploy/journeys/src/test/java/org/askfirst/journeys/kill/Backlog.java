package org.askfirst.journeys.kill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.checker.Happening;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.metric.Scrape;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Web;

/** What waits inside services, and what they have put aside, by what they tell whoever watches. */
public final class Backlog {

    private static final Map<String, List<String>> WAITING =
            Map.of(
                    "intake", List.of(),
                    "consent",
                            List.of(
                                    "askfirst_outbox_oldest_age_seconds",
                                    "askfirst_consumer_oldest_record_seconds",
                                    "askfirst_deadlines_overdue_seconds"),
                    "mailer",
                            List.of(
                                    "askfirst_letters_oldest_unsent_seconds",
                                    "askfirst_deliveries_oldest_unpublished_seconds",
                                    "askfirst_consumer_oldest_record_seconds"));

    private static final List<String> PUT_ASIDE = List.of("askfirst_dead_letters_total");

    private final Web web;
    private final History history;

    /** Whatever is looked at in this system is noted. */
    public Backlog(AskFirst system, History history) {
        this.web = new Web(system);
        this.history = history;
    }

    /** Whether nothing waits in this service. */
    public boolean isEmpty(Service service) {
        return areZero(service, WAITING.getOrDefault(service.name(), List.of()));
    }

    /** Whether this service has put no record aside since it was started. */
    public boolean nothingPutAside(Service service) {
        return areZero(service, PUT_ASIDE);
    }

    private boolean areZero(Service service, List<String> metrics) {
        Scrape scrape = web.metrics(service);
        boolean zero = true;
        for (String metric : metrics) {
            double value = scrape.sum(metric);
            String what = service.name() + " " + metric;
            history.note(new Happening.Waiting(Instant.now(), what, value));
            zero &= value == 0;
        }
        return zero;
    }
}
