package org.askfirst.mailer.rendering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.composition.Composer;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Letters as consent would hand them over, and the words they would have. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RenderCallTest {

    private static final Pattern LINK = Pattern.compile("http://\\S+/(answers|choices|next)/\\S+");

    @Inject Composer composer;
    @Inject AgroalDataSource database;

    static Stream<String> samples() {
        return Samples.DUE_IN_EACH_LANGUAGE.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_letter_is_shown_in_the_words_it_would_be_sent_in_but_for_its_links(String sample)
            throws Exception {
        Letter letter = Samples.letter(sample);
        MimeMessage sent =
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(
                                composer.compose(letter, Instant.EPOCH, Set.of())));
        String text = (String) ((MimeMultipart) sent.getContent()).getBodyPart(0).getContent();

        Response shown = render(body(event(sample)));

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.jsonPath().getString("letters[0].subject")).isEqualTo(sent.getSubject());
        assertThat(words(shown.jsonPath().getString("letters[0].text")))
                .isEqualTo(
                        LINK.matcher(words(text))
                                .replaceAll(
                                        letter.language() == Language.DE
                                                ? "[hier steht der eigene Link]"
                                                : "[the reader's own link]"))
                .doesNotContain("/answers/", "/choices/", "/next/", "~");
    }

    @Test
    void a_paragraph_is_one_line_and_somebodys_own_lines_stay_as_they_are() throws Exception {
        ObjectNode event = (ObjectNode) new ObjectMapper().readTree(event("letter.due.v1"));
        String unbroken = "word ".repeat(30).strip();
        ((ObjectNode) event.at("/facts")).put("blurb", unbroken + "\nShort.");

        String text = render(body(event.toString())).jsonPath().getString("letters[0].text");

        assertThat(text.lines().map(String::strip)).containsSequence(unbroken, "Short.");
        assertThat(text.lines().anyMatch(line -> line.length() > 72 && !line.contains(unbroken)))
                .isTrue();
    }

    @Test
    void letters_come_back_in_the_order_in_which_they_were_asked_for() {
        Response shown =
                render(body(event("letter.due.v1/introduction"), event("letter.due.v1/expiry")));
        assertThat(shown.jsonPath().getList("letters.subject"))
                .isEqualTo(
                        List.of(
                                render(body(event("letter.due.v1/introduction")))
                                        .jsonPath()
                                        .getString("letters[0].subject"),
                                render(body(event("letter.due.v1/expiry")))
                                        .jsonPath()
                                        .getString("letters[0].subject")));
    }

    @Test
    void a_draft_has_neither_a_seal_nor_an_id_nor_a_time() throws Exception {
        ObjectNode draft =
                (ObjectNode) new ObjectMapper().readTree(event("letter.due.v1/introduction"));
        draft.remove(List.of("seal", "decidedAt"));
        draft.put("letterId", "00000000-0000-0000-0000-000000000000")
                .put("introductionId", "00000000-0000-0000-0000-000000000000")
                .put("notAfter", "1970-01-01T00:00:00Z");
        assertThat(render(body(draft.toString())).asString())
                .isEqualTo(render(body(event("letter.due.v1/introduction"))).asString());
    }

    @Test
    void nothing_is_kept_of_what_was_shown() throws Exception {
        long before = letters();
        assertThat(render(body(event("letter.due.v1"))).statusCode()).isEqualTo(200);
        assertThat(letters()).isEqualTo(before);
    }

    @Test
    void what_is_no_letter_is_refused() {
        String ask = event("letter.due.v1");
        for (String wrong :
                List.of(
                        "",
                        "[]",
                        "{}",
                        "{\"letters\":[]}",
                        "{\"letters\":[{}]}",
                        body(ask) + "x",
                        body(event("letter.due.v1/withheld")),
                        body(Collections.nCopies(5, ask).toArray(String[]::new)))) {
            Response refused = render(wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(refused.asString()).isEqualTo("{\"status\":400}");
        }
    }

    @Test
    void only_so_much_is_read_and_only_json() {
        assertThat(render(" ".repeat(RenderCall.MOST_OCTETS + 1)).statusCode()).isEqualTo(413);
        assertThat(
                        given().contentType("text/plain")
                                .body(body(event("letter.due.v1")))
                                .post(RenderCall.PATH)
                                .statusCode())
                .isEqualTo(415);
        assertThat(given().get(RenderCall.PATH).statusCode()).isEqualTo(405);
    }

    private static Response render(String body) {
        return given().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(RenderCall.PATH);
    }

    private static String event(String sample) {
        return new String(Samples.event(sample), StandardCharsets.UTF_8);
    }

    private static String body(String... letters) {
        return Stream.of(letters).collect(Collectors.joining(",", "{\"letters\":[", "]}"));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private long letters() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM letter")) {
            count.next();
            return count.getLong(1);
        }
    }
}
