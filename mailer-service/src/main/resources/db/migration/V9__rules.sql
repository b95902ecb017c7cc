-- The rules for letters stay as they were, and stand in one place now. Written as constraints of their
-- own, PostgreSQL reads all of them from text again for each statement that writes a letter. A function
-- is read once by each connection. A rule whose value is unknown is kept, as in a constraint.
DO $$
DECLARE
    rule record;
BEGIN
    FOR rule IN
        SELECT conname FROM pg_constraint WHERE conrelid = 'letter'::regclass AND contype = 'c'
    LOOP
        EXECUTE format('ALTER TABLE letter DROP CONSTRAINT %I', rule.conname);
    END LOOP;
END
$$;

CREATE FUNCTION letter_keeps_the_rules(l letter) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    is_open CONSTANT boolean := l.state IN ('DUE', 'CLAIMED', 'SENDING');
    broken CONSTANT text := CASE
        -- words and numbers
        WHEN NOT l.kind IN (
            'ASK', 'WITHHELD', 'REMINDER', 'INTRODUCTION', 'DECLINE', 'EXPIRY', 'UNDELIVERABLE',
            'NOT_POSSIBLE', 'UNSOLICITED', 'OWN_PAGE', 'NEVER', 'LIMIT', 'WORDS', 'PAGE', 'BOUNCED')
            THEN 'kind'
        WHEN NOT l.state IN ('DUE', 'CLAIMED', 'SENDING', 'ACCEPTED', 'FAILED', 'CANCELLED')
            THEN 'state'
        WHEN NOT l.failure IN ('REFUSED', 'TOO_LATE', 'SEAL', 'UNSENDABLE', 'ERASED')
            THEN 'failure'
        WHEN NOT l.round >= 1 THEN 'round'
        WHEN NOT l.attempts >= 0 THEN 'attempts'
        WHEN NOT l.unknowns BETWEEN 0 AND 2 THEN 'unknowns'
        WHEN NOT l.reply_code BETWEEN 200 AND 599 THEN 'reply_code'
        WHEN NOT l.reply_enhanced ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$' THEN 'reply_enhanced'
        WHEN NOT l.reply_key ~ '^[0-9a-f]{8}$' THEN 'reply_key'
        WHEN NOT l.trace_parent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' THEN 'trace_parent'
        WHEN NOT octet_length(l.payload_sha256) = 32 THEN 'payload_sha256'

        -- while it is open
        WHEN NOT is_open = (l.wake_at IS NOT NULL) THEN 'open_letters_have_an_hour'
        WHEN NOT is_open = (l.payload IS NOT NULL) THEN 'open_letters_have_their_words'
        WHEN NOT (l.state IN ('CLAIMED', 'SENDING')) = (l.claim IS NOT NULL)
            THEN 'a_lease_has_one_holder'
        WHEN NOT (l.state <> 'SENDING' OR l.rendered IS NOT NULL AND l.dated_at IS NOT NULL)
            THEN 'what_is_sent_is_fixed'

        -- when it has ended
        WHEN NOT is_open = (l.ended_at IS NULL) THEN 'ended_letters_have_an_end'
        WHEN NOT (l.ended_at IS NULL OR l.rendered IS NULL) THEN 'ended_letters_hold_no_words'
        WHEN NOT (l.ended_at IS NULL OR l.person_keys = '{}') THEN 'ended_letters_hold_no_person'
        WHEN NOT (l.state = 'ACCEPTED') = (l.certain IS NOT NULL) THEN 'accepted_says_how_surely'
        WHEN NOT (l.state = 'FAILED') = (l.failure IS NOT NULL) THEN 'failed_says_why'
        WHEN NOT (l.state <> 'FAILED' OR l.unknowns = 0) THEN 'an_unknown_letter_has_not_failed'
        WHEN NOT (NOT l.copy_dropped OR l.kind = 'INTRODUCTION')
            THEN 'only_an_introduction_drops_a_copy'
    END;
BEGIN
    IF broken IS NULL THEN
        RETURN true;
    END IF;
    RAISE check_violation USING
        MESSAGE = format('a letter breaks the rule %I', broken),
        TABLE = 'letter', CONSTRAINT = broken;
END
$$;
ALTER TABLE letter ADD CONSTRAINT rules CHECK (letter_keeps_the_rules(letter));
