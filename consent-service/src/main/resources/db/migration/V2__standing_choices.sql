-- What a person wants in general. The key is all that is kept of who they are, so that a "never"
-- outlives their address.
CREATE TABLE person (
    key         text PRIMARY KEY,
    choice      text NOT NULL DEFAULT 'ASK_ME' CHECK (choice IN ('ASK_ME', 'PAUSE', 'NEVER')),
    pause_until date,
    per_month   int CHECK (per_month >= 1),
    month       date NOT NULL DEFAULT '1970-01-01', -- the month, UTC, that asks counts
    asks        int NOT NULL DEFAULT 0 CHECK (asks >= 0),
    erased_at   timestamptz,
    erasing     boolean NOT NULL DEFAULT false,
    CHECK ((choice = 'PAUSE') = (pause_until IS NOT NULL)),
    CHECK (NOT erasing OR erased_at IS NOT NULL)
);
CREATE INDEX person_erasing ON person (key) WHERE erasing;

-- Introducers by whom a person does not want to be introduced. The introducer is an HMAC as well.
CREATE TABLE refused_introducer (
    person_key text NOT NULL REFERENCES person,
    introducer text NOT NULL,
    PRIMARY KEY (person_key, introducer)
);

-- Who said no to meeting whom, and until when that is not asked again.
CREATE TABLE cool_down (
    person_key text NOT NULL,
    other_key  text NOT NULL,
    ends_at    timestamptz NOT NULL,
    PRIMARY KEY (person_key, other_key)
);
CREATE INDEX cool_down_end ON cool_down (ends_at);

-- Links to one's own page that work once.
CREATE TABLE one_time_link (
    id          uuid PRIMARY KEY,
    person_key  text NOT NULL REFERENCES person,
    made_at     timestamptz NOT NULL,
    valid_until timestamptz NOT NULL,
    used_at     timestamptz,
    CHECK (valid_until > made_at)
);
CREATE INDEX one_time_link_of ON one_time_link (person_key, made_at);

-- Introductions made without asking, as their victims handed them in. Keys only.
CREATE TABLE unsolicited (
    id             uuid PRIMARY KEY,
    victim_key     text NOT NULL,
    introducer_key text NOT NULL,
    stranger_key   text NOT NULL,
    handed_in_at   timestamptz NOT NULL,
    told           boolean NOT NULL,
    UNIQUE (victim_key, introducer_key, stranger_key)
);
CREATE INDEX unsolicited_by ON unsolicited (introducer_key, handed_in_at);

-- Whom a route has turned to in an introduction, asked or spared.
CREATE TABLE turn (
    introduction_id uuid NOT NULL REFERENCES introduction,
    round           int NOT NULL,
    person_key      text NOT NULL,
    PRIMARY KEY (introduction_id, round),
    UNIQUE (introduction_id, person_key)
);

