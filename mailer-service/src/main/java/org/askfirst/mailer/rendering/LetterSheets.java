package org.askfirst.mailer.rendering;

import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.askfirst.mailer.composition.Composer;
import org.askfirst.mailer.composition.UnsendableLetter;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.platform.person.Language;

/**
 * {@code GET /letters}: every letter with sample facts, in every language, as text and as HTML on a
 * phone and on a desktop; an organisation's own words among them. It is for who writes the words,
 * on their own machine: no other build has it.
 */
@Singleton
@IfBuildProfile(anyOf = {"local", "test"})
class LetterSheets {

    static final String PATH = "/letters";

    /** The samples, by the names of their files; the first has the name of the event. */
    static final List<String> NAMES =
            List.of(
                    "ask-target",
                    "ask-target-route",
                    "ask-requester",
                    "ask-requester-route",
                    "ask-again",
                    "reminder",
                    "page",
                    "page-requester-route",
                    "introduction",
                    "decline-not-me",
                    "decline-too-busy",
                    "decline-no",
                    "decline-requester",
                    "decline-route",
                    "decline-forgotten",
                    "expiry",
                    "expiry-route",
                    "expiry-forgotten",
                    "undeliverable",
                    "undeliverable-introduction",
                    "bounced",
                    "bounced-route",
                    "bounced-forgotten",
                    "not-possible",
                    "not-possible-route",
                    "not-possible-limit",
                    "words",
                    "words-requester",
                    "unsolicited",
                    "unsolicited-postpone",
                    "own-page",
                    "own-page-chosen",
                    "never",
                    "never-introducer",
                    "limit",
                    "limit-unsolicited");

    private static final String HTML = "text/html; charset=UTF-8";
    private static final int NOT_FOUND = 404;

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>All letters</title>
            <style>
            body { font: 16px/1.5 sans-serif; margin: 1.5em; }
            section { display: flex; flex-wrap: wrap; gap: 1em; align-items: flex-start; }
            pre { width: 74ch; margin: 0; white-space: pre-wrap; }
            iframe { height: 844px; border: 1px solid #999; }
            .phone { width: 390px; }
            .desktop { width: 800px; }
            </style>
            </head>
            <body>
            <h1>All letters</h1>
            <p>With sample facts. Where a link would be, it says so.</p>
            """;

    private final Composer composer;

    LetterSheets(Composer composer) {
        this.composer = composer;
    }

    void register(@Observes Router router) {
        router.get(PATH).blockingHandler(this::all, false);
        router.get(PATH + "/:language/:name").blockingHandler(this::one, false);
    }

    private void all(RoutingContext call) {
        StringBuilder page = new StringBuilder(HEAD);
        for (String name : NAMES) {
            for (Language language : Language.values()) {
                page.append(section(name, language));
            }
        }
        answer(call, page.append("</body>\n</html>\n").toString());
    }

    private void one(RoutingContext call) {
        String name = call.pathParam("name");
        Language language = Language.ofTag(call.pathParam("language")).orElse(null);
        if (language == null || !NAMES.contains(name)) {
            call.fail(NOT_FOUND);
            return;
        }
        try {
            answer(call, composer.showHtml(letter(name, language)));
        } catch (UnsendableLetter broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String section(String name, Language language) {
        Composer.Shown shown;
        try {
            shown = composer.show(letter(name, language));
        } catch (UnsendableLetter broken) {
            throw new IllegalStateException(broken);
        }
        String tag = language.tag();
        String source = PATH + "/" + tag + "/" + name;
        return """
        <h2 id="%1$s-%2$s">%1$s, %2$s: <span lang="%2$s">%3$s</span></h2>
        <section>
        <pre lang="%2$s">%4$s</pre>
        <iframe class="phone" title="%1$s, %2$s, phone" loading="lazy" src="%5$s"></iframe>
        <iframe class="desktop" title="%1$s, %2$s, desktop" loading="lazy" src="%5$s"></iframe>
        </section>
        """
                .formatted(name, tag, escaped(shown.subject()), escaped(shown.text()), source);
    }

    private static void answer(RoutingContext call, String page) {
        HttpServerResponse response = call.response();
        response.putHeader("Content-Type", HTML)
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'")
                .end(page);
    }

    private static Letter letter(String name, Language language) {
        String sample = name.equals(NAMES.getFirst()) ? "" : "/" + name;
        String path = "/events/" + LetterDue.TYPE + sample + ".json";
        try (InputStream event = LetterSheets.class.getResourceAsStream(path)) {
            if (event == null) {
                throw new IllegalStateException("this build has no " + path);
            }
            return LetterDue.read(event.readAllBytes()).letter().in(language);
        } catch (IOException | UndecodableEvent broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
