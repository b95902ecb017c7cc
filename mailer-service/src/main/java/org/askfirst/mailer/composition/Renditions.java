package org.askfirst.mailer.composition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.askfirst.mailer.letter.Answer;
import org.askfirst.mailer.letter.Chosen;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Recipient;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.wording.Phrases;

/** How letters tell their facts in one language. */
final class Renditions {

    private final Phrases phrases;

    Renditions(Phrases phrases) {
        this.phrases = phrases;
    }

    /** How this letter tells its own. */
    Rendition of(Letter letter) throws UnsendableLetter {
        Map<String, Object> values = new HashMap<>();
        values.put("requestedOn", "");
        values.put("writer", "");
        // Of what asks: a reminder is worth sending until its question ends.
        values.put("endsOn", phrases.day(LocalDate.ofInstant(letter.notAfter(), ZoneOffset.UTC)));
        String reader = letter.recipients().getFirst().name();
        return switch (letter.facts()) {
            case Facts.OfIntroduction facts ->
                    new IntroductionRenditions(phrases).of(facts, values);
            case Facts.Withheld _ -> throw new IllegalArgumentException("nobody is told anything");
            case Facts.Unsolicited unsolicited -> {
                values.put("introducer", Text.line("introducer", reader));
                yield unsolicited(unsolicited, values);
            }
            case Facts.OwnPage own when own.chosen() != null -> {
                chosen(own.chosen(), values);
                yield page(reader, own.validUntil(), phrases.chosen(), "chosen", values);
            }
            case Facts.OwnPage own ->
                    page(reader, own.validUntil(), phrases.ownPage(), "own-page", values);
            case Facts.Never never -> never(letter.recipients().getFirst(), never, values);
            case Facts.NotTaken notTaken -> notTaken(reader, notTaken, values);
        };
    }

    private Rendition unsolicited(Facts.Unsolicited unsolicited, Map<String, Object> values)
            throws UnsendableLetter {
        values.put("victim", Text.line("victim", unsolicited.victim().name()));
        values.put("victimEmail", Text.line("victim", unsolicited.victim().email()));
        values.put("stranger", Text.line("stranger", unsolicited.stranger()));
        values.put("topic", Text.line("topic", unsolicited.topic()));
        ToldAnswer.put(unsolicited.answer(), phrases, values);
        // The link's place, where it has one.
        values.put("unsolicited", "");
        values.put("notMe", unsolicited.answer() instanceof Answer.NotMe);
        values.put("postpone", unsolicited.answer() instanceof Answer.Postpone);
        return new Rendition(
                phrases.unsolicited(unsolicited.stranger(), ToldAnswer.news(unsolicited.answer())),
                "unsolicited",
                values);
    }

    private Rendition never(Recipient to, Facts.Never never, Map<String, Object> values)
            throws UnsendableLetter {
        boolean asked = to.role() != Role.INTRODUCER;
        values.put("asked", asked);
        return page(to.name(), never.validUntil(), phrases.never(asked), "never", values);
    }

    private Rendition notTaken(String reader, Facts.NotTaken notTaken, Map<String, Object> values)
            throws UnsendableLetter {
        int count = notTaken.count();
        values.put("reader", Text.line("recipient", reader));
        values.put("requests", notTaken.what() == Facts.NotTaken.What.REQUESTS);
        values.put("aDay", notTaken.aDay() == null ? "" : notTaken.aDay());
        values.put("one", count == 1);
        values.put("count", phrases.count(count));
        values.put("since", phrases.moment(notTaken.since()));
        return new Rendition(phrases.notTaken(notTaken.what(), count), "limit", values);
    }

    private Rendition page(
            String reader,
            Instant validUntil,
            String title,
            String template,
            Map<String, Object> values)
            throws UnsendableLetter {
        values.put("reader", Text.line("recipient", reader));
        values.put("validUntil", phrases.moment(validUntil));
        return new Rendition(title, template, values);
    }

    private void chosen(Chosen chosen, Map<String, Object> values) throws UnsendableLetter {
        values.put(
                "until", chosen instanceof Chosen.Pause(LocalDate until) ? phrases.day(until) : "");
        values.put(
                "times", chosen instanceof Chosen.Cap(int perMonth) ? phrases.times(perMonth) : "");
        boolean named = chosen instanceof Chosen.NotThisIntroducer(String name) && name != null;
        values.put(
                "introducer",
                named
                        ? Text.line("introducer", ((Chosen.NotThisIntroducer) chosen).introducer())
                        : phrases.theIntroducer());
    }
}
