-- One use of an introducer's own limits: a request, and an ask of two people about each other. Kept
-- only while it counts. The introducer is an HMAC of their sign-in, the two are person keys in order.
CREATE TABLE limit_use (
    introduction_id uuid NOT NULL,
    round           int NOT NULL CHECK (round >= 1),
    introducer      text NOT NULL,
    one_key         text,
    other_key       text,
    used_at         timestamptz NOT NULL,
    PRIMARY KEY (introduction_id, round),
    CHECK ((one_key IS NULL) = (other_key IS NULL)),
    CHECK (one_key COLLATE "C" < other_key COLLATE "C")
);
CREATE INDEX limit_use_requests ON limit_use (introducer, used_at) WHERE round = 1;
CREATE INDEX limit_use_pair ON limit_use (introducer, one_key, other_key, used_at)
    WHERE one_key IS NOT NULL;
CREATE INDEX limit_use_age ON limit_use (used_at);

-- What went beyond a day's limit and is told in one letter. The name and the address are there only
-- until it is told.
CREATE TABLE limit_notice (
    of_limit   text NOT NULL CHECK (of_limit IN ('REQUESTS_PER_DAY', 'UNSOLICITED_PER_DAY')),
    -- whose limit: an HMAC of a sign-in or of an address
    whose      text NOT NULL,
    -- to whom it is told
    person_key text NOT NULL,
    name       text,
    email      text,
    not_taken  int NOT NULL CHECK (not_taken >= 0),
    since      timestamptz NOT NULL,
    tell_at    timestamptz,
    told_at    timestamptz,
    PRIMARY KEY (of_limit, whose),
    CHECK ((not_taken = 0) = (tell_at IS NULL)),
    CHECK ((tell_at IS NULL) = (email IS NULL)),
    CHECK ((tell_at IS NULL) = (name IS NULL)),
    CHECK (tell_at IS NOT NULL OR told_at IS NOT NULL)
);
CREATE INDEX limit_notice_due ON limit_notice (tell_at) WHERE tell_at IS NOT NULL;
CREATE INDEX limit_notice_of ON limit_notice (person_key);

-- Who asked, as limit_use has it; null in asks from before.
ALTER TABLE ask ADD introducer text;
CREATE INDEX ask_lately ON ask (person_key, asked_at);
DROP INDEX ask_person;

ALTER TABLE introduction
    DROP CONSTRAINT introduction_not_possible_check,
    ADD CONSTRAINT introduction_not_possible_check CHECK (
        not_possible IN ('DUPLICATE', 'NO_ROUTE', 'LIMIT')),
    ADD free_on date,
    ADD CONSTRAINT free_again_after_a_limit CHECK (
        free_on IS NULL OR not_possible IS NOT DISTINCT FROM 'LIMIT');

-- Those past the day's limit are not answered and may be handed in once more. The name and the
-- address of an introducer who was written to are kept for the letter that confirms a "never".
ALTER TABLE unsolicited
    ADD limited boolean NOT NULL DEFAULT false,
    ADD introducer_name text,
    ADD introducer_email text,
    ADD CONSTRAINT only_who_was_written_to_is_known CHECK (
        (introducer_name IS NULL) = (introducer_email IS NULL)
        AND (introducer_email IS NULL OR told)),
    ADD CONSTRAINT nothing_past_the_limit_is_written CHECK (NOT (limited AND told)),
    DROP CONSTRAINT unsolicited_victim_key_introducer_key_stranger_key_key;
CREATE UNIQUE INDEX unsolicited_once ON unsolicited (victim_key, introducer_key, stranger_key)
    WHERE NOT limited;
CREATE INDEX unsolicited_from ON unsolicited (victim_key, handed_in_at);
CREATE INDEX unsolicited_named ON unsolicited (handed_in_at) WHERE introducer_email IS NOT NULL;

ALTER TABLE letter
    DROP CONSTRAINT letter_kind_check,
    ADD CONSTRAINT letter_kind_check CHECK (kind IN (
        'ASK', 'WITHHELD', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE',
        'NOT_POSSIBLE', 'UNSOLICITED', 'OWN_PAGE', 'NEVER', 'LIMIT')),
    DROP CONSTRAINT letters_to_one_person,
    -- An own page and a never are also an introducer's who was answered.
    ADD CONSTRAINT letters_to_one_person CHECK (CASE
        WHEN kind IN ('ASK', 'WITHHELD', 'REMINDER') THEN addressee IN ('REQUESTER', 'TARGET')
        WHEN kind IN ('OWN_PAGE', 'NEVER') THEN addressee <> 'BOTH'
        ELSE addressee IN ('INTRODUCER', 'BOTH')
        END);
