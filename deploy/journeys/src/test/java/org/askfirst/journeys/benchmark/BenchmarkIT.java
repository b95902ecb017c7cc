package org.askfirst.journeys.benchmark;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.askfirst.local.mail.Letter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Prints how fast the system is, each line with the ratio to the bare part that bounds it, measured
 * in the same run. Everything shares one machine, callers and mail server included. Nothing about
 * time is asserted; the number of requests can be set with {@code -Daskfirst.requests=…}.
 */
@Tag("benchmark")
class BenchmarkIT {

    private static final int REQUESTS = Integer.getInteger("askfirst.requests", 2000);
    private static final int CALLERS = 16;
    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern LINK =
            Pattern.compile("^http\\S+/answers/[A-Za-z0-9_-]{64}a$", Pattern.MULTILINE);

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void the_system_beside_its_parts() throws IOException {
        try (AskFirst system = AskFirst.measured(Map.of("ASKFIRST_RELEASE_DELAY", "PT0S"))) {
            Web web = new Web(system);
            String bearer = web.signIn(new Person("Tom Reed", "tom@example.com"));
            requests(system, web, bearer, "warm", REQUESTS / 4);
            List<URI> warm = asks(system, 0, REQUESTS / 4);
            presses(web, warm);
            awaitLetters(system, REQUESTS / 4 * 2);

            Measured broker = Bare.broker(system, REQUESTS, CALLERS);
            Measured database = Bare.database(system, REQUESTS, CALLERS);
            int before = system.mail().letters().size();
            int octets = (int) Files.size(system.mail().letters().getFirst().file());
            Measured mailServer = Bare.mailServer(system, REQUESTS, CONNECTIONS, octets);
            int start = system.mail().letters().size();
            assertThat(start).isEqualTo(before + REQUESTS);

            long begin = System.nanoTime();
            Measured intake = requests(system, web, bearer, "real", REQUESTS);
            List<URI> links = asks(system, start, REQUESTS);
            Measured asked = whole("request to ask at the mail server", begin);
            long pressed = System.nanoTime();
            Measured answers = presses(web, links);
            awaitLetters(system, start + REQUESTS * 2);
            Measured introduced = whole("yes to introduction at the mail server", pressed);

            print(
                    REQUESTS + " requests, " + CALLERS + " callers",
                    broker.line(broker),
                    database.line(database),
                    mailServer.line(mailServer),
                    intake.line(broker),
                    answers.line(database),
                    asked.line(mailServer),
                    asked.line(database),
                    introduced.line(mailServer),
                    introduced.line(database));
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void people_reading_the_desk_beside_ten_introductions_a_second() {
        try (AskFirst system = AskFirst.measured(Map.of("ASKFIRST_RELEASE_DELAY", "PT0S"))) {
            print(
                    "the desk, beside 10 requests a second",
                    Readers.in(system).lines().toArray(String[]::new));
        }
    }

    private static Measured requests(
            AskFirst system, Web web, String bearer, String name, int count) {
        return Measured.of(
                "intake: requests accepted, meanwhile",
                count,
                CALLERS,
                number -> {
                    Cast cast =
                            new Cast(
                                    new Person("Tom Reed", "tom@example.com"),
                                    new Person("Ada Park", "ada-" + name + number + "@example.org"),
                                    new Person(
                                            "Grace Lim",
                                            "grace-" + name + number + "@example.net"));
                    var reply = web.request(bearer, Request.askedFor(cast).body());
                    assertThat(reply.status()).isEqualTo(202);
                });
    }

    /** The links of so many asks, once they have come. */
    private static List<URI> asks(AskFirst system, int start, int count) {
        awaitLetters(system, start + count);
        List<URI> links = new ArrayList<>();
        List<Letter> letters = system.mail().letters();
        for (Letter letter : letters.subList(start, letters.size())) {
            Matcher link = LINK.matcher(Mail.of(letter).text());
            if (link.find()) {
                links.add(URI.create(link.group()));
            }
        }
        assertThat(links).hasSize(count);
        return links;
    }

    private static Measured presses(Web web, List<URI> links) {
        return Measured.of(
                "pages: presses taken, meanwhile",
                links.size(),
                CALLERS,
                number -> {
                    var reply = web.press(links.get(number), Map.of("answer", "yes"));
                    assertThat(reply.status()).isEqualTo(303);
                });
    }

    private static void awaitLetters(AskFirst system, int count) {
        await(count + " letters")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> system.mail().letters().size() >= count);
    }

    private static Measured whole(String what, long begin) {
        return Measured.whole(what, REQUESTS, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void print(String title, String... lines) {
        System.out.printf(
                "%nbenchmark: %s%n%-44s %11s %9s %9s   ratio%n%s%n%n",
                title, "", "rate", "median", "99 %", String.join(System.lineSeparator(), lines));
    }
}
