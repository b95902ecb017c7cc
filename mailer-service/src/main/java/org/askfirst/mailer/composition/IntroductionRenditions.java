package org.askfirst.mailer.composition;

import java.util.Map;
import org.askfirst.mailer.letter.Answer;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.FollowUp;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.letter.Sought;
import org.askfirst.mailer.letter.Subject;
import org.askfirst.mailer.wording.Durations;
import org.askfirst.mailer.wording.Phrases;
import org.askfirst.mailer.wording.Phrases.News;

/** How letters about one introduction tell their facts in one language. */
final class IntroductionRenditions {

    private final Phrases phrases;

    IntroductionRenditions(Phrases phrases) {
        this.phrases = phrases;
    }

    /** How it tells its facts, beside those values that every letter has. */
    Rendition of(Facts.OfIntroduction facts, Map<String, Object> values) throws UnsendableLetter {
        Subject subject = facts.subject();
        values.put("introducer", Text.line("introducer", subject.introducer().name()));
        values.put("introducerEmail", Text.line("introducer", subject.introducer().email()));
        values.put("requester", Text.line("requester", subject.requester()));
        values.put("target", target(subject));
        values.put("onRoute", subject.isOnRoute());
        values.put(
                "topic",
                subject.topic() == null ? phrases.noTopic() : Text.line("topic", subject.topic()));
        values.put("requestedOn", phrases.day(subject.requestedOn()));
        return switch (facts) {
            case Facts.Ask ask -> ask(ask, values);
            case Facts.Introduction introduction -> introduction(introduction, values);
            case Facts.Decline decline -> decline(decline, values);
            case Facts.Expiry expiry -> {
                values.put("byTarget", expiry.person() == Role.TARGET);
                yield notice(subject, News.NO_ANSWER, "expiry", values);
            }
            case Facts.Undeliverable undeliverable -> {
                values.put("toTarget", undeliverable.person() == Role.TARGET);
                values.put("toBoth", undeliverable.person() == null);
                yield notice(subject, News.NOT_DELIVERED, "undeliverable", values);
            }
            case Facts.Words written -> words(written, values);
            case Facts.PageAgain page -> pageAgain(page, values);
            case Facts.Bounced bounced -> {
                values.put("toTarget", bounced.missed().contains(Role.TARGET));
                values.put("toBoth", bounced.missed().size() > 1);
                yield notice(subject, News.HAS_COME_BACK, "bounced", values);
            }
            case Facts.Duplicate _ -> notice(subject, News.UNDER_WAY, "not-possible", values);
            case Facts.TooOften tooOften -> {
                values.put("freeOn", phrases.day(tooOften.freeOn()));
                yield notice(subject, News.NOT_AGAIN_SO_SOON, "too-often", values);
            }
            case Facts.NoRoute _ -> {
                boolean known =
                        subject.sought() instanceof Sought.OnRoute route && route.title() != null;
                values.put("known", known);
                yield notice(subject, News.NOBODY_NOW, "no-route", values);
            }
        };
    }

    /** Whom the requester would like to meet, in words that fit wherever a name does. */
    private String target(Subject subject) throws UnsendableLetter {
        return switch (subject.sought()) {
            case Sought.Named(String name) -> Text.line("target", name);
            case Sought.OnRoute route -> phrases.oneOfThePeopleFor(purpose(route));
        };
    }

    private static String purpose(Sought.OnRoute route) throws UnsendableLetter {
        return Text.line("route", route.purpose());
    }

    private Rendition ask(Facts.Ask ask, Map<String, Object> values) throws UnsendableLetter {
        Subject subject = ask.subject();
        boolean target = ask.role() == Role.TARGET;
        values.put("blurb", Text.lines("blurb", ask.blurb()));
        values.put("note", Text.optional("note", ask.note()));
        values.put("reminder", ask.reminderOf() != null);
        values.put("kept", ask.keptFor() == null ? "" : Durations.inWords(ask.keptFor(), phrases));
        values.put("promised", phrases.day(ask.promisedFor()));
        values.put("route", ask.routeTitle() == null ? "" : Text.line("route", ask.routeTitle()));
        String title = question(subject, ask.role());
        return new Rendition(
                ask.reminderOf() == null ? title : "Re: " + title,
                target ? "ask-target" : "ask-requester",
                values);
    }

    private String question(Subject subject, Role asked) throws UnsendableLetter {
        String other = asked == Role.TARGET ? subject.requester() : target(subject);
        return phrases.question(other) + " " + subject.topic();
    }

    private Rendition pageAgain(Facts.PageAgain page, Map<String, Object> values)
            throws UnsendableLetter {
        Subject subject = page.subject();
        boolean target = page.role() == Role.TARGET;
        values.put("reader", target ? values.get("target") : values.get("requester"));
        values.put("other", target ? values.get("requester") : values.get("target"));
        return new Rendition("Re: " + question(subject, page.role()), "page", values);
    }

    private Rendition words(Facts.Words written, Map<String, Object> values)
            throws UnsendableLetter {
        boolean target = written.role() == Role.TARGET;
        values.put("words", Text.lines("words", written.words()));
        values.put("writer", Text.line("writer", written.writer().name()));
        values.put("writerEmail", Text.line("writer", written.writer().email()));
        values.put("other", target ? values.get("requester") : values.get("target"));
        Subject subject = written.subject();
        String title =
                phrases.aWordFrom(subject.requester(), sought(subject), written.writer().name());
        return new Rendition(title, "words-forwarded", values);
    }

    private Rendition introduction(Facts.Introduction introduction, Map<String, Object> values)
            throws UnsendableLetter {
        values.put("blurb", Text.lines("blurb", introduction.blurb()));
        values.put("requesterEmail", Text.line("requester", introduction.requester().email()));
        values.put("targetEmail", Text.line("target", introduction.target().email()));
        Subject subject = introduction.subject();
        return new Rendition(
                phrases.meet(subject.requester(), target(subject)) + ": " + subject.topic(),
                "introduction",
                values);
    }

    private Rendition decline(Facts.Decline decline, Map<String, Object> values)
            throws UnsendableLetter {
        Subject subject = decline.subject();
        boolean byTarget = decline.by() == Role.TARGET;
        ToldAnswer.put(decline.answer(), phrases, values);
        FollowUp followUp = decline.followUp();
        values.put("callOff", followUp != null && followUp.step() == FollowUp.Step.CALL_OFF);
        values.put("askInstead", followUp != null && followUp.step() == FollowUp.Step.ASK_INSTEAD);
        if (byTarget && subject.sought() instanceof Sought.OnRoute route) {
            values.put("asked", route.asked() == null ? 0 : route.asked());
            return notice(subject, News.NOBODY_NOW, "decline-route", values);
        }
        String template =
                switch (decline.answer()) {
                    case Answer.NotMe _ -> "decline-not-me";
                    case Answer.TooBusy _, Answer.Postpone _ -> "decline-too-busy";
                    case Answer.No _ -> "decline-no";
                };
        return notice(
                subject,
                ToldAnswer.news(decline.answer()),
                byTarget ? template : "decline-requester",
                values);
    }

    private Rendition notice(
            Subject subject, News news, String template, Map<String, Object> values)
            throws UnsendableLetter {
        String title = phrases.news(subject.requester(), sought(subject), news);
        return new Rendition(title, template, values);
    }

    private static String sought(Subject subject) throws UnsendableLetter {
        return switch (subject.sought()) {
            case Sought.Named(String name) -> name;
            case Sought.OnRoute route -> purpose(route);
        };
    }
}
