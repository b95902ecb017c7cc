-- In place of an ask that nobody is to get.
ALTER TABLE letter DROP CONSTRAINT letter_kind_check;
ALTER TABLE letter ADD CONSTRAINT letter_kind_check CHECK (kind IN
    ('ASK', 'WITHHELD', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE',
     'NOT_POSSIBLE', 'UNSOLICITED', 'OWN_PAGE', 'NEVER'));