ALTER TABLE introduction
    ALTER introducer_name DROP NOT NULL,
    ALTER introducer_email DROP NOT NULL,
    ALTER requester_name DROP NOT NULL,
    ALTER requester_email DROP NOT NULL,
    ALTER target_name DROP NOT NULL,
    ALTER target_email DROP NOT NULL,
    ALTER target_key DROP NOT NULL,
    ALTER topic DROP NOT NULL,
    ALTER blurb DROP NOT NULL,
    ADD introducer_key text,
    ADD route text,
    ADD route_title text,
    ADD better_rounds int NOT NULL DEFAULT 0 CHECK (better_rounds BETWEEN 0 AND 3),
    ADD asked_again boolean NOT NULL DEFAULT false,
    ADD deferred_until date,
    ADD asks_again_at timestamptz,
    -- Of an ask that did not go out; nothing of it shows.
    ADD spared_accepts_at timestamptz,
    ADD spared_fate text CHECK (spared_fate IN ('ANSWERS', 'ANSWERED', 'ASKS', 'STAYS')),
    ADD spared_at timestamptz,
    ADD spared_answer text CHECK (spared_answer IN ('TOO_BUSY', 'NO')),
    ADD spared_until date,
    ADD spared_since timestamptz,
    DROP CONSTRAINT introduction_state_check,
    ADD CONSTRAINT introduction_state_check CHECK (state IN (
        'AWAITING_REQUESTER', 'AWAITING_TARGET', 'AGREED', 'RELEASED', 'INTRODUCED', 'DECLINED',
        'DEFERRED', 'EXPIRED', 'WITHDRAWN', 'UNDELIVERABLE', 'NOT_POSSIBLE')),
    DROP CONSTRAINT introduction_next_kind_check,
    ADD CONSTRAINT introduction_next_kind_check CHECK (next_kind IN (
        'REMIND', 'EXPIRE', 'RELEASE', 'COME_DUE', 'ASK_AGAIN')),
    DROP CONSTRAINT introduction_not_possible_check,
    ADD CONSTRAINT introduction_not_possible_check CHECK (not_possible IN ('DUPLICATE', 'NO_ROUTE')),
    DROP CONSTRAINT introduction_check15,
    ADD CONSTRAINT declined_by_a_target_who_refused CHECK (
        declined_by IS DISTINCT FROM 'TARGET' OR target_opt_in = 'REFUSED' OR route IS NOT NULL),
    DROP CONSTRAINT introduction_check19,
    ADD CONSTRAINT only_what_goes_on_has_a_deadline CHECK (
        (state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET', 'AGREED', 'DEFERRED')) = (next_at IS NOT NULL)),
    ADD CONSTRAINT deferred_to_a_day CHECK (
        (state = 'DEFERRED') = (deferred_until IS NOT NULL)
        AND (state = 'DEFERRED') = (asks_again_at IS NOT NULL)),
    ADD CONSTRAINT deferred_by_the_target CHECK (
        state <> 'DEFERRED' OR (target_opt_in = 'REFUSED' AND route IS NULL)),
    ADD CONSTRAINT only_the_asked_are_spared CHECK (
        spared_fate IS NULL OR state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET')),
    ADD CONSTRAINT spared_with_an_answer CHECK (
        (spared_fate IS NOT DISTINCT FROM 'ANSWERS') = (spared_answer IS NOT NULL)),
    ADD CONSTRAINT spared_until_an_hour CHECK (
        (coalesce(spared_fate, '') IN ('ANSWERS', 'ASKS')) = (spared_at IS NOT NULL)),
    ADD CONSTRAINT a_route_or_a_target CHECK (route IS NOT NULL OR target_key IS NOT NULL);

-- The promised or the next round is one more end.
DROP INDEX introduction_pending_pair;
CREATE UNIQUE INDEX introduction_pending_pair
    ON introduction (issuer, subject, requester_key, target_key)
    WHERE route IS NULL
        AND state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET', 'AGREED', 'RELEASED', 'DEFERRED');
CREATE INDEX introduction_requester ON introduction (requester_key);
CREATE INDEX introduction_target ON introduction (target_key);
CREATE INDEX introduction_introducer ON introduction (introducer_key);
CREATE INDEX introduction_ended ON introduction (shown_updated_at)
    WHERE next_at IS NULL AND requester_name IS NOT NULL;

-- An introduction that was declined goes on when the introducer asks whom the target named instead.
CREATE OR REPLACE FUNCTION refuse_another_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'DECLINED' AND OLD.declined_by = 'TARGET' AND OLD.route IS NULL
        AND NEW.round = OLD.round + 1 AND NEW.better_rounds = OLD.better_rounds + 1
        AND NEW.state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'introduction % has ended', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

-- What the asked person was asked, which a later round does not change.
ALTER TABLE ask
    ADD other_name text,
    ADD better_key text,
    ADD promised_for date;
UPDATE ask SET other_name = CASE ask.role
        WHEN 'REQUESTER' THEN introduction.target_name ELSE introduction.requester_name END
    FROM introduction WHERE introduction.id = ask.introduction_id;
CREATE INDEX ask_person ON ask (person_key);
CREATE INDEX ask_better ON ask (better_key) WHERE better_key IS NOT NULL;

ALTER TABLE letter
    DROP CONSTRAINT letter_introduction_id_fkey,
    DROP CONSTRAINT letter_introduction_id_kind_addressee_round_key,
    DROP CONSTRAINT letter_kind_check,
    ADD CONSTRAINT letter_kind_check CHECK (kind IN (
        'ASK', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE', 'NOT_POSSIBLE',
        'UNSOLICITED', 'OWN_PAGE', 'NEVER')),
    DROP CONSTRAINT letter_check1,
    ADD CONSTRAINT letters_to_one_person CHECK (
        (kind IN ('ASK', 'REMINDER', 'OWN_PAGE', 'NEVER')) = (addressee IN ('REQUESTER', 'TARGET')));
CREATE UNIQUE INDEX letter_once ON letter (introduction_id, kind, addressee, round)
    WHERE kind NOT IN ('OWN_PAGE', 'NEVER');
CREATE INDEX letter_asks ON letter (created_at) WHERE kind = 'ASK' AND status = 'ACCEPTED';

-- Events about people have the person key, not an introduction, as their key on Kafka.
ALTER TABLE outbox
    ADD record_key text;
