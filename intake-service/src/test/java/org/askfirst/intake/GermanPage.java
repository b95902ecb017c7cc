package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.askfirst.intake.page.Bundle;

/** Looks whether a page is in German. */
final class GermanPage {

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
        assertThat(englishSentences())
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(html).doesNotContain(sentence));
        return html;
    }

    /** Those that are none in German; single words may be in both. */
    private static List<String> englishSentences() {
        return Bundle.all()
                .flatMap(bundle ->
                        bundle.english().entrySet().stream()
                                .filter(line ->
                                        !line.getValue()
                                                .equals(bundle.german().get(line.getKey()))))
                .map(Map.Entry::getValue)
                .filter(text -> text.contains(" ") && !text.contains("{"))
                .toList();
    }
}
