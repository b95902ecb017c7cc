package org.askfirst.consent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each page is in the language of who it is for; its address can show it in the other. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PageLanguagesTest {

    private static final String GERMAN = "?language=de";
    private static final String ENGLISH = "?language=en";

    @Inject Fixture fixture;
    @Inject Tokens tokens;
    @Inject PageLanguage language;
    @Inject Pages pages;

    @Test
    void a_page_is_in_the_language_that_was_said_of_its_reader() {
        UUID id = fixture.taken(said("de"));
        Reply page = Wire.send("GET", tokens.answers(id, Role.TARGET));
        assertThat(page.header("Content-Language")).hasValue("de");
        assertThat(page.body())
                .contains("<html lang=\"de\">", "<h1>Möchten Sie <bdi>Ada Park</bdi> kennenlernen?")
                .contains("<bdi>Tom Reed</bdi> möchte Ihnen <bdi>Ada Park</bdi> vorstellen")
                .contains("fragt zuerst: Niemand wird vorgestellt")
                .contains("<a href=\"?language=en\" lang=\"en\" hreflang=\"en\">English</a>")
                .doesNotContain("Would you", "would like", "Your answer");
        assertThat(Wire.send("GET", tokens.choices(id, Role.TARGET)).body())
                .contains("<h1>Möchten Sie weniger gefragt werden?</h1>");
    }

    @Test
    void its_address_shows_it_in_the_other_language_and_keeps_nothing() {
        UUID id = fixture.taken(said(null));
        String page = tokens.answers(id, Role.TARGET);
        assertThat(Wire.send("GET", page).body())
                .contains("<html lang=\"en-GB\">", "<a href=\"?language=de\" lang=\"de\"");
        assertThat(Wire.send("GET", page + GERMAN).body())
                .contains("Möchten Sie <bdi>Ada Park</bdi> kennenlernen?")
                .contains("<a href=\"/choices/")
                .containsPattern("\"/choices/[^\"?]+\\?language=de\"");
        assertThat(Wire.send("GET", page + "?utm=x&language=de&y=%ZZ"))
                .isEqualTo(Wire.send("GET", page + GERMAN));
        for (String nonsense : List.of("?language=fr", "?language=", "?language=DE", "?x=de")) {
            assertThat(Wire.send("GET", page + nonsense)).isEqualTo(Wire.send("GET", page));
        }
        assertThat(Wire.send("GET", page, "Accept-Language: de")).isEqualTo(Wire.send("GET", page));
        assertThat(language(id)).isNull();
    }

    @Test
    void a_press_keeps_the_language_it_was_made_in() {
        UUID id = fixture.taken(said("en"));
        String page = tokens.answers(id, Role.TARGET);
        Reply wrong = Wire.post(page + GERMAN, "answer=perhaps");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("<title>Fehler: Möchten Sie Ada Park kennenlernen?")
                .contains("Bitte sehen Sie sich das noch einmal an")
                .contains("Bitte drücken Sie auf eine der Antworten unten.");
        assertThat(language(id)).isNull();
        Reply pressed = Wire.post(page + GERMAN, "answer=too_busy&until=2027-01-15");
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(pressed.header("Location")).hasValue("http://localhost:8081" + page + GERMAN);
        assertThat(language(id)).isEqualTo("de");
        assertThat(Wire.send("GET", page).body())
                .contains("<h1>Sie haben gesagt, dass es gerade nicht passt</h1>")
                .contains("ab dem 15. Januar 2027");
        assertThat(Wire.send("GET", page + ENGLISH).body()).contains("<h1>You said now is not");
        assertThat(language(id)).isEqualTo("de");
    }

    @Test
    void a_choice_keeps_it_too() {
        UUID id = fixture.taken(said(null));
        Reply chosen = Wire.post(tokens.choices(id, Role.TARGET) + GERMAN, "choice=cap&perMonth=3");
        assertThat(chosen.body())
                .contains("<h1>Wir fragen Sie höchstens 3-mal im Monat</h1>")
                .doesNotContain("?language=");
        assertThat(language(id)).isEqualTo("de");
        String own = tokens.own(id, Role.TARGET);
        assertThat(Wire.send("GET", own).body())
                .contains(
                        "<h1>Wir fragen Sie höchstens 3-mal im Monat</h1>", "Alles herunterladen");
        assertThat(Wire.post(own + GERMAN, "choice=erase&sure=yes").body())
                .contains("<h1>Wir vergessen Sie</h1>");
    }

    @Test
    void the_introducer_reads_what_they_can_do_in_the_language_of_their_own() {
        UUID id = fixture.taken(said("de"));
        Wire.post(tokens.answers(id, Role.TARGET), "answer=not_me&betterName=Eva+%3Cb%3E");
        String page = tokens.next(id);
        assertThat(Wire.send("GET", page).body()).contains("Ask <bdi>Eva &lt;b&gt;</bdi> instead?");
        assertThat(Wire.send("GET", page + GERMAN).body())
                .contains("<h1>Stattdessen <bdi>Eva &lt;b&gt;</bdi> fragen?</h1>")
                .doesNotContain("<b>");
    }

    @Test
    @ActivateRequestContext
    void a_page_that_says_what_failed_looks_nothing_up() {
        language.isAskedFor(Optional.empty(), Optional.of(Language.DE), true);
        language.isOf(() -> {
            throw new IllegalStateException("the database is away");
        });
        assertThat(pages.problem(Status.SERVICE_UNAVAILABLE).getEntity().toString())
                .contains("<html lang=\"de\">", "Das hat nicht geklappt");
    }

    @Test
    @ActivateRequestContext
    void it_speaks_the_language_that_is_known_already() {
        language.isAskedFor(Optional.empty(), Optional.of(Language.DE), true);
        language.isOf(() -> Optional.of(Language.EN));
        assertThat(language.now()).isEqualTo(Language.EN);
        assertThat(pages.problem(Status.SERVICE_UNAVAILABLE).getEntity().toString())
                .contains("<html lang=\"en-GB\">");
    }

    @Test
    void a_page_of_nobodys_goes_by_what_the_browser_accepts_and_by_nothing_else() {
        UUID id = fixture.taken(said("de"));
        String page = tokens.answers(id, Role.TARGET);
        Reply neutral = Wire.send("GET", "/answers/x");
        assertThat(Wire.send("GET", "/answers/x" + GERMAN)).isEqualTo(neutral);
        assertThat(Wire.send("GET", page + "a" + GERMAN)).isEqualTo(neutral);
        Reply german = Wire.send("GET", "/answers/x", "Accept-Language: de-AT,en;q=0.5");
        assertThat(german.status()).isEqualTo(404);
        assertThat(german.body())
                .contains("<html lang=\"de\">", "<h1>Dieser Link führt nirgendwohin</h1>")
                .doesNotContain("?language=");
        assertThat(Wire.send("GET", page + "a", "Accept-Language: de")).isEqualTo(german);
        assertThat(Wire.send("PUT", page)).isEqualTo(Wire.send("PUT", "/answers/x"));
    }

    private static Requested said(@Nullable String language) {
        UUID id = UUID.randomUUID();
        return new Requested(
                id,
                Instant.now(),
                new Requested.Introducer("issuer", "sub-" + id, "Tom Reed", id + "t@example.com"),
                new Requested.Requester("Ada Park", id + "a@example.org", true),
                new Requested.Target("Grace Lim", id + "g@example.net", language),
                null,
                "Hiring",
                "Ada is hiring.",
                null);
    }

    private @Nullable String language(UUID id) {
        return fixture.query(
                        """
                        SELECT p.language FROM person p JOIN ask a ON a.person_key = p.key
                        WHERE a.introduction_id = '%s' AND a.role = 'TARGET'
                        """
                                .formatted(id),
                        String.class)
                .getFirst();
    }
}
