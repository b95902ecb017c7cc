package org.askfirst.intake.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.askfirst.platform.returnaddress.ReturnAddress;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;

/**
 * What holds an answer's words and is none. {@code -Daskfirst.seed=} plays the same texts again.
 */
class AmbiguousTest {

    private static final int TEXTS = 1_000;
    private static final long SEED = Long.getLong("askfirst.seed", new Random().nextLong());

    private static final MailReading READING =
            new MailReading(new MailAddress("introductions", "acme.example"), null, null);

    private static final List<String> CONDITIONS =
            List.of(
                    "but not before June",
                    "but only by mail",
                    "if Ada comes to Leeds",
                    "unless it is about money",
                    "maybe later",
                    "I think",
                    "in principle",
                    "probably",
                    "for now",
                    "aber erst im Juni",
                    "aber nur kurz",
                    "wenn es per Mail geht",
                    "vielleicht",
                    "eigentlich",
                    "im Prinzip",
                    "falls sie nach Leeds kommt",
                    "oder doch nicht",
                    "Im Prinzip",
                    "Nur Mittwochs",
                    "In Principle",
                    "Q3 2027",
                    "Ask Kim Vale",
                    "With Pleasure Elsewhere",
                    "+49 30 1234567, but only there",
                    "sent from my bed, not before June",
                    "who is this",
                    "wer ist das");

    private static final List<String> BEFORE =
            List.of(
                    "not",
                    "I would say",
                    "hardly",
                    "why",
                    "nicht",
                    "kaum",
                    "ich denke",
                    "warum",
                    "do not take this for a",
                    "she said",
                    "er sagte",
                    "no problem",
                    "kein Problem");

    private static final List<String> ALONE =
            List.of(
                    "no problem",
                    "No worries!",
                    "not yes",
                    "not no",
                    "yes and no",
                    "yes or no?",
                    "ja, aber",
                    "yes, but",
                    "jein",
                    "ja und nein",
                    "Not sure.",
                    "sure?",
                    "Kein Problem!",
                    "Na ja.",
                    "ja?",
                    "nein?",
                    "Oh no!",
                    "Oh yes?",
                    "ok",
                    "OK, thanks",
                    "danke",
                    "Thanks",
                    "Got it.",
                    "Alles klar.",
                    "hm",
                    "y",
                    "n",
                    "1",
                    "+1",
                    "?",
                    "yes no",
                    "(yes)",
                    "\u201Eja\u201C",
                    "\u00BBnein\u00AB",
                    "yes/no",
                    "\uD83D\uDC4D",
                    "\uD83D\uDC4E",
                    "no \uD83D\uDC4E?",
                    "yes \u274C",
                    "<yes>",
                    "y e s",
                    "yes1",
                    "noo",
                    "jaa");

    @Test
    void of_a_thousand_such_texts_none_is_an_answer() {
        Random random = new Random(SEED);
        List<String> phrases = Phrases.all().keySet().stream().sorted().toList();
        List<String> taken = new ArrayList<>();
        for (int count = 0; count < TEXTS; count++) {
            String text = ambiguous(random, phrases);
            String mail = mail(random, text);
            Reading reading =
                    READING.read(
                            mail.getBytes(UTF_8),
                            new ReturnAddress(Kind.REPLY, new UUID(1, 2)),
                            "introductions+rxyz@acme.example");
            if (reading instanceof Reading.Answered) {
                taken.add(mail);
            }
        }
        assertThat(taken).as("seed %d", SEED).isEmpty();
    }

    private static String ambiguous(Random random, List<String> phrases) {
        String phrase = shown(random, any(random, phrases));
        List<UnaryOperator<String>> ways =
                List.of(
                        said -> said + ", " + any(random, CONDITIONS),
                        said -> said + ".\n" + any(random, CONDITIONS) + ".",
                        said -> said + "\n\n" + any(random, CONDITIONS),
                        said -> any(random, CONDITIONS) + ": " + said,
                        said -> any(random, BEFORE) + " " + said,
                        said -> said + "?",
                        said -> "\"" + said + "\"",
                        said -> "\u201E" + said + "\u201C",
                        said -> "> " + said,
                        said -> "On Monday, 5 January, Grace wrote:\n> " + said,
                        said -> said + " / " + any(random, phrases),
                        said -> said + " or " + any(random, phrases),
                        said -> said + "\n\nBest\nGrace\n\n" + any(random, CONDITIONS),
                        said -> said + "\n-- \n" + any(random, CONDITIONS),
                        said -> said + "\n-- \nGrace\n" + any(random, CONDITIONS),
                        said -> said + "\n\nBest\nGrace\nPS: " + any(random, CONDITIONS),
                        said ->
                                said
                                        + "\n\nViele Gr\u00FC\u00DFe\nGrace "
                                        + any(random, CONDITIONS),
                        said ->
                                said
                                        + "\n\n> Would you like to meet?\n\n"
                                        + any(random, CONDITIONS),
                        said ->
                                "> Would you?\n"
                                        + said
                                        + "\n> Would you not?\n"
                                        + any(random, phrases),
                        said -> "Hi Tom, " + any(random, CONDITIONS) + "\n\n" + said,
                        _ -> any(random, ALONE));
        return any(random, ways).apply(phrase);
    }

    private static String mail(Random random, String text) {
        String head =
                "From: Grace Lim <grace@example.net>\nSubject: Re: Would you like to meet Ada?\n";
        String quote = "\n\nOn Mon, 5 Jan 2026 at 15:04, Tom wrote:\n> Hello Grace Lim,\n";
        return switch (random.nextInt(4)) {
            case 0 -> head + "Content-Type: text/plain; charset=utf-8\n\n" + text + "\n";
            case 1 -> head + "Content-Type: text/plain; charset=utf-8\n\n" + text + quote;
            case 2 ->
                    head
                            + "Content-Type: text/plain; charset=utf-8\n\nHi Tom,\n\n"
                            + text
                            + "\n\nGrace\n";
            default -> head + "Content-Type: text/html; charset=utf-8\n\n" + html(text);
        };
    }

    private static String html(String text) {
        StringBuilder html = new StringBuilder();
        for (String line : text.split("\n")) {
            html.append(
                    line.startsWith("> ")
                            ? "<blockquote>" + line.substring(2) + "</blockquote>"
                            : "<p>" + line.replace("<", "&lt;") + "</p>");
        }
        return html.toString();
    }

    /** As people write: a capital, none, or nothing else. */
    private static String shown(Random random, String phrase) {
        return switch (random.nextInt(3)) {
            case 0 -> phrase;
            case 1 -> Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
            default -> phrase.toUpperCase(java.util.Locale.ROOT);
        };
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
