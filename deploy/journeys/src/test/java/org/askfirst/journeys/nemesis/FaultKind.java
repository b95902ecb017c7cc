package org.askfirst.journeys.nemesis;

import static org.askfirst.local.mail.Replies.Step.CONNECTED;
import static org.askfirst.local.mail.Replies.Step.CONTENT;
import static org.askfirst.local.mail.Replies.Step.DOT;
import static org.askfirst.local.mail.Replies.Step.KEPT;
import static org.askfirst.local.mail.Replies.Step.RECIPIENT;
import static org.askfirst.local.mail.Replies.Step.SENDER;

import java.util.List;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst.Part;
import org.askfirst.journeys.running.Signal;
import org.askfirst.local.mail.Replies.Step;

/** What can go wrong. */
enum FaultKind {
    INTAKE_KILLED(Hand.PROCESSES, (stage, _) -> new Kill(stage, stage.system().intake())),
    CONSENT_KILLED(Hand.PROCESSES, (stage, _) -> new Kill(stage, stage.system().consent())),
    MAILER_KILLED(Hand.PROCESSES, (stage, _) -> new Kill(stage, stage.system().mailer())),
    BROKER_FROZEN(
            Hand.PROCESSES, (stage, _) -> new Freeze(() -> stage.system().brokerProcess(), 0)),
    BROKER_RESTARTED(Hand.PROCESSES, (stage, _) -> new BrokerRestart(stage, Signal.TERM)),
    BROKER_KILLED(Hand.PROCESSES, (stage, _) -> new BrokerRestart(stage, Signal.KILL)),
    DATABASE_FROZEN(
            Hand.PROCESSES,
            (stage, _) -> new Freeze(() -> stage.system().databaseServer(), stage.lettersAtOnce())),
    DATABASE_RESTARTED(Hand.PROCESSES, (stage, _) -> new DatabaseRestart(stage)),
    SESSIONS_ENDED(Hand.PROCESSES, (stage, _) -> new EndedSessions(stage)),
    CONSENT_REPLICA(
            Hand.PROCESSES,
            (stage, draw) -> new Replica(stage, stage.system().consent(), draw % 2 == 0)),
    MAILER_REPLICA(
            Hand.PROCESSES,
            (stage, draw) -> new Replica(stage, stage.system().mailer(), draw % 2 == 0)),
    RECORDS_REDELIVERED(Hand.PROCESSES, Redelivery::new),
    RECORD_POISONED(Hand.PROCESSES, PoisonedRecord::new),

    INTAKE_FROZEN(
            Hand.BETWEEN, (stage, _) -> new Freeze(() -> stage.system().intake().process(), 0)),
    CONSENT_FROZEN(
            Hand.BETWEEN, (stage, _) -> new Freeze(() -> stage.system().consent().process(), 0)),
    MAILER_FROZEN(
            Hand.BETWEEN,
            (stage, _) ->
                    new Freeze(() -> stage.system().mailer().process(), stage.lettersAtOnce())),
    DATABASE_LINES_CUT(Hand.BETWEEN, (stage, _) -> cut(stage, Part.DATABASE)),
    DATABASE_LINES_SWALLOWED(Hand.BETWEEN, (stage, _) -> swallow(stage, Part.DATABASE)),
    BROKER_LINES_CUT(Hand.BETWEEN, (stage, _) -> cut(stage, Part.BROKER)),
    BROKER_LINES_SWALLOWED(Hand.BETWEEN, (stage, _) -> swallow(stage, Part.BROKER)),
    MAIL_LINES_CUT(Hand.BETWEEN, (stage, _) -> cut(stage, Part.MAIL_SERVER)),
    MAIL_LINES_SWALLOWED(Hand.BETWEEN, (stage, _) -> swallow(stage, Part.MAIL_SERVER)),
    MAIL_SERVER_AWAY(Hand.BETWEEN, (stage, _) -> new MailServerAway(stage)),
    MAIL_PUT_OFF_AT_ONCE(Hand.BETWEEN, (stage, _) -> putOff(stage, CONNECTED, 421)),
    MAIL_PUT_OFF_AT_SENDER(Hand.BETWEEN, (stage, _) -> putOff(stage, SENDER, 451)),
    MAIL_PUT_OFF_AT_DOT(Hand.BETWEEN, (stage, _) -> putOff(stage, DOT, 451)),
    MAIL_CUT_BEFORE_DOT(Hand.BETWEEN, (stage, draw) -> drop(stage, CONTENT, draw)),
    MAIL_CUT_AFTER_DOT(Hand.BETWEEN, (stage, draw) -> drop(stage, KEPT, draw)),
    MAIL_SLOW(Hand.BETWEEN, FaultKind::slow);

    private static final int MOST_DROPPED = 3;
    private static final List<Step> SLOW = List.of(RECIPIENT, DOT, KEPT);

    private final Hand hand;
    private final Making making;

    FaultKind(Hand hand, Making making) {
        this.hand = hand;
        this.making = making;
    }

    private interface Making {
        Fault make(Stage stage, int draw);
    }

    /** Those that this hand plays. */
    static List<FaultKind> of(Hand hand) {
        return Stream.of(values()).filter(kind -> kind.hand == hand).toList();
    }

    /**
     * One to be played.
     *
     * @param draw not negative; decides whatever else there is to choose
     */
    Fault on(Stage stage, int draw) {
        return making.make(stage, draw);
    }

    private static Fault cut(Stage stage, Part part) {
        return new CutLines(stage.system().proxy(part), inDoubt(stage, part));
    }

    private static Fault swallow(Stage stage, Part part) {
        return new SwallowedLines(stage.system().proxy(part), inDoubt(stage, part));
    }

    /** Of the mail server the mailer does not hear what it took, and cannot write it elsewhere. */
    private static int inDoubt(Stage stage, Part part) {
        return switch (part) {
            case BROKER -> 0;
            case DATABASE, MAIL_SERVER -> stage.lettersAtOnce();
        };
    }

    private static Fault putOff(Stage stage, Step step, int code) {
        return new BadWeather(stage, server -> server.refuseAll(step, code), false);
    }

    private static Fault drop(Stage stage, Step step, int draw) {
        int times = draw % MOST_DROPPED + 1;
        return new BadWeather(stage, server -> server.dropAny(step, times), true);
    }

    private static Fault slow(Stage stage, int draw) {
        Step step = SLOW.get(draw % SLOW.size());
        return new BadWeather(stage, server -> server.holdAll(step), true);
    }
}
