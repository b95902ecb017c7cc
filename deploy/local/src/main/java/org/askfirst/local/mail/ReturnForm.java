package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a visitor lets come back of a letter. */
record ReturnForm(Map<String, String> fields) {

    private static final int MOST_OCTETS = 64 * 1024;

    /** What a page says of it. */
    record Result(int status, String sentence) {}

    /** Whether one of our own pages sent it; other sites' pages could make a browser send one. */
    static boolean isOurs(Headers headers, String host) {
        @Nullable String site = headers.getFirst("Sec-Fetch-Site");
        @Nullable String origin = headers.getFirst("Origin");
        return site == null
                ? origin == null || origin.equals("http://" + host)
                : site.equals("same-origin");
    }

    static ReturnForm read(InputStream body) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(body.readNBytes(MOST_OCTETS), UTF_8).split("&")) {
            String[] named = field.split("=", 2);
            fields.put(decoded(named[0]), named.length < 2 ? "" : decoded(named[1]));
        }
        return new ReturnForm(fields);
    }

    Result reply(Letter letter, Door door) throws IOException {
        Reading reading = letter.read();
        Optional<String> to = ReturnMail.replyAddress(reading);
        String words = fields.getOrDefault("words", "");
        if (to.isEmpty() || words.isBlank() || letter.envelope().recipients().isEmpty()) {
            return new Result(400, "Nothing was sent: there are no words in it.");
        }
        String sender = letter.envelope().recipients().getFirst();
        byte[] mail = ReturnMail.reply(letter, reading, to.get(), words, Instant.now());
        return hand(door, sender, to.get(), mail);
    }

    Result bounce(Letter letter, Door door) throws IOException {
        Optional<String> to = ReturnMail.bounceAddress(letter);
        List<String> recipients = letter.envelope().recipients();
        String gone = fields.getOrDefault("recipient", "");
        if (to.isEmpty() || !recipients.contains(gone)) {
            return new Result(400, "Nothing was sent: the letter did not go to that address.");
        }
        byte[] mail = ReturnMail.bounce(letter, letter.read(), to.get(), gone, Instant.now());
        return hand(door, "", to.get(), mail);
    }

    private static Result hand(Door door, String sender, String to, byte[] mail) {
        try {
            return switch (door.hand(sender, to, mail)) {
                case Door.Outcome.Taken() ->
                        new Result(200, "It is sent, and the service has taken it.");
                case Door.Outcome.Refused(String answer) ->
                        new Result(502, "The service did not take it: " + answer);
            };
        } catch (IOException away) {
            return new Result(502, "Nobody takes mail at port %d.".formatted(door.port()));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
