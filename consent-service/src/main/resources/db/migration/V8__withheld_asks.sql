-- An ask that is withheld goes by way of the mailer as well, to nobody.
ALTER TABLE letter
    DROP CONSTRAINT letter_kind_check,
    ADD CONSTRAINT letter_kind_check CHECK (kind IN (
        'ASK', 'WITHHELD', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE',
        'NOT_POSSIBLE', 'UNSOLICITED', 'OWN_PAGE', 'NEVER')),
    DROP CONSTRAINT letters_to_one_person,
    ADD CONSTRAINT letters_to_one_person CHECK (
        (kind IN ('ASK', 'WITHHELD', 'REMINDER', 'OWN_PAGE', 'NEVER'))
            = (addressee IN ('REQUESTER', 'TARGET')));

-- The acceptance of an ask shows on a whole second, and until then what showed before. A letter that
-- was put off goes out later than it seemed to; spared_accepts_at is written by the release before only.
ALTER TABLE introduction
    ADD unseen_until timestamptz,
    ADD unseen_expire_at timestamptz,
    ADD spared_late_since timestamptz,
    ADD spared_reminds_at timestamptz,
    ADD CONSTRAINT unseen_until_it_shows CHECK (
        (unseen_until IS NULL) = (unseen_expire_at IS NULL)),
    ADD CONSTRAINT late_before_it_is_reminded CHECK (
        spared_reminds_at IS NULL OR spared_late_since IS NOT NULL);

-- How long mail servers take is not looked up any more.
DROP INDEX letter_asks;
