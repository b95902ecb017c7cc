package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catcher's pages: the list, a letter, its HTML part for a frame, its source; and, where there
 * is a door, what comes back of a letter.
 */
final class Pages implements HttpHandler {

    private static final Pattern LETTER =
            Pattern.compile("/letters/(\\d{6,9})(/html|/raw|/reply|/bounce)?");
    private static final Pattern BEFORE = Pattern.compile("before=(\\d{6,9})");
    private static final Pattern HERE = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** The list looks for new letters by itself. */
    private static final String LIST_POLICY =
            PAGE_POLICY + "; script-src 'self'; connect-src 'self'";

    /** Also when it is opened on its own: no scripts, no origin, nothing from elsewhere. */
    private static final String PART_POLICY =
            "sandbox allow-top-navigation-by-user-activation; default-src 'none';"
                    + " style-src 'unsafe-inline'; img-src data:; form-action 'none';"
                    + " frame-ancestors 'self'";

    private static final String HTML = "text/html; charset=utf-8";

    private final Mailbox mailbox;
    private final Optional<Door> door;
    private final byte[] style;
    private final byte[] script;

    Pages(Mailbox mailbox, Optional<Door> door) throws IOException {
        this.mailbox = mailbox;
        this.door = door;
        this.style = resource("style.css");
        this.script = resource("list.js");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = Pages.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(resource, name).readAllBytes();
        }
    }

    private record Answer(int status, String type, String policy, byte[] body) {

        static Answer page(int status, String page) {
            return new Answer(status, HTML, PAGE_POLICY, page.getBytes(UTF_8));
        }

        static Answer plain(int status, String sentence) {
            return new Answer(
                    status, "text/plain; charset=utf-8", PAGE_POLICY, sentence.getBytes(UTF_8));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type());
            headers.set("Content-Security-Policy", answer.policy());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-store");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        // Another site's name may be made to point here, and its scripts would read the letters.
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
        if (!HERE.matcher(host).matches()) {
            return Answer.plain(421, "Open this page as localhost.\n");
        }
        String path = exchange.getRequestURI().getPath();
        Matcher one = LETTER.matcher(path);
        if (exchange.getRequestMethod().equals("POST") && one.matches()) {
            return returned(exchange, one.group(1), host);
        }
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return Answer.plain(405, "Letters are only shown here.\n");
        }
        if (path.equals("/")) {
            return list(Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        }
        if (path.equals("/style.css")) {
            return new Answer(200, "text/css; charset=utf-8", PAGE_POLICY, style);
        }
        if (path.equals("/list.js")) {
            return new Answer(200, "text/javascript; charset=utf-8", PAGE_POLICY, script);
        }
        Optional<Letter> letter = one.matches() ? mailbox.find(one.group(1)) : Optional.empty();
        if (letter.isEmpty()) {
            return Answer.page(404, Sheets.notFound());
        }
        return part(letter.get(), Optional.ofNullable(one.group(2)).orElse(""));
    }

    private Answer list(String query) throws IOException {
        Matcher before = BEFORE.matcher(query);
        String page = Sheets.list(mailbox.letters(), before.matches() ? before.group(1) : null);
        return new Answer(200, HTML, LIST_POLICY, page.getBytes(UTF_8));
    }

    private Answer returned(HttpExchange exchange, String id, String host) throws IOException {
        if (!ReturnForm.isOurs(exchange.getRequestHeaders(), host)) {
            return Answer.plain(403, "Another page sent this.\n");
        }
        Optional<Letter> letter = mailbox.find(id);
        if (letter.isEmpty() || door.isEmpty()) {
            return Answer.page(404, Sheets.notFound());
        }
        String path = exchange.getRequestURI().getPath();
        ReturnForm form = ReturnForm.read(exchange.getRequestBody());
        ReturnForm.Result result =
                path.endsWith("/reply")
                        ? form.reply(letter.get(), door.get())
                        : form.bounce(letter.get(), door.get());
        return Answer.page(result.status(), Sheets.returned(letter.get(), result.sentence()));
    }

    private Answer part(Letter letter, String part) throws IOException {
        byte[] bytes = letter.bytes();
        return switch (part) {
            case "/raw" -> new Answer(200, "text/plain; charset=utf-8", PART_POLICY, bytes);
            case "/html" -> {
                // Links of a letter open in its place, not in its frame.
                String html = "<base target=\"_top\">" + Reading.of(bytes).html();
                yield new Answer(200, HTML, PART_POLICY, html.getBytes(UTF_8));
            }
            case "/reply", "/bounce" -> Answer.plain(405, "This is where a form is sent to.\n");
            default -> {
                Reading reading = Reading.of(bytes);
                String forms = door.isEmpty() ? "" : Sheets.forms(letter, reading);
                yield Answer.page(200, Sheets.letter(letter, reading, forms));
            }
        };
    }
}
