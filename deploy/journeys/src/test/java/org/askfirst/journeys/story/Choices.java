package org.askfirst.journeys.story;

import java.net.URI;
import java.util.Map;

/** Somebody's own page, reached by one of their links. */
public record Choices(Web web, URI link) {

    /** What it shows. */
    public Reply page() {
        return web.open(link);
    }

    /** Anybody may ask again; from an ask's link this only sends the way to one's own page. */
    public Reply askMe() {
        return press(Map.of("choice", "ask_me"));
    }

    public Reply never() {
        return press(Map.of("choice", "never"));
    }

    /** From an ask's link: the way to one's own page comes by mail. */
    public Reply sendLink() {
        return press(Map.of("choice", "link"));
    }

    /** From one's own page: everything that is held. */
    public Reply export() {
        return press(Map.of("choice", "export"));
    }

    /** From one's own page: to be forgotten. */
    public Reply erase() {
        return press(Map.of("choice", "erase", "sure", "yes"));
    }

    /** Presses a button of the page with these fields. */
    public Reply press(Map<String, String> fields) {
        return web.press(link, fields);
    }

    /** What a mail program does for its "unsubscribe" button. */
    public Reply unsubscribe() {
        return web.unsubscribe(link);
    }
}
