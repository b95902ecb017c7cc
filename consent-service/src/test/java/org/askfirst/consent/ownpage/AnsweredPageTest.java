package org.askfirst.consent.ownpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.consent.unsolicited.HandedIn.Party;
import org.askfirst.consent.unsolicited.HandedIn.Reason;
import org.askfirst.consent.unsolicited.HandedIn.Stranger;
import org.askfirst.consent.unsolicited.Unsolicited;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of an introducer who did not ask first and was answered. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class AnsweredPageTest {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    @Inject Unsolicited unsolicited;
    @Inject Links links;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    private UUID id;
    private String introducer;
    private String page;

    @BeforeEach
    void somebody_is_answered() {
        id = UUID.randomUUID();
        introducer = "tom-" + id + "@example.com";
        unsolicited.handIn("/test", id.toString(), handedIn(id, "Ada Park"));
        page = "/choices/" + links.token(Links.Page.UNSOLICITED, id);
    }

    @Test
    void looking_changes_nothing() {
        Reply shown = Wire.send("GET", page);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("Never write to me again").doesNotContain(introducer);
        assertThat(Wire.send("GET", page + "?choice=never")).isEqualTo(shown);
        assertThat(choice()).isEmpty();
    }

    @Test
    void never_is_said_by_a_press_and_again_alike() {
        Reply first = Wire.post(page, "choice=never");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).contains("We do not write to you again");
        assertThat(choice()).containsExactly("NEVER");
        assertThat(Wire.post(page, "choice=never")).isEqualTo(first);
        assertThat(fixture.letters(id, "NEVER")).hasSize(1);
        assertThat(Wire.send("GET", page).body()).contains("Never write to me again");
    }

    @Test
    void never_is_said_by_the_one_click_of_a_mail_program() {
        assertThat(Wire.post(page, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
        assertThat(choice()).containsExactly("NEVER");
    }

    @Test
    void without_a_choice_or_from_elsewhere_nothing_happens() {
        for (String form :
                List.of("", "choice=", "choice=ask_me", "choice=never&choice=never", "x=y")) {
            assertThat(Wire.post(page, form).status()).as(form).isEqualTo(400);
        }
        assertThat(Wire.post(page, "choice=never", FORM, "Sec-Fetch-Site: cross-site").status())
                .isEqualTo(403);
        assertThat(choice()).isEmpty();
    }

    @Test
    void the_way_to_the_own_page_goes_to_the_address_that_was_written_to() {
        assertThat(Wire.post(page, "choice=link").status()).isEqualTo(200);
        assertThat(fixture.letters(id, "OWN_PAGE")).hasSize(1);
    }

    @Test
    void without_the_address_it_has_to_be_typed_and_to_be_theirs() {
        fixture.execute(
                "UPDATE unsolicited SET introducer_name = NULL, introducer_email = NULL"
                        + " WHERE id = '%s'".formatted(id));
        assertThat(Wire.post(page, "choice=link").status()).isEqualTo(400);
        Reply other = Wire.post(page, "choice=link&email=mallory%40example.com");
        assertThat(fixture.letters(id, "OWN_PAGE")).isEmpty();
        assertThat(Wire.post(page, "choice=link&email=" + introducer.replace("@", "%40")))
                .isEqualTo(other);
        assertThat(fixture.letters(id, "OWN_PAGE")).hasSize(1);
    }

    @Test
    void the_link_of_one_who_was_not_written_to_is_none() {
        // The same two once more within the cool-down: kept, and not answered.
        UUID unanswered = UUID.randomUUID();
        unsolicited.handIn("/test", unanswered.toString(), handedIn(unanswered, "Bob Stone"));
        assertThat(fixture.letters(unanswered, "UNSOLICITED")).isEmpty();
        Reply neutral = Wire.send("GET", "/answers/x");
        for (UUID none : List.of(unanswered, UUID.randomUUID())) {
            String other = "/choices/" + links.token(Links.Page.UNSOLICITED, none);
            assertThat(Wire.send("GET", other)).isEqualTo(neutral);
            assertThat(Wire.post(other, "choice=never")).isEqualTo(neutral);
        }
        assertThat(choice()).isEmpty();
    }

    /** By the same victim about the same introducer. */
    private HandedIn handedIn(UUID number, String stranger) {
        return new HandedIn(
                number,
                new Party("Grace Lim", "grace-" + id + "@example.net"),
                new Party("Tom Reed", introducer),
                new Stranger(stranger, null),
                "Hiring",
                Reason.NO,
                null,
                null,
                null);
    }

    private List<String> choice() {
        return fixture.query(
                "SELECT choice FROM person WHERE key = '%s' AND choice <> 'ASK_ME'"
                        .formatted(personKeys.of(introducer)),
                String.class);
    }
}
