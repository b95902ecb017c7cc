-- Somebody's own mail is an answer as well.
ALTER TABLE evidence
    DROP CONSTRAINT evidence_evidence_check,
    ADD CONSTRAINT evidence_evidence_check CHECK (
        evidence IN ('INTRODUCER_WORD', 'PAGE', 'MAIL'));
ALTER TABLE introduction
    DROP CONSTRAINT introduction_requester_evidence_check,
    ADD CONSTRAINT introduction_requester_evidence_check CHECK (
        requester_evidence IN ('INTRODUCER_WORD', 'PAGE', 'MAIL')),
    DROP CONSTRAINT introduction_target_evidence_check,
    ADD CONSTRAINT introduction_target_evidence_check CHECK (target_evidence IN ('PAGE', 'MAIL'));

-- From whom of the two the introduction came back, as its introducer was told.
ALTER TABLE introduction
    ADD missed text[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT missed_one_of_the_two CHECK (missed <@ ARRAY['REQUESTER', 'TARGET']);

-- Whose the letter was, if it had one recipient: a report that comes back names the letter only. Null
-- in letters from before, of which asks still tell it. What mail brings about may come more than once
-- in a round; how often is decided where it is written.
ALTER TABLE letter
    ADD person_key text CHECK (person_key <> ''),
    DROP CONSTRAINT letter_kind_check,
    ADD CONSTRAINT letter_kind_check CHECK (kind IN (
        'ASK', 'WITHHELD', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE',
        'NOT_POSSIBLE', 'UNSOLICITED', 'OWN_PAGE', 'NEVER', 'LIMIT', 'WORDS', 'PAGE', 'BOUNCED')),
    DROP CONSTRAINT letters_to_one_person,
    ADD CONSTRAINT letters_to_one_person CHECK (CASE
        WHEN kind IN ('ASK', 'WITHHELD', 'REMINDER', 'PAGE') THEN addressee IN ('REQUESTER', 'TARGET')
        WHEN kind IN ('OWN_PAGE', 'NEVER') THEN addressee <> 'BOTH'
        ELSE addressee IN ('INTRODUCER', 'BOTH')
        END);
DROP INDEX letter_once;
CREATE UNIQUE INDEX letter_once ON letter (introduction_id, kind, addressee, round)
    WHERE kind NOT IN ('OWN_PAGE', 'NEVER', 'WORDS', 'PAGE', 'BOUNCED');
CREATE INDEX letter_page ON letter (person_key, created_at) WHERE kind = 'PAGE';

-- Addresses of which a mail server said for good that there is no such mailbox. Keys only.
CREATE TABLE gone_address (
    person_key text PRIMARY KEY CHECK (person_key <> ''),
    noted_at   timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    CHECK (until > noted_at)
);
CREATE INDEX gone_address_end ON gone_address (until);

-- Whom the introducer asks instead may be noted as gone: then the round ends as it begins.
CREATE OR REPLACE FUNCTION refuse_another_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'DECLINED' AND OLD.declined_by = 'TARGET' AND OLD.route IS NULL
        AND NEW.round = OLD.round + 1 AND NEW.better_rounds = OLD.better_rounds + 1
        AND (NEW.state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET')
            OR NEW.state = 'UNDELIVERABLE' AND NEW.undeliverable_to IS NOT NULL) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'introduction % has ended', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
