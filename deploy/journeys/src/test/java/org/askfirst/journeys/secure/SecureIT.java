package org.askfirst.journeys.secure;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.askfirst.journeys.Browser;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.askfirst.local.Certificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The production build in the environment its manifests give it: Kafka behind TLS, sign-ins and
 * rules, PostgreSQL behind TLS with an owner and a service role for each database, a mail server
 * that wants STARTTLS and a sign-in, and a provider of sign-ins.
 */
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecureIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final JsonMapper JSON = new JsonMapper();

    /** Java itself says what it was given, and what of its cache it cannot use. */
    private static final Pattern JAVAS_OWN =
            Pattern.compile("Picked up JAVA_TOOL_OPTIONS|\\[[0-9.]+s]\\[warning]\\[aot");

    private final Cast cast = Cast.strangers();
    private final Person router = Person.called("Rhea");
    private Cluster cluster;
    private Web web;

    /** A cluster whose provider knows these two. */
    Cluster started(Person introducer, Person router) throws Exception {
        return Cluster.start(
                "secure",
                Programs.built(),
                (outside, desk) -> Provider.start(outside.context(), desk));
    }

    @BeforeAll
    void start() throws Exception {
        cluster = started(cast.introducer(), router);
        web = cluster.web();
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    @Order(1)
    void an_introduction_goes_from_a_providers_token_to_both_peoples_mail() {
        String token = token();
        Reply accepted = web.request(token, Request.notAskedFor(cast).body());
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        String id = accepted.json().path("id").asText();

        answerYes(cast.requester());
        answerYes(cast.target());

        await("introduced")
                .untilAsserted(() ->
                        assertThat(web.introduction(token, id).json().path("state").asText())
                                .isEqualTo("INTRODUCED"));
        assertThat(letters().filter(letter -> letter.recipients().size() == 3)).hasSize(1);
    }

    @Test
    @Order(1)
    void an_introducer_signs_in_introduces_and_signs_out_by_browser() {
        try (Browser browser = new Browser()) {
            DeskVisit visit = new DeskVisit(browser.trusting(), cluster);
            visit.begin(cast.introducer());
            String id = visit.introduce(Cast.strangers());
            await("stored").until(() -> web.introduction(token(), id).status() == 200);
            visit.end();
        }
    }

    @ParameterizedTest
    @FieldSource("org.askfirst.journeys.secure.KafkaRights#ALL")
    @Order(2)
    void a_user_of_the_broker_may_do_what_its_service_does_and_nothing_else(KafkaRights rights) {
        rights.assertNothingElseIn(cluster.broker());
    }

    @Test
    @Order(2)
    void nobody_reaches_the_broker_unknown_or_in_clear_or_takes_a_stranger_for_it(
            @TempDir Path folder) throws Exception {
        Broker broker = cluster.broker();
        Map<String, Object> misled = new HashMap<>(broker.client("intake-service"));
        misled.put("ssl.truststore.location", Certificates.make(folder).authority().toString());

        assertThatThrownBy(() -> write(broker.address(broker.security().client("eve", "guess"))))
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> write(broker.address(Map.of())))
                .hasRootCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> write(misled))
                .hasStackTraceContaining(SslAuthenticationException.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "mailer"})
    @Order(2)
    void a_service_changes_no_schema_and_empties_no_table(String name) throws Exception {
        try (Connection connection = cluster.databases().connect(name, cluster.role(name))) {
            DatabaseRights.assertNoneOverTheSchema(connection);
        }
    }

    @ParameterizedTest
    @CsvSource({"evidence, wording", "outcome, outcome"})
    @Order(2)
    void what_people_said_and_how_it_ended_is_added_to_and_never_changed(
            String table, String column) throws Exception {
        try (Connection connection =
                cluster.databases().connect("consent", cluster.role("consent"))) {
            DatabaseRights.assertOnlyAddsTo(connection, table, column);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "mailer"})
    @Order(2)
    void nobody_reaches_a_database_in_clear_or_takes_a_stranger_for_it(String name) {
        Databases databases = cluster.databases();

        assertThatThrownBy(() -> databases.connect(name, cluster.role(name), "disable"))
                .hasMessageContaining("no encryption");
        assertThatThrownBy(() -> databases.connect(name, new Databases.Role(name, "guess")))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    @Order(2)
    void nobody_gets_in_without_a_token_of_the_provider_for_this_audience_and_time() {
        Map<String, ?> body = Request.askedFor(Cast.strangers()).body();
        Map<String, String> wrong = cluster.signIns().wrongTokens(cast.introducer());

        assertThat(web.introductions("nonsense", "").status()).isEqualTo(401);
        wrong.forEach((what, token) -> {
            assertThat(web.request(token, body).status()).as(what).isEqualTo(401);
            assertThat(web.introductions(token, "").status()).as(what).isEqualTo(401);
        });
        assertThat(web.open(url("consent", "/introductions")).status()).isEqualTo(401);
        assertThat(web.postRaw(url("intake", "/introductions"), "{}", Map.of()).status())
                .isIn(401, 415);
    }

    @ParameterizedTest
    @CsvSource({
        "intake, /local/sign-in",
        "intake, /q/dev-ui",
        "intake, /q/swagger-ui",
        "intake, /q/arc",
        "consent, /local/sign-in",
        "consent, /q/dev-ui",
        "consent, /q/swagger-ui",
        "consent, /introducers",
        "mailer, /",
        "mailer, /q/dev-ui",
        "mailer, /letters"
    })
    @Order(2)
    void what_was_not_opened_is_not_there(String service, String path) {
        assertThat(web.open(url(service, path)).status()).isIn(401, 404);
    }

    @Test
    @Order(2)
    void routes_are_for_those_the_provider_calls_routers() {
        assertThat(web.routesFile(token()).status()).isEqualTo(403);
        assertThat(web.routesFile(cluster.signIns().routerToken(router)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent", "mailer"})
    @Order(3)
    void a_log_is_json_and_says_nothing_about_people(String name) throws Exception {
        List<String> lines =
                cluster.said(name).stream()
                        .filter(line -> !JAVAS_OWN.matcher(line).lookingAt())
                        .toList();

        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            JsonNode said = JSON.readTree(line);
            assertThat(said.path("message").isTextual()).as(line).isTrue();
            assertThat(said.path("timestamp").isTextual()).as(line).isTrue();
        }
        assertThat(Marks.givenOut())
                .allSatisfy(mark -> assertThat(String.join("\n", lines)).doesNotContain(mark));
    }

    @Test
    @Order(4)
    void a_consumer_that_may_not_read_any_more_says_so_and_reads_on_when_it_may() {
        cluster.broker().forbid("consent-service", "intro.requests");
        await("said")
                .until(() ->
                        cluster.said("consent").stream()
                                .anyMatch(line ->
                                        line.contains("Not authorized to read from partition")));
        String id =
                web.request(token(), Request.askedFor(Cast.strangers()).body())
                        .json()
                        .path("id")
                        .asText();
        await("not read")
                .during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> web.introduction(token(), id).status() == 404);

        cluster.broker().allow("consent-service");

        await("read").until(() -> web.introduction(token(), id).status() == 200);
    }

    private String token() {
        return cluster.signIns().token(cast.introducer());
    }

    private void answerYes(Person person) {
        await("an ask to " + person.name())
                .atMost(PATIENCE)
                .until(() -> letters().anyMatch(letter -> asks(letter, person)));
        Mail ask = letters().filter(letter -> asks(letter, person)).findFirst().orElseThrow();
        assertThat(web.press(ask.link(), Map.of("answer", "yes")).status()).isEqualTo(303);
    }

    private static boolean asks(Mail letter, Person person) {
        return letter.recipients().equals(List.of(person.address())) && letter.asks();
    }

    private Stream<Mail> letters() {
        return cluster.letters().stream().map(Mail::of);
    }

    private URI url(String service, String path) {
        return cluster.running(service).url().resolve(path);
    }

    private static void write(Map<String, Object> client) throws Exception {
        Map<String, Object> impatient = new HashMap<>(client);
        impatient.put("max.block.ms", 5_000);
        try (var producer =
                new KafkaProducer<>(impatient, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("intro.requests", "key", "value")).get();
        }
    }
}
