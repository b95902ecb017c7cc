package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ibm.icu.text.Normalizer2;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.askfirst.platform.text.Characters;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.TextRule;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What people of the world write goes through, or is refused; it never breaks anything. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CorporaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As many as make a blurb of usual texts. */
    private static final int LINES = 50;

    private static final int MOST_CODE_POINTS = 900;

    /** Of what is refused alike, one in so many is sent. */
    private static final int SAMPLE = 100;

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @Test
    void every_emoji_is_taken() throws IOException {
        assertThat(Corpora.emoji()).hasSizeGreaterThan(3_000).allSatisfy(CorporaTest::isTaken);
        arrives(Corpora.emoji());
    }

    @Test
    void names_of_countries_and_languages_are_taken_in_every_language() throws IOException {
        Collection<String> names = Corpora.names();
        assertThat(names).hasSizeGreaterThan(10_000).allSatisfy(CorporaTest::isTaken);
        arrives(names.stream().filter(name -> name.hashCode() % 20 == 0).toList());
    }

    @Test
    void characters_that_look_like_others_are_text() throws IOException {
        assertThat(Corpora.confusables()).hasSizeGreaterThan(3_000);
        arrives(Corpora.confusables());
    }

    @Test
    void whatever_has_two_forms_arrives_in_one() throws IOException {
        assertThat(Corpora.normalisable()).hasSizeGreaterThan(1_000);
        arrives(Corpora.normalisable());
    }

    @Test
    void what_breaks_programs_is_text_or_refused() throws IOException {
        arrives(Corpora.NAUGHTY);
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        for (String text : Corpora.NAUGHTY) {
            for (String field : List.of("requester.name", "topic", "blurb", "note")) {
                Response response = Calls.ask(token, with(field, text));
                assertThat(response.statusCode()).as(text).isIn(202, 400);
            }
        }
    }

    @Test
    void addresses_of_every_kind_are_taken_or_refused() throws IOException {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        Map<String, String> expected = new LinkedHashMap<>();
        for (String typed : Corpora.ADDRESSES) {
            Response response = Calls.ask(token, with("target.email", typed));
            switch (MailAddress.parse(typed)) {
                case Checked.Good<MailAddress>(MailAddress address) -> {
                    assertThat(response.statusCode()).as(typed).isEqualTo(202);
                    expected.put(response.path("id"), address.text());
                }
                case Checked.Bad<MailAddress> _ -> {
                    assertThat(response.statusCode()).as(typed).isEqualTo(400);
                    assertThat(response.<List<String>>path("violations.field"))
                            .isEqualTo(List.of("target.email"));
                }
            }
        }
        assertThat(expected).hasSizeGreaterThan(25);
        try (Requests requests = new Requests(kafka)) {
            for (var sent : expected.entrySet()) {
                byte[] event = requests.of(sent.getKey(), 1).getFirst().value();
                assertThat(JSON.readTree(event).at("/target/email").textValue())
                        .isEqualTo(sent.getValue());
            }
        }
    }

    private static void isTaken(String text) {
        assertThat(TextRule.TOPIC.check(text))
                .isEqualTo(
                        Checked.good(
                                Characters.strip(Normalizer2.getNFCInstance().normalize(text))));
    }

    /**
     * Sends what the rules take, many to a blurb, and of what they refuse a sample; what was taken
     * is on the topic as it was, in NFC and with line feeds.
     */
    private void arrives(Collection<String> texts) throws IOException {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        List<String> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String text : texts) {
            boolean good = TextRule.BLURB.check(text) instanceof Checked.Good<String>;
            (good ? taken : refused).add(text);
        }
        Map<String, String> sent = new LinkedHashMap<>();
        for (String blurb : packed(taken)) {
            Response response = Calls.ask(token, with("blurb", blurb));
            assertThat(response.statusCode()).as(blurb).isEqualTo(202);
            sent.put(
                    response.path("id"),
                    Normalizer2.getNFCInstance().normalize(blurb).replace("\r\n", "\n"));
        }
        for (int place = 0; place < refused.size(); place += SAMPLE) {
            String text = refused.get(place);
            Response response = Calls.ask(token, with("blurb", text));
            assertThat(response.statusCode()).as(text).isEqualTo(400);
            assertThat(response.<List<String>>path("violations.field")).isEqualTo(List.of("blurb"));
        }
        assertThat(sent).isNotEmpty();
        try (Requests requests = new Requests(kafka)) {
            for (var blurb : sent.entrySet()) {
                byte[] event = requests.of(blurb.getKey(), 1).getFirst().value();
                assertThat(JSON.readTree(event).path("blurb").textValue())
                        .isEqualTo(blurb.getValue());
            }
        }
    }

    /** Between full stops, so that none touches another. */
    private static List<String> packed(List<String> texts) {
        List<String> packed = new ArrayList<>();
        StringBuilder blurb = new StringBuilder(".");
        int lines = 0;
        for (String text : texts) {
            if (lines == LINES
                    || blurb.codePointCount(0, blurb.length()) + text.length() > MOST_CODE_POINTS) {
                packed.add(blurb.toString());
                blurb = new StringBuilder(".");
                lines = 0;
            }
            blurb.append("\n.").append(text).append('.');
            lines++;
        }
        packed.add(blurb.toString());
        return packed;
    }

    private static String with(String field, String text) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(Calls.VALID);
            int dot = field.indexOf('.');
            ObjectNode object = dot < 0 ? body : (ObjectNode) body.path(field.substring(0, dot));
            object.put(field.substring(dot + 1), text);
            return Calls.escaped(body.toString());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
