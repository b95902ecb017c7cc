package org.askfirst.journeys.broken;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Limits;
import org.askfirst.journeys.halt.Halt;
import org.askfirst.journeys.nemesis.Conduct;
import org.askfirst.journeys.nemesis.Script;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.platform.crash.CrashPoint;

/** A short play in which breaks show, and how the system is set up for it. */
enum Play {
    /** People answer, change their mind, withdraw, choose never, say nothing. */
    PLAIN(Duration.ofSeconds(20)) {
        @Override
        List<Script> scripts() {
            Parts parts = new Parts("plain");
            return Stream.concat(
                            Stream.of(
                                    parts.toTheTarget(Conduct.YES),
                                    parts.toBoth(Conduct.YES, Conduct.YES),
                                    parts.toTheTarget(Conduct.NO),
                                    parts.toBoth(Conduct.NO, Conduct.YES),
                                    parts.toBoth(Conduct.YES, Conduct.SILENT),
                                    parts.toTheTarget(Conduct.SILENT),
                                    parts.toTheTarget(Conduct.YES_THEN_NO),
                                    parts.toTheTarget(Conduct.NO_THEN_YES),
                                    parts.toTheTarget(Conduct.NEVER),
                                    parts.toTheTarget(Conduct.GONE),
                                    parts.toTheTarget(Conduct.PUT_OFF),
                                    parts.byMail(Conduct.YES, Conduct.YES),
                                    parts.byMail(Conduct.YES, Conduct.NO),
                                    parts.withdrawn(Duration.ZERO),
                                    parts.withdrawn(Duration.ofSeconds(3))),
                            // A no and the other's yes come at almost the same time.
                            Stream.generate(() -> parts.toBoth(Conduct.YES_THEN_NO, Conduct.YES))
                                    .limit(3))
                    .toList();
        }
    },

    /** Each service dies once where it matters, and is started again. */
    DEATHS(Duration.ofSeconds(100)) {
        @Override
        List<Script> scripts() {
            Parts parts = new Parts("deaths");
            return List.of(
                    parts.toTheTarget(Conduct.YES),
                    parts.toBoth(Conduct.YES, Conduct.YES),
                    parts.toTheTarget(Conduct.NO),
                    parts.toBoth(Conduct.YES, Conduct.NO));
        }

        @Override
        List<Halt> deaths(String service) {
            return switch (service) {
                case "intake" -> List.of(new Halt(CrashPoint.INTAKE_ACKED, 2));
                case "consent" -> List.of(new Halt(CrashPoint.CONSENT_IN_TRANSACTION, 1));
                case "mailer" -> List.of(new Halt(CrashPoint.MAILER_DOT_WRITTEN, 1));
                case String other -> throw new IllegalArgumentException(other);
            };
        }

        @Override
        Duration quiet() {
            return LEASE_IS_OVER;
        }
    },

    /**
     * The mailer dies when the mail server has a letter that nobody calls back any more: what
     * became of an ask does not matter once it is answered.
     */
    LAST_LETTER(Duration.ofSeconds(100)) {
        @Override
        List<Script> scripts() {
            return List.of(new Parts("last").toTheTarget(Conduct.NO));
        }

        @Override
        List<Halt> deaths(String service) {
            return service.equals("mailer")
                    ? List.of(new Halt(CrashPoint.MAILER_DOT_WRITTEN, 2))
                    : List.of();
        }

        @Override
        Duration quiet() {
            return LEASE_IS_OVER;
        }
    },

    /** The mail server takes whatever comes for one person, and says so only after some times. */
    IN_DOUBT(Duration.ofSeconds(20)) {
        @Override
        List<Script> scripts() {
            return List.of(new Parts("doubt").toTheTarget(Conduct.YES));
        }
    },

    /** When all has ended, every record comes once more. */
    REDELIVERED(Duration.ofSeconds(20)) {
        @Override
        List<Script> scripts() {
            Parts parts = new Parts("redelivered");
            return List.of(
                    parts.toTheTarget(Conduct.YES),
                    parts.byMail(Conduct.YES, Conduct.YES),
                    parts.byMail(Conduct.YES, Conduct.NO));
        }
    },

    /** Two of the service that decides; one person is asked for by many, who all get no answer. */
    REPLICAS(Duration.ofSeconds(15)) {
        @Override
        List<Script> scripts() {
            return new Parts("replicas").toOnePerson(12);
        }

        @Override
        Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(super.settings());
            settings.put("ASKFIRST_ASKS_PER_PERSON", MOST_ASKS + "/P1D");
            return settings;
        }

        @Override
        Limits limits() {
            return new Limits(AskFirst.HELD, expires, RECOVERS, MOST_ASKS);
        }
    },

    /** What is written to the outbox takes its time to be committed, now more and now less. */
    LATE_COMMITS(Duration.ofSeconds(20)) {
        @Override
        List<Script> scripts() {
            Parts parts = new Parts("late");
            return Stream.generate(() -> parts.toBoth(Conduct.YES, Conduct.YES)).limit(24).toList();
        }
    };

    /** A dead mailer's letter is taken up by the next one before so much time has gone. */
    private static final Duration LEASE_IS_OVER = Duration.ofSeconds(70);

    private static final Duration RECOVERS = Duration.ofMinutes(3);
    private static final int MOST_ASKS = 3;

    final Duration expires;

    /**
     * @param expires from an ask to its end without an answer
     */
    Play(Duration expires) {
        this.expires = expires;
    }

    /** What everybody does, all of them at once. */
    abstract List<Script> scripts();

    /** Where a service dies. */
    List<Halt> deaths(String service) {
        return List.of();
    }

    /** What has not come when nothing has for so long will not come. */
    Duration quiet() {
        return expires.plusSeconds(10);
    }

    Limits limits() {
        return new Limits(AskFirst.HELD, expires, RECOVERS, 1);
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(AskFirst.withDoor());
        settings.put("ASKFIRST_REMIND_AFTER", expires.dividedBy(2).toString());
        settings.put("ASKFIRST_EXPIRE_AFTER", expires.toString());
        settings.put("ASKFIRST_SMTP_TIMEOUT", "PT2S");
        return settings;
    }
}
