package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One row per state, one column per command. A cell is where the introduction goes, {@code .} where
 * the command does nothing, {@code =} where only a press is kept, or {@code !} and the reason of a
 * refusal; {@code +} where another round begins, or one ends that never began. Where a letter goes
 * out and nothing else happens it is {@code p} for the page, {@code w} for words, {@code b} for an
 * introduction that came back. Time is late enough for most deadlines to have passed.
 */
class TransitionTableTest {

    private static final String TABLE =
            """
            state                        | request | yes(R)     | busy(R)    | notme(R)            | yes(T)     | no(T)      | busy(T)    | late(T)   | early(T)  | withdraw   | remind | expire        | release   | come due | ask again | instead        | forget(R) | forget(T) | taken(R) | taken(T) | failed(R)     | failed(T)     | introduced | undelivered   | mailed yes(R) | mailed notme(R) | mailed yes(T) | mailed no(T) | words(T)  | no words(T) | bounced(R)    | bounced(T)    | came back(T) | afresh | overtaken     | was introduced
            new                          | A_T     | !UNKNOWN   | !UNKNOWN   | !UNKNOWN            | !UNKNOWN   | !UNKNOWN   | !UNKNOWN   | !UNKNOWN  | !UNKNOWN  | !UNKNOWN   | .      | .             | .         | .        | .         | !UNKNOWN       | .         | .         | .        | .        | .             | .             | .          | .             | .             | .               | .             | .            | .         | .           | .             | .             | .            | .      | EXPIRED       | EXPIRED
            asked requester              | .       | A_T        | A_R        | !NOT_FOR_REQUESTERS | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED | =         | =         | WITHDRAWN  | .      | EXPIRED       | .         | .        | .         | .              | A_R       | A_R       | A_R      | .        | UNDELIVERABLE | .             | .          | .             | A_T           | p               | p             | p            | wp        | p           | UNDELIVERABLE | .             | .            | A_R+   | EXPIRED       | EXPIRED
            requester's held no          | .       | A_T        | A_R        | !NOT_FOR_REQUESTERS | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED | DECLINED  | DECLINED  | WITHDRAWN  | .      | .             | DECLINED  | .        | .         | .              | .         | .         | .        | .        | .             | .             | .          | .             | A_T           | DECLINED        | DECLINED      | DECLINED     | DECLINED  | DECLINED    | .             | .             | .            | A_R+   | EXPIRED       | EXPIRED
            asked target                 | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | EXPIRED       | .         | .        | .         | .              | A_T       | A_T       | .        | A_T      | .             | UNDELIVERABLE | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | UNDELIVERABLE | .            | A_T+   | EXPIRED       | EXPIRED
            taken ask                    | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | A_T    | .             | .         | .        | .         | .              | A_T       | A_T       | .        | .        | .             | UNDELIVERABLE | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | UNDELIVERABLE | .            | A_T+   | EXPIRED       | EXPIRED
            reminded target              | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | EXPIRED       | .         | .        | .         | .              | A_T       | A_T       | .        | .        | .             | UNDELIVERABLE | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | UNDELIVERABLE | .            | A_T+   | EXPIRED       | EXPIRED
            target's held no             | .       | .          | DECLINED   | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | DECLINED  | DECLINED  | WITHDRAWN  | .      | .             | DECLINED  | .        | .         | .              | .         | .         | .        | .        | .             | .             | .          | .             | .             | DECLINED        | AGREED        | A_T          | DECLINED  | DECLINED    | .             | .             | .            | A_T+   | EXPIRED       | EXPIRED
            agreed                       | .       | .          | A_T        | !NOT_FOR_REQUESTERS | .          | A_T        | A_T        | RELEASED  | RELEASED  | WITHDRAWN  | .      | .             | RELEASED  | .        | .         | .              | A_T       | A_T       | .        | .        | .             | .             | .          | .             | .             | RELEASED        | .             | A_T          | RELEASED  | RELEASED    | .             | .             | .            | A_T+   | EXPIRED       | INTRODUCED
            released                     | .       | .          | .          | .                   | .          | .          | .          | =         | =         | !TOO_LATE  | .      | UNDELIVERABLE | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | INTRODUCED | UNDELIVERABLE | p             | p               | p             | p            | wp        | p           | .             | .             | b            | .      | UNDELIVERABLE | INTRODUCED
            introduced                   | .       | .          | .          | !NOT_FOR_REQUESTERS | .          | .          | .          | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | p             | p               | p             | p            | wp        | p           | .             | .             | b            | .      | .             | .
            declined                     | .       | =          | =          | !NOT_FOR_REQUESTERS | =          | =          | =          | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | A_T+           | .         | .         | .        | .        | .             | .             | .          | .             | =             | p               | =             | =            | wp        | p           | .             | .             | .            | .      | .             | .
            expired                      | .       | =          | =          | !NOT_FOR_REQUESTERS | =          | =          | =          | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | =             | p               | p             | p            | wp        | p           | .             | .             | .            | .      | .             | .
            withdrawn                    | .       | =          | =          | !NOT_FOR_REQUESTERS | =          | =          | =          | =         | =         | .          | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | =             | p               | p             | p            | wp        | p           | .             | .             | .            | .      | .             | .
            undeliverable ask            | .       | =          | =          | !NOT_FOR_REQUESTERS | =          | =          | =          | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | =             | p               | p             | p            | wp        | p           | .             | .             | .            | .      | .             | .
            undeliverable introduction   | .       | .          | .          | !NOT_FOR_REQUESTERS | .          | .          | .          | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | p             | p               | p             | p            | wp        | p           | .             | .             | .            | .      | .             | .
            duplicate                    | .       | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED          | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | p             | p               | p             | p            | wp        | p           | .             | .             | .            | .      | .             | .
            beyond a limit               | .       | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED          | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | p             | p               | p             | p            | wp        | p           | .             | .             | .            | .      | .             | .
            spared requester             | .       | A_T        | A_R        | !NOT_FOR_REQUESTERS | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED | =         | =         | WITHDRAWN  | .      | EXPIRED       | .         | .        | .         | .              | .         | .         | A_R      | .        | UNDELIVERABLE | .             | .          | .             | A_T           | p               | p             | p            | wp        | p           | .             | .             | .            | A_R+   | EXPIRED       | EXPIRED
            spared target                | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | EXPIRED       | .         | .        | .         | .              | .         | .         | .        | A_T      | .             | UNDELIVERABLE | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | .             | .            | A_T+   | EXPIRED       | EXPIRED
            taken spared target          | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | .             | .         | DECLINED | .         | .              | .         | .         | .        | .        | .             | .             | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | .             | .            | A_T+   | EXPIRED       | EXPIRED
            spared by the release before | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | .             | .         | A_T      | .         | .              | .         | .         | .        | A_T      | .             | UNDELIVERABLE | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | .             | .            | A_T+   | EXPIRED       | EXPIRED
            waiting ask                  | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | A_T    | .             | .         | .        | .         | .              | .         | .         | .        | .        | .             | .             | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | .             | .            | A_T+   | EXPIRED       | EXPIRED
            late ask                     | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | .             | .         | A_T      | .         | .              | A_T       | A_T       | .        | .        | .             | A_T           | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | A_T           | .            | A_T+   | EXPIRED       | EXPIRED
            silent ask                   | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | A_T    | .             | .         | .        | .         | .              | .         | .         | .        | .        | .             | .             | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | .             | .            | A_T+   | EXPIRED       | EXPIRED
            deferred                     | .       | .          | DEFERRED   | !NOT_FOR_REQUESTERS | DEFERRED   | DEFERRED   | .          | =         | =         | WITHDRAWN+ | .      | .             | .         | .        | A_T+      | .              | .         | .         | .        | .        | .             | .             | .          | .             | .             | p               | DEFERRED      | DEFERRED     | wp        | p           | .             | .             | .            | .      | EXPIRED+      | EXPIRED+
            deferred, yes held           | .       | .          | DEFERRED   | !NOT_FOR_REQUESTERS | .          | DEFERRED   | DEFERRED   | RELEASED+ | RELEASED+ | WITHDRAWN+ | .      | .             | RELEASED+ | .        | .         | .              | .         | .         | .        | .        | .             | .             | .          | .             | .             | RELEASED+       | .             | DEFERRED     | RELEASED+ | RELEASED+   | .             | .             | .            | A_T+   | EXPIRED+      | INTRODUCED+
            promised ask                 | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | .             | .         | .        | .         | .              | A_T       | A_T       | .        | A_T      | .             | UNDELIVERABLE | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | UNDELIVERABLE | .            | A_T+   | EXPIRED       | EXPIRED
            asked better person          | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | EXPIRED       | .         | .        | .         | .              | A_T       | A_T       | .        | A_T      | .             | UNDELIVERABLE | .          | .             | .             | p               | AGREED        | A_T          | wp        | p           | .             | UNDELIVERABLE | .            | A_T+   | EXPIRED       | EXPIRED
            ask on a route               | .       | .          | A_T        | !NOT_FOR_REQUESTERS | AGREED     | A_T        | A_T        | =         | =         | WITHDRAWN  | .      | A_T+          | .         | .        | .         | .              | A_T       | A_T       | .        | A_T      | .             | A_T+          | .          | .             | .             | p               | AGREED        | A_T          | p         | p           | .             | A_T+          | .            | A_T+   | EXPIRED       | EXPIRED
            held no on a route           | .       | .          | DECLINED   | !NOT_FOR_REQUESTERS | AGREED     | A_T        | .          | A_T+      | A_T+      | WITHDRAWN  | .      | .             | A_T+      | .        | .         | .              | .         | .         | .        | .        | .             | .             | .          | .             | .             | A_T+            | AGREED        | A_T          | A_T+      | A_T+        | .             | .             | .            | A_T+   | EXPIRED       | EXPIRED
            exhausted route              | .       | =          | =          | !NOT_FOR_REQUESTERS | =          | =          | =          | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | =             | p               | =             | =            | p         | p           | .             | .             | .            | .      | .             | .
            route to nobody              | .       | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED          | !NOT_ASKED | !NOT_ASKED | !NOT_ASKED | =         | =         | !TOO_LATE  | .      | .             | .         | .        | .         | !NOBODY_BETTER | .         | .         | .        | .        | .             | .             | .          | .             | p             | p               | p             | p            | p         | p           | .             | .             | .            | .      | .             | .
            """;

