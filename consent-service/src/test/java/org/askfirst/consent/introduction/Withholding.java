package org.askfirst.consent.introduction;

import java.time.LocalDate;
import java.util.List;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which an ask comes to be withheld, each with the answer of somebody asked that it has
 * to look like. Whatever withholds an ask belongs here.
 */
enum Withholding {
    NEVER(new Answer.No(), State.Name.DECLINED) {
        @Override
        void begin(Fixture fixture, Key key, Requested request) {
            fixture.execute(
                    "INSERT INTO person (key, choice) VALUES ('%s', 'NEVER')"
                            .formatted(key.target()));
        }
    },
    /** They are named again after they were forgotten. */
    FORGOTTEN(new Answer.No(), State.Name.DECLINED) {
        @Override
        void begin(Fixture fixture, Key key, Requested request) {
            fixture.execute(
                    """
                    INSERT INTO person (key, choice, erased_at)
                    VALUES ('%s', 'NEVER', clock_timestamp() - interval '1 day')
                    """
                            .formatted(key.target()));
        }
    },
    NEVER_THIS_INTRODUCER(new Answer.No(), State.Name.DECLINED) {
        @Override
        void begin(Fixture fixture, Key key, Requested request) {
            fixture.execute(
                    """
                    WITH made AS (INSERT INTO person (key) VALUES ('%1$s'))
                    INSERT INTO refused_introducer (person_key, introducer) VALUES ('%1$s', '%2$s')
                    """
                            .formatted(key.target(), key.introducer()));
        }
    },
    PAUSE(new Answer.TooBusy(LocalDate.now().plusDays(60)), State.Name.DEFERRED) {
        @Override
        void begin(Fixture fixture, Key key, Requested request) {
            fixture.execute(
                    "INSERT INTO person (key, choice, pause_until) VALUES ('%s', 'PAUSE', '%s')"
                            .formatted(key.target(), LocalDate.now().plusDays(60)));
        }
    },
    COOL_DOWN(new Answer.No(), State.Name.DECLINED) {
        @Override
        void begin(Fixture fixture, Key key, Requested request) {
            fixture.execute(
                    """
                    INSERT INTO cool_down (person_key, other_key, ends_at)
                    VALUES ('%s', '%s', clock_timestamp() + interval '80 days')
                    """
                            .formatted(key.target(), key.requester()));
        }
    },
    /** Nobody answers it, like one that is put off until after its end. */
    CAP(null, State.Name.EXPIRED) {
        @Override
        void begin(Fixture fixture, Key key, Requested request) {
            fixture.execute(
                    """
                    INSERT INTO person (key, per_month, month, asks)
                    VALUES ('%s', 1, CAST(
                        date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') AS date), 1)
                    """
                            .formatted(key.target()));
        }
    },
    /** Others have asked as often as may be in a day; there is room again tomorrow. */
    LIMIT(null, State.Name.EXPIRED) {
        @Override
        void begin(Fixture fixture, Key key, Requested request) {
            for (String other : List.of("first", "second", "third")) {
                fixture.taken(Fixture.by(other + "-of-the-day@example.com", request));
            }
        }
    };

    private final Answer.@Nullable Refusal answer;
    private final State.Name end;

    Withholding(Answer.@Nullable Refusal answer, State.Name end) {
        this.answer = answer;
        this.end = end;
    }

    /** Who they are in the database. */
    record Key(String introducer, String requester, String target) {
        static Key of(Requested request, PersonKeys keys) {
            return new Key(
                    keys.ofIntroducer(
                            request.introducer().issuer(), request.introducer().subject()),
                    keys.of(request.requester().email()),
                    keys.of(request.target().email()));
        }
    }

    /** What somebody asked says who looks the same; null for one who says nothing. */
    Answer.@Nullable Refusal answer() {
        return answer;
    }

    State.Name end() {
        return end;
    }

    /** What the target wants, or what has happened to them, before the request comes. */
    abstract void begin(Fixture fixture, Key key, Requested request);
}
