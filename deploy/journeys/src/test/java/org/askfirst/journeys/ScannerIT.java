package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Mail gateways open what they find in letters; that must answer nothing. */
@Order(6)
class ScannerIT {

    private static final List<String> AGENTS =
            List.of(
                    "Mozilla/5.0 (compatible; Barracuda Sentinel)",
                    "SafeLinks/1.0",
                    "() { :; }; echo odd",
                    "x".repeat(2000));

    private final AskFirst system = AskFirst.shared();
    private final Web web = new Web(system);

    @Test
    void a_scanner_that_opens_every_link_of_every_letter_changes_nothing() throws Exception {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        URI toRequester = introduction.ask(introduction.requester()).link();
        String before = web.open(toRequester).text();

        scan(toRequester);
        introduction.staysQuiet(0, 1, 0);
        assertThat(introduction.state()).isEqualTo("AWAITING_REQUESTER");
        assertThat(web.open(toRequester).text()).isEqualTo(before);
        introduction.answers(introduction.requester(), "yes");
        scan(toRequester);
        scan(introduction.ask(introduction.target()).link());

        introduction.staysQuiet(0, 1, 1);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
        assertThat(introduction.seen().at("/requester/optIn").asText()).isEqualTo("GIVEN");
    }

    @Test
    void a_scanner_does_not_undo_an_answer_that_is_held() throws Exception {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(introduction.target(), "yes");

        scan(introduction.ask(introduction.target()).link());

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
    }

    private void scan(URI link) throws Exception {
        try (var scanners = Executors.newFixedThreadPool(6)) {
            List<Callable<Reply>> visits =
                    AGENTS.stream()
                            .flatMap(agent ->
                                    IntStream.range(0, 4)
                                            .<Callable<Reply>>mapToObj(
                                                    visit -> () -> visit(link, agent, visit)))
                            .toList();
            for (Future<Reply> visit : scanners.invokeAll(visits)) {
                // A form without an answer leads to the page once the introduction is over.
                assertThat(visit.get().status()).isIn(200, 303, 400);
            }
        }
    }

    /** Two GETs, a HEAD and a form with nothing pressed. */
    private Reply visit(URI link, String agent, int visit) {
        Map<String, String> headers = Map.of("User-Agent", agent);
        return switch (visit) {
            case 0, 1 -> web.fetch("GET", link, headers);
            case 2 -> web.fetch("HEAD", link, headers);
            default -> {
                web.postRaw(link, "knows=&betterName=&betterEmail=&until=&until=", headers);
                yield web.post(link, Map.of(), headers);
            }
        };
    }
}
