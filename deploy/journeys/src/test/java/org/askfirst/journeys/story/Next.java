package org.askfirst.journeys.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** What an introducer may do after a decline, on the page behind its link. */
public record Next(Web web, URI link) {

    /** What it shows. */
    public Reply page() {
        return web.open(link);
    }

    /** The better person is asked, as the decliner named them and the page's fields say. */
    public Reply ask() {
        String page = page().text();
        return web.press(
                link,
                Map.of("press", "ask", "name", field(page, "name"), "email", field(page, "email")));
    }

    private static String field(String page, String name) {
        var input = Pattern.compile("<input[^>]* name=\"" + name + "\" value=\"([^\"]*)\"");
        var found = input.matcher(page);
        assertThat(found.find()).as("field " + name + " of " + page).isTrue();
        return found.group(1);
    }
}
