package org.askfirst.journeys.broken;

import java.util.List;
import org.askfirst.journeys.checker.Rule;

/** Answers that count for what nobody said, or do not count. */
final class BreaksOfDecisions {

    private static final String CONSENT = "consent-service/src/main/java/org/askfirst/consent/";
    private static final String ANSWERS = CONSENT + "answer/AnswersEndpoint.java";
    private static final String PRESSING = CONSENT + "introduction/Pressing.java";
    private static final String WHILE_OPEN = CONSENT + "decision/WhileOpen.java";
    private static final String STANDING_CHOICES = CONSENT + "choice/StandingChoices.java";

    private BreaksOfDecisions() {}

    static List<Break> all() {
        return List.of(
                new Break(
                        "answer on GET",
                        "consent",
                        ANSWERS,
                        "case Found.Shown(AskPage ask) -> answers.show(askId, Page.of(ask));",
                        """
                        case Found.Shown(AskPage ask) -> {
                            introductions.press(
                                    askId, new org.askfirst.consent.decision.Answer.Yes());
                            yield answers.show(askId, Page.of(ask));
                        }
                        """,
                        Play.PLAIN,
                        Rule.READING_ANSWERS_NOTHING),
                new Break(
                        "yes of one taken for the other's",
                        "consent",
                        WHILE_OPEN,
                        """
                        return askTargetNow(before, pressed, press.at(), effects, people, waitingTimes);
                        """,
                        """
                        Given yes = (Given) pressed;
                        Schedule schedule = Schedule.beforeAcceptance(press.at(), waitingTimes);
                        return NextRound.stay(
                                before, new Agreed(yes, yes, schedule), press.at(), effects);
                        """,
                        Play.PLAIN,
                        Rule.OWN_ANSWER),
                new Break(
                        "no that comes before the release ignored",
                        "consent",
                        WHILE_OPEN,
                        "if (current.says(press.answer())) {",
                        "if (current.says(press.answer()) || open instanceof Agreed) {",
                        Play.PLAIN,
                        Rule.BOTH_SAID_YES),
                new Break(
                        "answer kept that decides nothing",
                        "consent",
                        PRESSING,
                        "? new Command.Press(held.at(), ask.role, answer)",
                        "? new Command.LatePress(held.at(), ask.role, answer)",
                        Play.PLAIN,
                        Rule.KEEPS_ANSWERS),
                new Break(
                        "withdrawn and introduced all the same",
                        "consent",
                        WHILE_OPEN,
                        """
                        NextRound.close(
                                before,
                                new Withdrawn(open.requester(), open.target()),
                                before.rounds(),
                                withdraw.at(),
                                List.of());
                        """,
                        "NextRound.stay(before, open, withdraw.at());",
                        Play.PLAIN,
                        Rule.ONE_END),
                new Break(
                        "never again not kept",
                        "consent",
                        STANDING_CHOICES,
                        "case Change.Never _ -> choose(row, Choice.NEVER, null);",
                        "case Change.Never _ -> choose(row, row.choice, row.pauseUntil);",
                        Play.PLAIN,
                        Rule.NOT_ASKED_AGAIN));
    }
}
