package org.askfirst.mailer.composition;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Link;
import org.askfirst.mailer.letter.Page;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.wording.Phrases;
import org.askfirst.platform.person.Language;

/** What letters say, each in its reader's language. */
final class Tellings {

    private final Sender sender;
    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    Tellings(Sender sender, OwnWords own) {
        this.sender = sender;
        for (Language language : Language.values()) {
            words.put(language, new Words(language, own));
        }
    }

    /** What one letter says: its subject line and the words of both parts. */
    record Telling(String title, String template, Map<String, Object> values, Words words) {

        String text() {
            return words.text(template, values);
        }

        /** The same with each paragraph on one line. */
        String unbrokenText() {
            return words.unbrokenText(template, values);
        }

        String html() {
            return words.html(template, values);
        }
    }

    /**
     * What the letter says, with a place for each of its links.
     *
     * @param dropped recipients who get no copy
     */
    Telling of(Letter letter, Set<Role> dropped) throws UnsendableLetter {
        return telling(letter, dropped, sender::link);
    }

    /** What the letter would say, without links: neither a place for one nor what makes one. */
    Telling withoutLinks(Letter letter) throws UnsendableLetter {
        String none = phrases(letter).noLink();
        return telling(letter, Set.of(), _ -> none);
    }

    /** What the letter's language says outside of templates. */
    Phrases phrases(Letter letter) {
        return Phrases.in(language(letter));
    }

    private Language language(Letter letter) {
        return Objects.requireNonNullElse(letter.language(), sender.language());
    }

    private Telling telling(Letter letter, Set<Role> dropped, Function<Page, String> links)
            throws UnsendableLetter {
        Rendition rendition = new Renditions(phrases(letter)).of(letter);
        Map<String, Object> values = new HashMap<>(rendition.values());
        values.put("organisation", sender.organisation());
        values.put("mailFrom", sender.mailFrom());
        values.put("intake", sender.intake());
        values.put("deskPage", deskPage(letter));
        for (Link link : letter.links()) {
            values.put(Words.field(link.page()), links.apply(link.page()));
        }
        values.put("copied", !dropped.contains(Role.INTRODUCER));
        values.put("answersByMail", sender.replyAddress() != null);
        values.put("repliesReachVictim", repliesReachVictim(letter, dropped));
        return new Telling(
                rendition.title(), rendition.template(), values, words.get(language(letter)));
    }

    /**
     * Only what goes to the introducer alone: the introduction itself is first of all the two
     * people's, and whoever introduced without asking need not be anybody at the desk.
     */
    private String deskPage(Letter letter) {
        return letter.facts() instanceof Facts.Notice
                ? sender.deskPage(letter.introductionId())
                : "";
    }

    private static boolean repliesReachVictim(Letter letter, Set<Role> dropped) {
        return letter.facts() instanceof Facts.Unsolicited unsolicited
                && (Composer.needsSmtpUtf8(letter, dropped)
                        || Headers.isAscii(unsolicited.victim().email()));
    }
}
