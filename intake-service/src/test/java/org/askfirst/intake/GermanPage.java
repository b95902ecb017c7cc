package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.askfirst.intake.page.Bundle;

/** Looks whether a page is in German. */
final class GermanPage {

    /** Those that are none in German; single words may be in both. */
    private static final List<String> ENGLISH = Bundle.all().flatMap(GermanPage::english).toList();

    private GermanPage() {}

    /** The page, once no sentence of the English files is left on it. */
    static String in(Response page, int status) {
        page.then().statusCode(status);
        String html = page.asString();
        assertThat(html).contains("<html lang=\"de\">");
        assertThat(page.header("Content-Language")).isEqualTo("de");
        assertThat(partIn(html)).isNotEmpty();
        return html;
    }

    /** A part of one. */
    static String partIn(String html) {
        assertThat(ENGLISH)
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(html).doesNotContain(sentence));
        return html;
    }

    private static Stream<String> english(Bundle bundle) {
        Map<String, String> german = bundle.german();
        return bundle.english().entrySet().stream()
                .filter(line -> !line.getValue().equals(german.get(line.getKey())))
                .map(Map.Entry::getValue)
                .filter(text -> text.contains(" ") && !text.contains("{"));
    }
}
