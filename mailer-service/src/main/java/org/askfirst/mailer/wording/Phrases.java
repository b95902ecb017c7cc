package org.askfirst.mailer.wording;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.platform.person.Language;

/**
 * What one language says outside of templates: subject lines, dates, numbers, what stands for a
 * name.
 */
public sealed interface Phrases permits English, German {

    /** What is new about an introduction, in a subject line. */
    enum News {
        NO_ANSWER,
        NOT_DELIVERED,
        HAS_COME_BACK,
        UNDER_WAY,
        NOT_AGAIN_SO_SOON,
        NOBODY_NOW,
        NOT_ME,
        TOO_BUSY,
        POSTPONE,
        NO
    }

    static Phrases in(Language language) {
        return switch (language) {
            case EN -> new English();
            case DE -> new German();
        };
    }

    String day(LocalDate day);

    /** A day and its time in UTC. */
    String moment(Instant moment);

    /** So many of a unit. */
    String amount(long number, ChronoUnit unit);

    /** Between the last two parts of an enumeration, with its spaces. */
    String and();

    /** How often, of so many times a month. */
    String times(int number);

    /** How many more came from somebody. */
    String count(int number);

    /** Who speaks, and by whom it is sent. */
    String via(String name, String organisation);

    /** In the place of a link, where there is none to show. */
    String noLink();

    /** In the place of a topic that is not kept any more. */
    String noTopic();

    /** Whoever it will be on a route, wherever a name fits. */
    String oneOfThePeopleFor(String purpose);

    /** An introducer whose name nobody knows any more. */
    String theIntroducer();

    String question(String other);

    String meet(String requester, String target);

    String news(String requester, String other, News news);

    String aWordFrom(String requester, String other, String writer);

    String unsolicited(String stranger, News news);

    String ownPage();

    String chosen();

    /**
     * @param asked whether it is asks that are not to come any more; else letters of any kind
     */
    String never(boolean asked);

    String notTaken(Facts.NotTaken.What what, int count);
}
