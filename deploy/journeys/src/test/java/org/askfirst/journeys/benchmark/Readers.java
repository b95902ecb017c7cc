package org.askfirst.journeys.benchmark;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;

/** People who are signed in to the desk, each with a few introductions, and read it. */
final class Readers {

    private static final int PEOPLE = 200;
    private static final int INTRODUCTIONS_EACH = 3;
    private static final int SECONDS = 30;
    private static final int WARM_SECONDS = 240;

    /** Everybody turns to another page every four seconds. */
    private static final int PAGES_PER_SECOND = 50;

    private static final int INTRODUCTIONS_PER_SECOND = 10;
    private static final int CALLERS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Load load;
    private final AskFirst system;
    private final Web web;
    private final List<Reader> readers;

    /** Somebody, by the cookie of their browser. */
    private record Reader(Person person, String bearer, Map<String, String> cookie, URI own) {}

    private Readers(Load load, List<Reader> readers) {
        this.load = load;
        this.system = load.system();
        this.web = new Web(system);
        this.readers = readers;
    }

    /** Signs them in, and has each of them introduce somebody. */
    static Readers in(Load load) {
        AskFirst system = load.system();
        Web web = new Web(system);
        Reader[] readers = new Reader[PEOPLE];
        Measured.of(
                "signing in",
                PEOPLE,
                CALLERS,
                number -> {
                    Person person = Person.called("Reader");
                    String bearer = web.signIn(person);
                    URI own = null;
                    for (int one = 0; one < INTRODUCTIONS_EACH; one++) {
                        Cast cast = Cast.strangers().withIntroducer(person);
                        String id =
                                web.request(bearer, Request.askedFor(cast).body())
                                        .json()
                                        .path("id")
                                        .asText();
                        own = system.intake().url().resolve("/desk/introductions/" + id);
                    }
                    readers[number] = new Reader(person, bearer, cookie(system, web, person), own);
                });
        return new Readers(load, List.of(readers));
    }

    /**
     * What they wait while others are introduced beside them: three letters and two presses each.
     */
    List<Figure> figures() {
        for (Reader reader : readers) {
            await("the desk of " + reader.person().name())
                    .atMost(PATIENCE)
                    .until(() -> web.open(reader.own(), reader.cookie()).status() == 200);
        }
        // The same for as long as the JVMs take to compile nearly all of what they run.
        beside("warm", WARM_SECONDS);
        Measured alone = Measured.of("desk: pages, one after the other", PEOPLE, 1, this::read);
        List<Measured> beside = beside("desk: pages, " + PEOPLE + " people reading", SECONDS);
        Measured atOnce =
                Measured.of(
                        "desk: pages, " + PEOPLE + " in the same moment",
                        PEOPLE,
                        PEOPLE,
                        this::read);
        return Stream.of(Stream.of(alone), beside.stream(), Stream.of(atOnce))
                .flatMap(some -> some)
                .map(Measured::figure)
                .toList();
    }

    /** Pages and whole introductions beside each other. */
    private List<Measured> beside(String what, int seconds) {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Measured> introductions =
                    other.submit(() ->
                            Measured.paced(
                                    "whole introductions beside them",
                                    seconds * INTRODUCTIONS_PER_SECOND,
                                    INTRODUCTIONS_PER_SECOND,
                                    _ -> load.whole()));
            Measured pages =
                    Measured.paced(what, seconds * PAGES_PER_SECOND, PAGES_PER_SECOND, this::read);
            return List.of(pages, introductions.get());
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The list and one introduction by turns. */
    private void read(int number) {
        Reader reader = readers.get(number % PEOPLE);
        boolean list = number / PEOPLE % 2 == 0;
        URI page = list ? system.intake().url().resolve("/desk") : reader.own();
        Reply reply = web.open(page, reader.cookie());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("Signed in as", reader.person().name());
    }

    private static Map<String, String> cookie(AskFirst system, Web web, Person person) {
        Reply signedIn =
                web.press(
                        system.intake().url().resolve("/local/sign-in"),
                        Map.of("name", person.name(), "email", person.address()));
        assertThat(signedIn.status()).isEqualTo(303);
        return Map.of("Cookie", signedIn.header("Set-Cookie").replaceAll(";.*", ""));
    }
}
