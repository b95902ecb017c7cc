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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One row per state, one column per command. A cell is where the introduction goes, {@code .} where
 * the command does nothing, {@code =} where only a press is kept, or {@code !} and the reason of a
 * refusal. Time is late enough for every deadline to have passed.
 */
class TransitionTableTest {

    private static final String TABLE =
            """
            state                    | request | yes(R)          | busy(R)            | notme(R)            | yes(T)     | no(T)           | withdraw   | remind          | expire  | release  | taken(R)           | taken(T)        | failed(R)     | failed(T)     | introduced | undelivered
            new                      | A_T     | !UNKNOWN        | !UNKNOWN           | !UNKNOWN            | !UNKNOWN   | !UNKNOWN        | !UNKNOWN   | .               | .       | .        | .                  | .               | .             | .             | .          | .
            asked requester          | .       | A_T             | A_R                | !NOT_FOR_REQUESTERS | !NOT_ASKED | !NOT_ASKED      | WITHDRAWN  | .               | EXPIRED | .        | A_R                | .               | UNDELIVERABLE | .             | .          | .
            requester's held no      | .       | A_T             | A_R                | !NOT_FOR_REQUESTERS | !NOT_ASKED | !NOT_ASKED      | WITHDRAWN  | .               | .       | DECLINED | .                  | .               | .             | .             | .          | .
            asked target             | .       | .               | A_T                | !NOT_FOR_REQUESTERS | AGREED     | A_T             | WITHDRAWN  | .               | EXPIRED | .        | .                  | A_T             | .             | UNDELIVERABLE | .          | .
            taken ask                | .       | .               | A_T                | !NOT_FOR_REQUESTERS | AGREED     | A_T             | WITHDRAWN  | A_T             | .       | .        | .                  | .               | .             | UNDELIVERABLE | .          | .
            reminded target          | .       | .               | A_T                | !NOT_FOR_REQUESTERS | AGREED     | A_T             | WITHDRAWN  | .               | EXPIRED | .        | .                  | .               | .             | UNDELIVERABLE | .          | .
            target's held no         | .       | .               | DECLINED           | !NOT_FOR_REQUESTERS | AGREED     | A_T             | WITHDRAWN  | .               | .       | DECLINED | .                  | .               | .             | .             | .          | .
            agreed                   | .       | .               | A_T                | !NOT_FOR_REQUESTERS | .          | A_T             | WITHDRAWN  | .               | .       | RELEASED | .                  | .               | .             | .             | .          | .
            released                 | .       | .               | .                  | .                   | .          | .               | !TOO_LATE  | .               | .       | .        | .                  | .               | .             | .             | INTRODUCED | UNDELIVERABLE
            introduced               | .       | .               | .                  | !NOT_FOR_REQUESTERS | .          | .               | !TOO_LATE  | .               | .       | .        | .                  | .               | .             | .             | .          | .
            declined                 | .       | =               | =                  | !NOT_FOR_REQUESTERS | =          | =               | !TOO_LATE  | .               | .       | .        | .                  | .               | .             | .             | .          | .
            expired                  | .       | =               | =                  | !NOT_FOR_REQUESTERS | =          | =               | !TOO_LATE  | .               | .       | .        | .                  | .               | .             | .             | .          | .
            withdrawn                | .       | =               | =                  | !NOT_FOR_REQUESTERS | =          | =               | .          | .               | .       | .        | .                  | .               | .             | .             | .          | .
            undeliverable ask        | .       | =               | =                  | !NOT_FOR_REQUESTERS | =          | =               | !TOO_LATE  | .               | .       | .        | .                  | .               | .             | .             | .          | .
            undeliverable introduction | .     | .               | .                  | !NOT_FOR_REQUESTERS | .          | .               | !TOO_LATE  | .               | .       | .        | .                  | .               | .             | .             | .          | .
            duplicate                | .       | !NOT_ASKED      | !NOT_ASKED         | !NOT_ASKED          | !NOT_ASKED | !NOT_ASKED      | !TOO_LATE  | .               | .       | .        | .                  | .               | .             | .             | .          | .
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
        return states;
    }

    private static Introduction aTakenAsk() {
        return after(
                anAskedTargetAfterTheRequestersYes(),
                new Command.AskAccepted(minute(2), Role.TARGET, minute(2)));
    }

    private static Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("request", new Command.Request(LATE, true, false));
        commands.put("yes(R)", new Command.Press(LATE, Role.REQUESTER, YES));
        commands.put("busy(R)", new Command.Press(LATE, Role.REQUESTER, TOO_BUSY));
        commands.put("notme(R)", new Command.Press(LATE, Role.REQUESTER, NOT_ME));
        commands.put("yes(T)", new Command.Press(LATE, Role.TARGET, YES));
        commands.put("no(T)", new Command.Press(LATE, Role.TARGET, NO));
        commands.put("withdraw", new Command.Withdraw(LATE));
        commands.put("remind", new Command.Remind(LATE));
        commands.put("expire", new Command.Expire(LATE));
        commands.put("release", new Command.Release(LATE));
        commands.put("taken(R)", new Command.AskAccepted(LATE, Role.REQUESTER, LATE));
        commands.put("taken(T)", new Command.AskAccepted(LATE, Role.TARGET, LATE));
        commands.put("failed(R)", new Command.AskFailed(LATE, Role.REQUESTER));
        commands.put("failed(T)", new Command.AskFailed(LATE, Role.TARGET));
        commands.put("introduced", new Command.IntroductionAccepted(LATE));
        commands.put("undelivered", new Command.IntroductionFailed(LATE, Role.TARGET));
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
                    next.equals(before) && effects.size() == 1 ? "=" : wordFor(next.state());
        };
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
