package org.askfirst.journeys.story;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Database;
import org.askfirst.journeys.running.Event;
import org.awaitility.core.ConditionFactory;

/** One introduction under way: what its people can do, and what each of them gets. */
public final class Introduction {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Longer than the release delay and every wait between retries together. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    /** The deadline is one of the times beside it, and is worked out of them anew. */
    private static final String COMES_DUE =
            """
            UPDATE introduction SET next_at = now(),
                remind_at = CASE remind_at WHEN next_at THEN now() ELSE remind_at END,
                expire_at = CASE expire_at WHEN next_at THEN now() ELSE expire_at END,
                asks_again_at = CASE asks_again_at WHEN next_at THEN now() ELSE asks_again_at END,
                spared_at = CASE spared_at WHEN next_at THEN now() ELSE spared_at END,
                spared_accepts_at =
                    CASE spared_accepts_at WHEN next_at THEN now() ELSE spared_accepts_at END,
                target_until = CASE WHEN next_kind = 'ASK_AGAIN' AND target_until IS NOT NULL
                    THEN CAST(now() AT TIME ZONE 'UTC' AS date) ELSE target_until END
            WHERE id = ?::uuid AND next_at > now()
            """;

    private static final String HIDDEN_ONLY = " AND next_kind = 'COME_DUE'";

    private static final String OVERDUE =
            "SELECT next_kind FROM introduction WHERE id = ?::uuid AND next_at <= now()";

    private final AskFirst system;
    private final Web web;
    private final Request request;
    private final String bearer;
    private final String id;

    private Introduction(AskFirst system, Request request, String bearer, String id) {
        this.system = system;
        this.web = new Web(system);
        this.request = request;
        this.bearer = bearer;
        this.id = id;
    }

    /** The introducer signs in and sends the request, which is accepted. */
    public static Introduction begin(AskFirst system, Request request) {
        Web web = new Web(system);
        String bearer = web.signIn(request.cast().introducer());
        Reply reply = web.request(bearer, request.body());
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        String id = reply.json().path("id").asText();
        assertThat(reply.header("Location"))
                .isEqualTo(system.consent().url() + "/introductions/" + id);
        return new Introduction(system, request, bearer, id);
    }

    /** One whose request was accepted under this id. */
    public static Introduction under(AskFirst system, Request request, String bearer, String id) {
        return new Introduction(system, request, bearer, id);
    }

    public String id() {
        return id;
    }

    public String bearer() {
        return bearer;
    }

    public Request request() {
        return request;
    }

    public Person introducer() {
        return request.cast().introducer();
    }

    public Person requester() {
        return request.cast().requester();
    }

    public Person target() {
        return request.cast().target();
    }

    /** Waits for the ask to this person. */
    public Mail ask(Person person) {
        return letter(person, Mail::asks);
    }

    /** Waits for the first letter to this person that is like this. */
    public Mail letter(Person person, Predicate<Mail> like) {
        waiting("a letter to " + person.name() + " for " + id)
                .until(() -> lettersTo(person).stream().anyMatch(like));
        return lettersTo(person).stream().filter(like).findFirst().orElseThrow();
    }

    /** Waits until this many letters have gone to this person; never more. */
    public List<Mail> letters(Person person, int count) {
        waiting(count + " letters to " + person.name() + " for " + id)
                .until(() -> lettersTo(person).size() >= count);
        assertThat(lettersTo(person)).hasSize(count);
        return lettersTo(person);
    }

    /** What this person has got up to now, in order. */
    public List<Mail> lettersTo(Person person) {
        return lettersTo(system, person);
    }

    /** What a person has got up to now in a system, in order. */
    public static List<Mail> lettersTo(AskFirst system, Person person) {
        return system.mail().letters().stream()
                .filter(letter -> letter.envelope().recipients().contains(person.address()))
                .map(Mail::of)
                .toList();
    }

    /** This person opens the link of the ask, presses this, and sees the page that follows. */
    public Reply answers(Person person, Map<String, String> fields) {
        return answers(ask(person), fields);
    }

