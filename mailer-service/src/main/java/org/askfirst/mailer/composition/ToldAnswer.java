package org.askfirst.mailer.composition;

import java.time.LocalDate;
import java.util.Map;
import org.askfirst.mailer.letter.Answer;
import org.askfirst.mailer.wording.Phrases;
import org.askfirst.mailer.wording.Phrases.News;

/** How letters tell an answer. */
final class ToldAnswer {

    private ToldAnswer() {}

    /** Puts what a template may say of it. */
    static void put(Answer answer, Phrases phrases, Map<String, Object> values)
            throws UnsendableLetter {
        Answer.NotMe notMe = answer instanceof Answer.NotMe given ? given : null;
        Answer.Better better = notMe == null ? null : notMe.better();
        values.put("knows", Text.optional("knows", notMe == null ? null : notMe.knows()));
        values.put("better", better == null ? "" : Text.line("better", better.name()));
        boolean reachable = better != null && better.email() != null;
        values.put("betterEmail", reachable ? Text.line("better", better.email()) : "");
        values.put("busy", answer instanceof Answer.TooBusy);
        values.put(
                "until",
                switch (answer) {
                    case Answer.TooBusy(LocalDate until) -> phrases.day(until);
                    case Answer.Postpone(LocalDate until) -> phrases.day(until);
                    case Answer.NotMe _, Answer.No _ -> "";
                });
    }

    /** What is new by it, in a subject line. */
    static News news(Answer answer) {
        return switch (answer) {
            case Answer.NotMe _ -> News.NOT_ME;
            case Answer.TooBusy _ -> News.TOO_BUSY;
            case Answer.Postpone _ -> News.POSTPONE;
            case Answer.No _ -> News.NO;
        };
    }
}
