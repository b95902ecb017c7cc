package org.askfirst.journeys.story;

import java.net.URI;
import java.util.Map;

/** What an introducer may do after a decline, on the page behind its link. */
public record Next(Web web, URI link) {

    /** What it shows. */
    public Reply page() {
        return web.open(link);
    }

    /** The target is not asked again on the promised day. */
    public Reply callOff() {
        return web.press(link, Map.of("press", "call_off"));
    }

    /** The better person is asked, as the decliner named them. */
    public Reply ask() {
        return web.press(link, Map.of("press", "ask"));
    }

    /** This person is asked, as the introducer fills it in. */
    public Reply ask(Person better) {
        return web.press(
                link, Map.of("press", "ask", "name", better.name(), "email", better.address()));
    }
}
