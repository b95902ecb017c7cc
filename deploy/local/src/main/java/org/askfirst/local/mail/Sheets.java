package org.askfirst.local.mail;

import static org.askfirst.local.mail.Html.escape;
import static org.askfirst.local.mail.Html.escapeWithLinks;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the catcher's pages say, as HTML; only the list runs a script, and only our own. */
final class Sheets {

    private static final int LETTERS_A_PAGE = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK);

    private Sheets() {}

    /** The newest letters first; with an id, those before it. */
    static String list(List<Letter> letters, @Nullable String before) throws IOException {
        List<Letter> shown =
                letters.reversed().stream()
                        .filter(letter -> isBefore(letter, before))
                        .limit(LETTERS_A_PAGE)
                        .toList();
        StringBuilder body = new StringBuilder();
        body.append("<p role=\"status\">")
                .append(shown.isEmpty() ? "No letter yet." : "")
                .append(
                        "</p><p>New letters appear here by themselves; the one that introduces two"
                                + " people comes some seconds after the last yes. <a href=\"/\">Look"
                                + " again</a></p><ol reversed>");
        for (Letter letter : shown) {
            body.append(item(letter));
        }
        body.append("</ol>");
        if (shown.size() == LETTERS_A_PAGE) {
            body.append(
                    "<p><a href=\"/?before=%s\">Older letters</a></p>"
                            .formatted(shown.getLast().id()));
        }
        if (before == null) {
            body.append("<script src=\"/list.js\"></script>");
        }
        return page("Letters", body.toString());
    }

    /** One letter as a mail program shows it first; what else there is of it is folded. */
    static String letter(Letter letter, Reading reading, String forms) {
        StringBuilder body =
                new StringBuilder(
                        "<p class=\"whom\">For <bdi>%s</bdi>, <time>%s</time></p>"
                                .formatted(
                                        escape(Addressees.of(letter, reading)),
                                        at(letter.received())));
        String text = "<pre dir=\"auto\">" + escapeWithLinks(reading.text()) + "</pre>";
        if (reading.html().isEmpty()) {
            body.append(text);
        } else {
            body.append(frame(letter, reading));
        }
        body.append("<p><a href=\"/\">All letters</a></p>");
        if (!reading.html().isEmpty() && !reading.text().isEmpty()) {
            body.append(fold("Plain text", text));
        }
        body.append(fold("Headers", headers(letter, reading))).append(forms);
        return page(subject(reading), body.toString());
    }

    /**
     * The HTML part. A page cannot ask a frame without an origin how high it is; the same words,
     * set unseen below it, make the room.
     */
    private static String frame(Letter letter, Reading reading) {
        return """
        <div class="letter"><pre aria-hidden="true">%s</pre>
        <iframe src="/letters/%s/html" title="The letter"
         sandbox="allow-top-navigation-by-user-activation" referrerpolicy="no-referrer"></iframe>
        </div>
        """
                .formatted(escape(reading.text()), letter.id());
    }

    private static String headers(Letter letter, Reading reading) {
        StringBuilder headers = new StringBuilder("<dl>");
        for (String name : List.of("From", "To", "Cc", "Reply-To", "Date", "Message-ID")) {
            if (!reading.header(name).isEmpty()) {
                headers.append(term(name, reading.header(name)));
            }
        }
        return headers.append(term("Received", at(letter.received())))
                .append(term("Sent by", "<" + letter.envelope().sender() + ">"))
                .append(term("Delivered to", String.join(", ", letter.envelope().recipients())))
                .append(
                        "</dl><p><a href=\"/letters/%s/raw\">Source, as received</a></p>"
                                .formatted(letter.id()))
                .toString();
    }

    /** What may come back of a letter: a reply to it, and a report that it did not arrive. */
    static String forms(Letter letter, Reading reading) {
        StringBuilder forms = new StringBuilder();
        if (ReturnMail.replyAddress(reading).isPresent()) {
            forms.append(
                    fold(
                            "Reply, as a mail program does",
                            """
                            <form method="post" action="/letters/%s/reply">
                            <label for="words">Your words</label>
                            <textarea id="words" name="words" rows="3" maxlength="2000" required></textarea>
                            <button>Reply</button>
                            </form>
                            """
                                    .formatted(letter.id())));
        }
        if (ReturnMail.bounceAddress(letter).isPresent()) {
            StringBuilder bounces =
                    new StringBuilder(
                            "<form method=\"post\" action=\"/letters/%s/bounce\">"
                                    .formatted(letter.id()));
            for (String recipient : letter.envelope().recipients()) {
                bounces.append(
                        "<button name=\"recipient\" value=\"%1$s\">Bounce from %1$s</button> "
                                .formatted(escape(recipient)));
            }
            forms.append(
                    fold(
                            "Bounce, as a mail server does where there is no mailbox",
                            bounces.append("</form>").toString()));
        }
        return forms.toString();
    }

    /** What became of what was let come back. */
    static String returned(Letter letter, String sentence) {
        return page(
                "Sent back",
                "<p>%s</p><p><a href=\"/letters/%s\">The letter</a>, <a href=\"/\">all letters</a></p>"
                        .formatted(escape(sentence), letter.id()));
    }

    static String notFound() {
        return page("No such letter", "<p><a href=\"/\">All letters</a></p>");
    }

    private static String item(Letter letter) throws IOException {
        Reading reading = letter.read();
        return """
        <li id="letter-%1$s"><a href="/letters/%1$s">
        <strong>For <bdi>%2$s</bdi></strong> <span dir="auto">%3$s</span></a>
        <time datetime="%4$s">%5$s</time>
        <small>from <bdi>%6$s</bdi> to <bdi>%7$s</bdi></small></li>
        """
                .formatted(
                        letter.id(),
                        escape(Addressees.of(letter, reading)),
                        escape(subject(reading)),
                        letter.received(),
                        at(letter.received()),
                        escape(reading.header("From")),
                        escape(String.join(", ", letter.envelope().recipients())));
    }

    private static boolean isBefore(Letter letter, @Nullable String before) {
        return before == null || Integer.parseInt(letter.id()) < Integer.parseInt(before);
    }

    private static String subject(Reading reading) {
        return reading.header("Subject").isBlank() ? "(no subject)" : reading.header("Subject");
    }

    private static String term(String name, String value) {
        return "<dt>%s</dt><dd dir=\"auto\">%s</dd>".formatted(escape(name), escape(value));
    }

    private static String fold(String summary, String content) {
        return "<details><summary>%s</summary>%s</details>".formatted(summary, content);
    }

    private static String at(Instant time) {
        return TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    private static String page(String title, String body) {
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title><link rel="stylesheet" href="/style.css"></head>
        <body><main><h1 dir="auto">%1$s</h1>
        %2$s</main></body></html>
        """
                .formatted(escape(title), body);
    }
}
