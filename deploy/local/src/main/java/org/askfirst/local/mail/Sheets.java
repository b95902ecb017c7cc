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

/** What the catcher's pages say, as HTML without scripts. */
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
        if (shown.isEmpty()) {
            body.append("<p>No letter yet. Open this page again after the first request.</p>");
        }
        body.append("<ol reversed>");
        for (Letter letter : shown) {
            body.append(item(letter));
        }
        body.append("</ol>");
        if (shown.size() == LETTERS_A_PAGE) {
            body.append(
                    "<p><a href=\"/?before=%s\">Older letters</a></p>"
                            .formatted(shown.getLast().id()));
        }
        return page("Letters", body.toString());
    }

    /** One letter: headers, text, HTML in a frame, a link to the source. */
    static String letter(Letter letter, Reading reading, String forms) {
        String id = letter.id();
        StringBuilder body = new StringBuilder("<p><a href=\"/\">All letters</a></p><dl>");
        for (String name : List.of("From", "To", "Cc", "Reply-To", "Date", "Message-ID")) {
            if (!reading.header(name).isEmpty()) {
                body.append(term(name, reading.header(name)));
            }
        }
        body.append(term("Received", at(letter.received())));
        body.append(term("Sent by", "<" + letter.envelope().sender() + ">"));
        body.append(term("Delivered to", String.join(", ", letter.envelope().recipients())));
        body.append("</dl>").append(forms);
        if (!reading.text().isEmpty()) {
            body.append("<h2>Text</h2><pre dir=\"auto\">")
                    .append(escapeWithLinks(reading.text()))
                    .append("</pre>");
        }
        if (!reading.html().isEmpty()) {
            body.append(
                    """
                    <h2>HTML</h2>
                    <iframe src="/letters/%s/html" title="The letter's HTML part"
                     sandbox="allow-popups allow-popups-to-escape-sandbox"
                     referrerpolicy="no-referrer"></iframe>
                    """
                            .formatted(id));
        }
        body.append("<p><a href=\"/letters/%s/raw\">Source, as received</a></p>".formatted(id));
        return page(subject(reading), body.toString());
    }

    /** What may come back of a letter: a reply to it, and a report that it did not arrive. */
    static String forms(Letter letter, Reading reading) {
        StringBuilder forms = new StringBuilder();
        if (ReturnMail.replyAddress(reading).isPresent()) {
            forms.append(
                    """
                    <form method="post" action="/letters/%s/reply">
                    <label for="words">Reply as a mail program would</label>
                    <textarea id="words" name="words" rows="3" maxlength="2000" required></textarea>
                    <button>Reply</button>
                    </form>
                    """
                            .formatted(letter.id()));
        }
        if (ReturnMail.bounceAddress(letter).isPresent()) {
            forms.append(
                            "<form method=\"post\" action=\"/letters/%s/bounce\">"
                                    .formatted(letter.id()))
                    .append("<p>Or return it, as a mail server does when there is no mailbox</p>");
            for (String recipient : letter.envelope().recipients()) {
                forms.append(
                        "<button name=\"recipient\" value=\"%1$s\">Bounce from %1$s</button> "
                                .formatted(escape(recipient)));
            }
            forms.append("</form>");
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
        <li><a href="/letters/%s"><strong dir="auto">%s</strong></a>
        <span>from <bdi>%s</bdi></span> <span>to <bdi>%s</bdi></span> <time datetime="%s">%s</time></li>
        """
                .formatted(
                        letter.id(),
                        escape(subject(reading)),
                        escape(reading.header("From")),
                        escape(String.join(", ", letter.envelope().recipients())),
                        letter.received(),
                        at(letter.received()));
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
