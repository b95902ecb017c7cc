package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and texts arrive as they were typed, and nothing in them becomes a header or markup. */
class NamesIT {

    private static final String HARD = "José 🤝 𠮷田";
    private static final String RIGHT_TO_LEFT = "نور حداد";

    private final AskFirst system = AskFirst.shared();
    private final Web web = new Web(system);

    @Test
    void names_in_any_script_arrive_intact_in_the_headers_and_in_both_parts() {
        Cast cast =
                Cast.strangers()
                        .withIntroducer(Person.called("Ivo").named(HARD))
                        .withRequester(Person.called("Ada").named("עדי פארק"))
                        .withTarget(Person.called("Grace").named(RIGHT_TO_LEFT));
        String topic = "Wie man 招聘 angeht 🤝 " + Marks.next();
        Introduction introduction =
                Introduction.begin(system, Request.askedFor(cast).withTopic(topic));

        Mail ask = introduction.ask(cast.target());
        introduction.answers(cast.target(), "yes");
        Mail letter = introduction.letter(cast.requester(), mail -> !mail.asks());

        assertThat(ask.raw()).as("only ASCII in the headers").matches("(?s)[\\x00-\\x7f]*");
        assertThat(ask.header("From")).contains(HARD + " via " + AskFirst.ORGANISATION);
        assertThat(ask.header("To")).contains(RIGHT_TO_LEFT);
        assertThat(ask.header("Reply-To")).contains(ask.replyAddress());
        assertThat(letter.header("To")).contains(RIGHT_TO_LEFT, "עדי פארק");
        assertThat(letter.header("Cc")).contains(HARD);
        for (Mail mail : List.of(ask, letter)) {
            for (String name : List.of("From", "To", "Cc", "Reply-To", "Subject")) {
                assertThat(mail.header(name)).doesNotContain("??", "�");
                assertThat(mail.count(name)).isLessThanOrEqualTo(1);
            }
            assertThat(mail.prose()).contains(HARD, RIGHT_TO_LEFT, "עדי פארק", topic);
            assertThat(mail.words()).contains(HARD, RIGHT_TO_LEFT, "עדי פארק", topic);
        }
        assertThat(introduction.page(cast.target()).status()).isEqualTo(200);
    }

    @Test
    void a_decomposed_name_is_composed_and_not_refused() {
        Cast cast = Cast.strangers();
        Cast decomposed = cast.withTarget(cast.target().named("Jose\u0301 Garci\u0301a"));
        Introduction introduction = Introduction.begin(system, Request.askedFor(decomposed));

        assertThat(introduction.ask(decomposed.target()).header("To")).contains("José García");
    }

    @Test
    void an_internationalised_address_is_written_to_at_its_a_label_domain() {
        Cast cast = Cast.strangers();
        String mark = Marks.next();
        Person target = cast.target().at("grace." + mark + "@bücher.example");
        Person arrives = target.at("grace." + mark + "@xn--bcher-kva.example");
        Introduction introduction =
                Introduction.begin(system, Request.askedFor(cast.withTarget(target)));

        Mail ask = introduction.ask(arrives);

        assertThat(ask.recipients()).containsExactly(arrives.address());
        assertThat(ask.header("To")).contains("<" + arrives.address() + ">");
        assertThat(web.press(ask.link(), Map.of("answer", "yes")).status()).isEqualTo(303);
        introduction.awaitState("INTRODUCED");
        assertThat(introduction.letter(cast.requester(), mail -> !mail.asks()).prose())
                .contains(mark + "@");
    }

    @Test
    void markup_in_names_and_texts_is_text() {
        Cast cast = Cast.strangers();
        Cast nasty =
                cast.withRequester(cast.requester().named("Ada <b>Park</b> \"& Co\""))
                        .withIntroducer(cast.introducer().named("Ivo {#if} ${x} 'Brandt'"));
        Introduction introduction =
                Introduction.begin(
                        system,
                        Request.askedFor(nasty)
                                .withTopic("<script>alert(1)</script> & https://evil.example/x")
                                .withBlurb("<img src=x onerror=alert(1)>\n{link} &amp; {/if}"));

        Mail ask = introduction.ask(nasty.target());
        String page = introduction.page(nasty.target()).text();

        assertThat(ask.prose())
                .contains("Ada <b>Park</b>", "<img src=x onerror=alert(1)>", "{link}");
        assertThat(ask.header("From")).contains("Ivo {#if} ${x} 'Brandt' via");
        for (String html : List.of(ask.html(), page)) {
            assertThat(html)
                    .doesNotContain("<b>Park", "<script", "<img", "href=\"https://evil")
                    .contains("&lt;script&gt;", "&amp;amp;");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\u0085", "\u0000", "\u202e"})
    void a_line_break_in_a_name_address_or_topic_is_refused_by_the_name_of_the_field(
            String control) {
        Cast cast = Cast.strangers();
        String bearer = web.signIn(cast.introducer());
        String injected = control + "Bcc: eve." + Marks.next() + "@example.org";
        Map<String, Request> wrong = new LinkedHashMap<>();
        Person requester = cast.requester();
        Person target = cast.target();
        wrong.put("requester.name", of(cast.withRequester(requester.named("Ada" + control + "P"))));
        wrong.put("target.name", of(cast.withTarget(target.named("Grace" + injected))));
        wrong.put(
                "requester.email",
                of(cast.withRequester(requester.at(requester.address() + injected))));
        wrong.put("target.email", of(cast.withTarget(target.at("grace" + injected))));
        wrong.put("topic", of(cast).withTopic("Hiring" + control + "Bcc: eve"));

        wrong.forEach((field, request) -> {
            Reply reply = web.request(bearer, request.body());
            assertThat(reply.status()).as(field).isEqualTo(400);
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
            assertThat(fields(reply)).contains(field);
            assertThat(reply.text()).doesNotContain("Bcc").doesNotContain("@example");
        });
        assertThat(web.introductions(bearer, "").json().path("introductions")).isEmpty();
    }

    @Test
    void no_letter_of_all_these_journeys_has_a_header_it_should_not_have() {
        assertThat(system.mail().letters())
                .map(Mail::of)
                .allSatisfy(mail -> {
                    assertThat(mail.count("Bcc")).isZero();
                    assertThat(mail.count("From")).isEqualTo(1);
                    assertThat(mail.count("To")).isEqualTo(1);
                    assertThat(mail.count("Subject")).isEqualTo(1);
                    assertThat(mail.count("Message-ID")).isEqualTo(1);
                    assertThat(mail.count("Date")).isEqualTo(1);
                    assertThat(mail.raw().lines())
                            .allSatisfy(line -> assertThat(line).hasSizeLessThan(999));
                });
    }

    private static Request of(Cast cast) {
        return Request.askedFor(cast);
    }

    private static List<String> fields(Reply reply) {
        List<String> fields = new ArrayList<>();
        reply.json()
                .path("violations")
                .forEach(violation -> fields.add(violation.path("field").asText()));
        return fields;
    }
}
