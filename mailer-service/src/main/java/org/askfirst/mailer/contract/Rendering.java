package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Letter;

/**
 * Letters that somebody would like to read before there are any, and what they would say: {@code
 * {"letters": […]}} both ways, in the same order. Each letter that comes in is a {@code
 * letter.due.v1} without a seal: nothing of it is sent, and on Kafka it would be worth nothing.
 */
public final class Rendering {

    /** The most letters one call asks for. */
    public static final int MOST_LETTERS = 4;

    private static final String LETTERS = "letters";

    private Rendering() {}

    /** What one letter would say. */
    public record Rendered(String subject, String text) {}

    private record Answer(List<Rendered> letters) {}

    /** The letters of a call's body. */
    public static List<Letter> read(byte[] body) throws UndecodableEvent {
        JsonNode asked = Json.tree(body).path(LETTERS);
        if (!asked.isArray() || asked.isEmpty() || asked.size() > MOST_LETTERS) {
            throw new UndecodableEvent("not 1 to " + MOST_LETTERS + " letters");
        }
        List<Letter> letters = new ArrayList<>();
        for (JsonNode one : asked) {
            Letter letter = LetterDue.of(one).letter();
            if (letter.facts() instanceof Facts.Withheld) {
                throw new UndecodableEvent("nobody reads a letter that is withheld");
            }
            letters.add(letter);
        }
        return letters;
    }

    /** The body of the answer. */
    public static byte[] write(List<Rendered> letters) {
        return Json.write(new Answer(letters));
    }
}
