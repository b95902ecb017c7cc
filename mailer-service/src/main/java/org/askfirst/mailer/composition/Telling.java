package org.askfirst.mailer.composition;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.askfirst.mailer.letter.Answer;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.letter.Subject;

/**
 * How one letter tells its facts: its subject line, its template and what the template may say.
 *
 * @param values only what this kind of letter may tell; a template cannot reach anything else
 */
record Telling(String title, String template, Map<String, Object> values) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    static Telling of(Facts facts) throws UnsendableLetter {
        Subject subject = facts.subject();
        Map<String, Object> values = new HashMap<>();
        values.put("introducer", Text.line("introducer", subject.introducer().name()));
        values.put("requester", Text.line("requester", subject.requester()));
        values.put("target", Text.line("target", subject.target()));
        values.put("topic", Text.line("topic", subject.topic()));
        return switch (facts) {
            case Facts.Ask ask -> ask(ask, values);
            case Facts.Introduction introduction -> introduction(introduction, values);
            case Facts.Decline decline -> decline(decline, values);
            case Facts.Expiry expiry -> {
                values.put("byTarget", expiry.person() == Role.TARGET);
                yield notice(subject, "no answer came", "expiry", values);
            }
            case Facts.Undeliverable undeliverable -> {
                values.put("toTarget", undeliverable.person() == Role.TARGET);
                yield notice(subject, "a letter could not be delivered", "undeliverable", values);
            }
            case Facts.Duplicate _ -> notice(subject, "already under way", "not-possible", values);
        };
    }

    private static Telling ask(Facts.Ask ask, Map<String, Object> values) throws UnsendableLetter {
        Subject subject = ask.subject();
        boolean target = ask.role() == Role.TARGET;
        values.put("blurb", Text.lines("blurb", ask.blurb()));
        values.put("note", ask.note() == null ? List.of() : Text.lines("note", ask.note()));
        values.put("reminder", ask.reminderOf() != null);
        String other = target ? subject.requester() : subject.target();
        String title = "Would you like to meet " + other + "? " + subject.topic();
        return new Telling(
                ask.reminderOf() == null ? title : "Re: " + title,
                target ? "ask-target" : "ask-requester",
                values);
    }

    private static Telling introduction(Facts.Introduction introduction, Map<String, Object> values)
            throws UnsendableLetter {
        values.put("blurb", Text.lines("blurb", introduction.blurb()));
        values.put("requesterEmail", Text.line("requester", introduction.requester().email()));
        values.put("targetEmail", Text.line("target", introduction.target().email()));
        Subject subject = introduction.subject();
        return new Telling(
                subject.requester() + ", meet " + subject.target() + ": " + subject.topic(),
                "introduction",
                values);
    }

    private static Telling decline(Facts.Decline decline, Map<String, Object> values)
            throws UnsendableLetter {
        Subject subject = decline.subject();
        boolean byTarget = decline.by() == Role.TARGET;
        values.put("busy", decline.answer() instanceof Answer.TooBusy);
        values.put("until", "");
        return switch (decline.answer()) {
            case Answer.NotMe notMe -> {
                Answer.Better better = notMe.better();
                String knows = notMe.knows();
                values.put("knows", knows == null ? List.of() : Text.lines("knows", knows));
                values.put("better", better == null ? "" : Text.line("better", better.name()));
                boolean reachable = better != null && better.email() != null;
                values.put("betterEmail", reachable ? Text.line("better", better.email()) : "");
                yield notice(subject, "not the right person", "decline-not-me", values);
            }
            case Answer.TooBusy busy -> {
                values.put("until", busy.until() == null ? "" : DAY.format(busy.until()));
                String template = byTarget ? "decline-too-busy" : "decline-requester";
                yield notice(subject, "not just now", template, values);
            }
            case Answer.No _ ->
                    notice(
                            subject,
                            "not this time",
                            byTarget ? "decline-no" : "decline-requester",
                            values);
        };
    }

    private static Telling notice(
            Subject subject, String news, String template, Map<String, Object> values) {
        return new Telling(
                "%s and %s: %s".formatted(subject.requester(), subject.target(), news),
                template,
                values);
    }
}
