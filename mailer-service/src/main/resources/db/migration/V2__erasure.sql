-- The new kinds of letter, and the new reason for which one fails.
ALTER TABLE letter DROP CONSTRAINT letter_kind_check;
ALTER TABLE letter ADD CONSTRAINT letter_kind_check CHECK (kind IN
    ('ASK', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE', 'NOT_POSSIBLE',
     'UNSOLICITED', 'OWN_PAGE', 'NEVER'));
ALTER TABLE letter DROP CONSTRAINT letter_failure_check;
ALTER TABLE letter ADD CONSTRAINT letter_failure_check CHECK (failure IN
    ('REFUSED', 'TOO_LATE', 'SEAL', 'UNSENDABLE', 'ERASED'));

-- Whom an open letter goes to, without naming them, and when consent decided to write it: what an
-- erasure ends. Letters recorded by the previous version have neither.
ALTER TABLE letter ADD COLUMN person_keys text[] NOT NULL DEFAULT '{}';
ALTER TABLE letter ADD COLUMN decided_at timestamptz;
ALTER TABLE letter ADD CONSTRAINT ended_letters_hold_no_person
    CHECK (ended_at IS NULL OR person_keys = '{}');

-- Whom no letter decided before that moment may reach any more; read anew from intro.people at
-- every start.
CREATE TABLE erased_person (
    person_key       text PRIMARY KEY CHECK (length(person_key) = 43),
    erased_at        timestamptz NOT NULL
);