    private static final Instant LATE = NOON.plus(Duration.ofDays(60));

    private static final Map<String, Supplier<Introduction>> STATES = states();
    private static final Map<String, Command> COMMANDS = commands();

    private static Map<String, Supplier<Introduction>> states() {
        Map<String, Supplier<Introduction>> states = new LinkedHashMap<>();
        states.put("new", Given::anUnknownOne);
        states.put("asked requester", Given::anAskedRequester);
        states.put("requester's held no", Given::aHeldNoOfTheRequester);
        states.put("asked target", Given::anAskedTargetAfterTheRequestersYes);
        states.put("taken ask", TransitionTableTest::aTakenAsk);
        states.put(
                "reminded target",
                () -> after(aTakenAsk(), new Command.Remind(NOON.plus(Duration.ofDays(6)))));
        states.put("target's held no", Given::aHeldNoOfTheTarget);
        states.put("agreed", Given::anAgreedOne);
        states.put("released", Given::aReleasedOne);
        states.put("introduced", Given::anIntroducedOne);
        states.put("declined", Given::aDeclinedOne);
        states.put("expired", Given::anExpiredOne);
        states.put("withdrawn", Given::aWithdrawnOne);
        states.put("undeliverable ask", Given::anUndeliverableAsk);
        states.put("undeliverable introduction", Given::anUndeliverableIntroduction);
        states.put("duplicate", Given::aDuplicate);
        states.put("beyond a limit", Given::oneBeyondAPairsLimit);
        states.put("spared requester", Given::aSparedRequester);
        states.put("spared target", Given::aSparedTarget);
        states.put("taken spared target", Given::aTakenSparedTarget);
        states.put("spared by the release before", Given::aSparedTargetOfTheReleaseBefore);
        states.put("waiting ask", Given::aWaitingAsk);
        states.put("late ask", Given::aLateAsk);
        states.put("silent ask", Given::aSilentAsk);
        states.put("deferred", Given::aDeferredOne);
        states.put("deferred, yes held", Given::aYesHeldWhileDeferred);
        states.put("promised ask", Given::anAskThatWasPromised);
        states.put("asked better person", Given::anAskedBetterPerson);
        states.put("ask on a route", Given::anAskOnARoute);
        states.put("held no on a route", Given::aHeldNoOnARoute);
        states.put("exhausted route", Given::anExhaustedRoute);
        states.put("route to nobody", Given::aRouteToNobody);
        return states;
    }

