-- What went beyond somebody's limit is told in a letter of its own kind.
ALTER TABLE letter DROP CONSTRAINT letter_kind_check;
ALTER TABLE letter ADD CONSTRAINT letter_kind_check CHECK (kind IN
    ('ASK', 'WITHHELD', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE',
     'NOT_POSSIBLE', 'UNSOLICITED', 'OWN_PAGE', 'NEVER', 'LIMIT'));
