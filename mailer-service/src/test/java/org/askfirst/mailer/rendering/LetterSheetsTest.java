package org.askfirst.mailer.rendering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Samples;
import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LetterSheetsTest {

    @Test
    void every_letter_of_the_contract_is_shown() {
        assertThat(LetterSheets.NAMES.stream().skip(1).map(name -> "letter.due.v1/" + name))
                .containsExactlyInAnyOrderElementsOf(
                        Samples.DUE.stream()
                                .filter(name -> !name.equals("letter.due.v1"))
                                .toList());
    }

    @Test
    void they_are_shown_as_text_in_both_languages() {
        Response page = given().get(LetterSheets.PATH);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("Would you like to meet Ada Park?", "Möchten Sie Ada Park kennenlernen?")
                .contains("[the reader's own link]", "[hier steht der eigene Link]");
        for (String name : LetterSheets.NAMES) {
            assertThat(page.asString()).contains("/letters/en/" + name, "/letters/de/" + name);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void and_each_as_html(Language language) {
        for (String name : LetterSheets.NAMES) {
            Response letter = given().get(LetterSheets.PATH + "/" + language.tag() + "/" + name);
            assertThat(letter.statusCode()).as(name).isEqualTo(200);
            assertThat(letter.asString())
                    .contains("<html lang=\"" + language.tag() + "\">")
                    .doesNotContain("~");
            assertThat(letter.header("Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fr/never", "/de/nothing", "/de/..%2Flayout"})
    void there_is_nothing_else(String path) {
        assertThat(given().urlEncodingEnabled(false).get("/letters" + path).statusCode())
                .isEqualTo(404);
    }
}