    private static Introduction aTakenAsk() {
        return after(
                anAskedTargetAfterTheRequestersYes(),
                new Command.AskAccepted(minute(2), Role.TARGET, minute(90)));
    }

    private static Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("request", new Command.Request(LATE, true, false));
        commands.put("yes(R)", new Command.Press(LATE, Role.REQUESTER, YES));
        commands.put("busy(R)", new Command.Press(LATE, Role.REQUESTER, TOO_BUSY));
        commands.put("notme(R)", new Command.Press(LATE, Role.REQUESTER, NOT_ME));
        commands.put("yes(T)", new Command.Press(LATE, Role.TARGET, YES));
        commands.put("no(T)", new Command.Press(LATE, Role.TARGET, NO));
        commands.put("busy(T)", new Command.Press(LATE, Role.TARGET, TOO_BUSY));
        commands.put("late(T)", new Command.LatePress(LATE, Role.TARGET, YES));
        commands.put("early(T)", new Command.EarlyPress(LATE, Role.TARGET, YES));
        commands.put("withdraw", new Command.Withdraw(LATE));
        commands.put("remind", new Command.Remind(LATE));
        commands.put("expire", new Command.Expire(LATE));
        commands.put("release", new Command.Release(LATE));
        commands.put("come due", new Command.WithheldDue(LATE));
        commands.put("ask again", new Command.AskAgain(LATE));
        commands.put("instead", new Command.AskInstead(LATE, false));
        commands.put("forget(R)", new Command.Forget(LATE, Role.REQUESTER));
        commands.put("forget(T)", new Command.Forget(LATE, Role.TARGET));
        commands.put("taken(R)", new Command.AskAccepted(LATE, Role.REQUESTER, LATE));
        commands.put("taken(T)", new Command.AskAccepted(LATE, Role.TARGET, LATE));
        commands.put("failed(R)", new Command.AskFailed(LATE, Role.REQUESTER));
        commands.put("failed(T)", new Command.AskFailed(LATE, Role.TARGET));
        commands.put("introduced", new Command.IntroductionAccepted(LATE));
        commands.put("undelivered", new Command.IntroductionFailed(LATE, Role.TARGET));
        commands.put("mailed yes(R)", new Command.MailedAnswer(LATE, Role.REQUESTER, YES));
        commands.put("mailed notme(R)", new Command.MailedAnswer(LATE, Role.REQUESTER, NOT_ME));
        commands.put("mailed yes(T)", new Command.MailedAnswer(LATE, Role.TARGET, YES));
        commands.put("mailed no(T)", new Command.MailedAnswer(LATE, Role.TARGET, NO));
        commands.put("words(T)", new Command.Replied(LATE, Role.TARGET, true));
        commands.put("no words(T)", new Command.Replied(LATE, Role.TARGET, false));
        commands.put("bounced(R)", new Command.AskBounced(LATE, Role.REQUESTER));
        commands.put("bounced(T)", new Command.AskBounced(LATE, Role.TARGET));
        commands.put("came back(T)", new Command.IntroductionBounced(LATE, Role.TARGET));
        commands.put("afresh", new Command.AskAfresh(LATE));
        commands.put("overtaken", new Command.Overtaken(LATE, false));
        commands.put("was introduced", new Command.Overtaken(LATE, true));
        return commands;
    }

    @TestFactory
    Stream<DynamicTest> every_state_answers_every_command() {
        List<String> lines = TABLE.lines().toList();
        List<String> columns = cells(lines.getFirst());
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = cells(line);
            for (int column = 1; column < columns.size(); column++) {
                tests.add(cell(row.getFirst(), columns.get(column), row.get(column)));
            }
        }
        return tests.stream();
    }

    private static DynamicTest cell(String state, String command, String expected) {
        return DynamicTest.dynamicTest(
                state + " × " + command,
                () -> assertThat(outcome(state, command)).isEqualTo(expected));
    }

    @Test
    void the_table_has_a_row_for_every_state_and_a_column_for_every_command() {
        List<String> lines = TABLE.lines().toList();
        assertThat(cells(lines.getFirst()).subList(1, COMMANDS.size() + 1))
                .containsExactlyElementsOf(COMMANDS.keySet());
        assertThat(lines.stream().skip(1).map(line -> cells(line).getFirst()))
                .containsExactlyElementsOf(STATES.keySet());
        assertThat(classes(STATES.values().stream().map(state -> state.get().state())))
                .containsAll(leaves(State.class));
        assertThat(classes(COMMANDS.values().stream())).containsAll(leaves(Command.class));
    }

    private static String outcome(String state, String command) {
        Introduction before = STATES.get(state).get();
        return switch (Decider.decide(before, COMMANDS.get(command), WELCOMING, POLICY)) {
            case Decision.Ignored _ -> ".";
            case Decision.Refused(Decision.Reason reason) -> "!" + reason;
            case Decision.Accepted(Introduction next, List<Effect> effects) ->
                    onlyKeepsThePress(before, next, effects)
                            ? "="
                            : onlyTells(before, next, effects)
                                    ? letters(effects)
                                    : wordFor(before, next);
        };
    }

    private static boolean onlyTells(Introduction before, Introduction next, List<Effect> effects) {
        return next.equals(before)
                && !effects.isEmpty()
                && effects.stream().noneMatch(effect -> letters(List.of(effect)).isEmpty());
    }

    private static String letters(List<Effect> effects) {
        return effects.stream()
                .map(effect ->
                        switch (effect) {
                            case Effect.TellPage _ -> "p";
                            case Effect.ForwardWords _ -> "w";
                            case Effect.TellBounced _ -> "b";
                            case Effect _ -> "";
                        })
                .collect(Collectors.joining());
    }

    private static boolean onlyKeepsThePress(
            Introduction before, Introduction next, List<Effect> effects) {
        return before.shown() != null
                && next.state().getClass() == before.state().getClass()
                && next.shown().equals(before.shown())
                && next.next(POLICY).equals(before.next(POLICY))
                && effects.size() == 1
                && (effects.getFirst() instanceof Effect.KeepPress
                        || effects.getFirst() instanceof Effect.KeepEarlyPress);
    }

    private static String wordFor(Introduction before, Introduction next) {
        boolean newRound = next.rounds().number() > before.rounds().number();
        return wordFor(next.state()) + (newRound ? "+" : "");
    }

    private static String wordFor(State state) {
        return switch (state.name()) {
            case AWAITING_REQUESTER -> "A_R";
            case AWAITING_TARGET -> "A_T";
            case AGREED,
                    RELEASED,
                    INTRODUCED,
                    DECLINED,
                    DEFERRED,
                    EXPIRED,
                    WITHDRAWN,
                    UNDELIVERABLE,
                    NOT_POSSIBLE ->
                    state.name().toString();
        };
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }

    private static List<Class<?>> classes(Stream<?> values) {
        return values.<Class<?>>map(Object::getClass).toList();
    }

    private static Set<Class<?>> leaves(Class<?> sealed) {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                leaves.addAll(leaves(permitted));
            } else {
                leaves.add(permitted);
            }
        }
        return leaves;
    }
}
