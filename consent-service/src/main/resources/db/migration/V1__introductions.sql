-- One row per introduction. The checks repeat what the core promises, so that a defect in the code
-- meets a refusal here instead of reaching a person.
CREATE TABLE introduction (
    id                     uuid PRIMARY KEY,
    issuer                 text NOT NULL,
    subject                text NOT NULL,
    introducer_name        text NOT NULL,
    introducer_email       text NOT NULL,
    requester_name         text NOT NULL,
    requester_email        text NOT NULL,
    requester_key          text NOT NULL,
    target_name            text NOT NULL,
    target_email           text NOT NULL,
    target_key             text NOT NULL,
    topic                  text NOT NULL,
    blurb                  text NOT NULL,
    note                   text,
    created_at             timestamptz NOT NULL,
    round                  int NOT NULL CHECK (round >= 1),
    state                  text NOT NULL CHECK (state IN (
        'AWAITING_REQUESTER', 'AWAITING_TARGET', 'AGREED', 'RELEASED', 'INTRODUCED', 'DECLINED',
        'EXPIRED', 'WITHDRAWN', 'UNDELIVERABLE', 'NOT_POSSIBLE')),
    requester_opt_in       text NOT NULL,
    requester_at           timestamptz,
    requester_evidence     text CHECK (requester_evidence IN ('INTRODUCER_WORD', 'PAGE')),
    requester_answer       text CHECK (requester_answer IN ('TOO_BUSY', 'NO')),
    requester_knows        text CHECK (requester_knows IS NULL),
    requester_better_name  text CHECK (requester_better_name IS NULL),
    requester_better_email text CHECK (requester_better_email IS NULL),
    requester_until        date,
    target_opt_in          text NOT NULL,
    target_at              timestamptz,
    target_evidence        text CHECK (target_evidence = 'PAGE'),
    target_answer          text CHECK (target_answer IN ('NOT_ME', 'TOO_BUSY', 'NO')),
    target_knows           text,
    target_better_name     text,
    target_better_email    text,
    target_until           date,
    declined_by            text CHECK (declined_by IN ('REQUESTER', 'TARGET')),
    not_possible           text CHECK (not_possible IN ('DUPLICATE')),
    undeliverable_to       text CHECK (undeliverable_to IN ('REQUESTER', 'TARGET')),
    released_at            timestamptz,
    remind_at              timestamptz,
    expire_at              timestamptz,
    ask_accepted           boolean NOT NULL,
    next_at                timestamptz,
    next_kind              text CHECK (next_kind IN ('REMIND', 'EXPIRE', 'RELEASE')),
    shown_state            text NOT NULL,
    shown_requester        text NOT NULL,
    shown_target           text NOT NULL,
    shown_updated_at       timestamptz NOT NULL,
    sequence               bigint NOT NULL CHECK (sequence >= 0),

    CHECK (requester_opt_in IN ('NOT_ASKED', 'ASKED', 'GIVEN', 'REFUSED')),
    CHECK (target_opt_in IN ('NOT_ASKED', 'ASKED', 'GIVEN', 'REFUSED')),
    CHECK ((requester_opt_in IN ('GIVEN', 'REFUSED')) = (requester_at IS NOT NULL)),
    CHECK ((target_opt_in IN ('GIVEN', 'REFUSED')) = (target_at IS NOT NULL)),
    CHECK ((requester_opt_in = 'GIVEN') = (requester_evidence IS NOT NULL)),
    CHECK ((target_opt_in = 'GIVEN') = (target_evidence IS NOT NULL)),
    CHECK ((requester_opt_in = 'REFUSED') = (requester_answer IS NOT NULL)),
    CHECK ((target_opt_in = 'REFUSED') = (target_answer IS NOT NULL)),
    CHECK (target_better_email IS NULL OR target_better_name IS NOT NULL),
    CHECK (requester_key <> target_key),
    -- nobody is introduced who has not said yes
    CHECK (state NOT IN ('AGREED', 'RELEASED', 'INTRODUCED')
        OR (requester_opt_in = 'GIVEN' AND target_opt_in = 'GIVEN')),
    CHECK (released_at IS NULL OR (requester_opt_in = 'GIVEN' AND target_opt_in = 'GIVEN')),
    CHECK (state NOT IN ('RELEASED', 'INTRODUCED') OR released_at IS NOT NULL),
    CHECK (released_at IS NULL OR state IN ('RELEASED', 'INTRODUCED', 'UNDELIVERABLE')),
    -- the target is not asked before the requester's yes
    CHECK (state <> 'AWAITING_REQUESTER' OR target_opt_in = 'NOT_ASKED'),
    CHECK ((state = 'DECLINED') = (declined_by IS NOT NULL)),
    CHECK (declined_by IS DISTINCT FROM 'REQUESTER' OR requester_opt_in = 'REFUSED'),
    CHECK (declined_by IS DISTINCT FROM 'TARGET' OR target_opt_in = 'REFUSED'),
    CHECK ((state = 'NOT_POSSIBLE') = (not_possible IS NOT NULL)),
    CHECK (undeliverable_to IS NULL OR state = 'UNDELIVERABLE'),
    CHECK ((next_at IS NULL) = (next_kind IS NULL)),
    CHECK ((state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET', 'AGREED')) = (next_at IS NOT NULL)),
    CHECK ((state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET', 'AGREED')) = (expire_at IS NOT NULL))
);

CREATE INDEX introduction_due ON introduction (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX introduction_own ON introduction (issuer, subject, created_at DESC, id DESC);
-- the same introducer has the same pair pending only once
CREATE UNIQUE INDEX introduction_pending_pair
    ON introduction (issuer, subject, requester_key, target_key)
    WHERE state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET', 'AGREED', 'RELEASED');

-- The row behind a link, with the last press as the person's own page shows it.
CREATE TABLE ask (
    id              uuid PRIMARY KEY,
    introduction_id uuid NOT NULL REFERENCES introduction,
    role            text NOT NULL CHECK (role IN ('REQUESTER', 'TARGET')),
    round           int NOT NULL,
    person_key      text NOT NULL,
    letter_id       uuid NOT NULL,
    link_key_id     text NOT NULL,
    asked_at        timestamptz NOT NULL,
    answer          text CHECK (answer IN ('YES', 'NOT_ME', 'TOO_BUSY', 'NO')),
    knows           text,
    better_name     text,
    better_email    text,
    until           date,
    UNIQUE (introduction_id, role, round),
    CHECK (role = 'TARGET' OR answer IS DISTINCT FROM 'NOT_ME')
);

-- Who agreed to what, when, how and by which text; never a name or an address.
CREATE TABLE evidence (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    introduction_id uuid NOT NULL,
    round           int NOT NULL,
    role            text NOT NULL CHECK (role IN ('REQUESTER', 'TARGET')),
    person_key      text NOT NULL,
    answer          text NOT NULL CHECK (answer IN ('YES', 'NOT_ME', 'TOO_BUSY', 'NO')),
    evidence        text NOT NULL CHECK (evidence IN ('INTRODUCER_WORD', 'PAGE')),
    wording         text NOT NULL,
    at              timestamptz NOT NULL
);
CREATE INDEX evidence_of ON evidence (introduction_id);

-- One letter per introduction, kind, addressee and round.
CREATE TABLE letter (
    id              uuid PRIMARY KEY,
    introduction_id uuid NOT NULL REFERENCES introduction,
    kind            text NOT NULL CHECK (kind IN (
        'ASK', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE', 'NOT_POSSIBLE')),
    addressee       text NOT NULL CHECK (addressee IN ('REQUESTER', 'TARGET', 'INTRODUCER', 'BOTH')),
    round           int NOT NULL,
    status          text NOT NULL CHECK (status IN ('DUE', 'CANCELLED', 'ACCEPTED', 'FAILED')),
    certain         boolean,
    reason          text,
    created_at      timestamptz NOT NULL,
    settled_at      timestamptz,
    UNIQUE (introduction_id, kind, addressee, round),
    CHECK ((kind = 'INTRODUCTION') = (addressee = 'BOTH')),
    CHECK ((kind IN ('ASK', 'REMINDER')) = (addressee IN ('REQUESTER', 'TARGET')))
);

-- Every round ends once.
CREATE TABLE outcome (
    introduction_id uuid NOT NULL REFERENCES introduction,
    round           int NOT NULL,
    outcome         text NOT NULL CHECK (outcome IN (
        'INTRODUCED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'UNDELIVERABLE', 'NOT_POSSIBLE')),
    at              timestamptz NOT NULL,
    PRIMARY KEY (introduction_id, round)
);

CREATE TABLE inbox (
    source      text NOT NULL,
    id          text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, id)
);
CREATE INDEX inbox_age ON inbox (received_at);

CREATE TABLE outbox (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    introduction_id uuid NOT NULL,
    topic           text NOT NULL,
    type            text NOT NULL,
    event_id        text NOT NULL,
    payload         text NOT NULL,
    created_at      timestamptz NOT NULL
);
CREATE INDEX outbox_order ON outbox (introduction_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER evidence_append_only BEFORE UPDATE OR DELETE ON evidence
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outcome_append_only BEFORE UPDATE OR DELETE ON outcome
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_another_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'introduction % has ended', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER introduction_ends_once BEFORE UPDATE ON introduction
    FOR EACH ROW
    WHEN (OLD.state IN ('INTRODUCED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'UNDELIVERABLE', 'NOT_POSSIBLE')
        AND OLD.state IS DISTINCT FROM NEW.state)
    EXECUTE FUNCTION refuse_another_end();
