-- What was said in answer by mail, the page again, and an introduction that came back.
ALTER TABLE letter DROP CONSTRAINT letter_kind_check;
ALTER TABLE letter ADD CONSTRAINT letter_kind_check CHECK (kind IN
    ('ASK', 'WITHHELD', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE',
     'NOT_POSSIBLE', 'UNSOLICITED', 'OWN_PAGE', 'NEVER', 'LIMIT', 'WORDS', 'PAGE', 'BOUNCED'));

-- By which keys the first attempt made the mail: every other one makes the same bytes, whatever signs
-- by then. Null and empty: the mail has no return address, and the mail server signs.
ALTER TABLE letter ADD COLUMN reply_key text CHECK (reply_key ~ '^[0-9a-f]{8}$');
ALTER TABLE letter ADD COLUMN dkim_selectors text[] NOT NULL DEFAULT '{}';