    /** The same by the link of this ask. */
    public Reply answers(Mail ask, Map<String, String> fields) {
        URI link = ask.link();
        Reply reply = web.press(link, fields);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(303);
        Reply page = web.open(link.resolve(reply.header("Location")));
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page;
    }

    /** The same without any of the optional fields. */
    public Reply answers(Person person, String answer) {
        return answers(person, Map.of("answer", answer));
    }

    /** What this person's link shows. */
    public Reply page(Person person) {
        return web.open(ask(person).link());
    }

    /** What the introducer sees of it now. */
    public JsonNode seen() {
        Reply reply = web.introduction(bearer, id);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    /** Waits until the introducer sees this state; what is seen then. */
    public JsonNode awaitState(String state) {
        waiting("state " + state + " of " + id)
                .untilAsserted(() -> assertThat(state()).isEqualTo(state));
        return seen();
    }

    /** Waits until the mail server's acceptance of the ask has set the time of the reminder. */
    public void awaitReminderSet() {
        Instant usual = Instant.now().plus(Duration.ofDays(6));
        waiting("reminder time of " + id)
                .ignoreExceptions()
                .until(() -> Instant.parse(seen().path("nextAt").asText()).isBefore(usual));
    }

    /** The state the introducer sees, or that there is nothing to see yet. */
    public String state() {
        Reply reply = web.introduction(bearer, id);
        return reply.status() == 200 ? reply.json().path("state").asText() : "not there yet";
    }

    /** The page behind the links to one's own choices in this person's ask. */
    public Choices choices(Person person) {
        return new Choices(web, ask(person).choicesLink());
    }

    /** The page behind the link of the first decline that offers something to do next. */
    public Next next() {
        return new Next(web, letter(introducer(), Mail::offersNext).nextLink());
    }

    /**
     * Lets what it waits for next happen now, whatever it is: the time to remind or to expire, a
     * promised day, something that would have come by itself. Waits until it has happened.
     */
    public void comesDue() {
        Database database = system.database("consent");
        int moved = database.update(COMES_DUE, id);
        assertThat(moved).as("waits for something: " + id).isEqualTo(1);
        waiting("the deadline of " + id).until(() -> database.rows(OVERDUE, id).isEmpty());
    }

    /**
     * Lets the hidden times of asks that did not go out pass at once, however many there are, until
     * this has happened. Whatever else it waits for keeps its time.
     */
    public void hurriesUntil(String what, Callable<Boolean> happened) {
        Database database = system.database("consent");
        waiting(what + " of " + id)
                .until(() -> {
                    database.update(COMES_DUE + HIDDEN_ONLY, id);
                    return happened.call();
                });
    }

    /** The same until the introducer sees this state; what is seen then. */
    public JsonNode hurriesTo(String state) {
        hurriesUntil("state " + state, () -> state().equals(state));
        return seen();
    }

    /** The introducer takes the request back. */
    public Reply withdraw() {
        return web.withdraw(bearer, id);
    }

    /** For longer than anything takes, the letters to its people stay these. */
    public void staysQuiet(int toIntroducer, int toRequester, int toTarget) {
        List<Integer> expected = List.of(toIntroducer, toRequester, toTarget);
        await("no further letter for " + id)
                .during(QUIET)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(counts()).isEqualTo(expected));
    }

    /** What was announced about it, in order, once the last one is there. */
    public List<Event> lifecycle(String last) {
        waiting(last + " of " + id)
                .untilAsserted(() ->
                        assertThat(system.topics().read("intro.lifecycle", id))
                                .extracting(Event::type)
                                .contains(last));
        return system.topics().read("intro.lifecycle", id);
    }

    private List<Integer> counts() {
        return request.cast().all().stream().map(person -> lettersTo(person).size()).toList();
    }

    private static ConditionFactory waiting(String what) {
        return await(what).pollInterval(Duration.ofMillis(150));
    }
}
