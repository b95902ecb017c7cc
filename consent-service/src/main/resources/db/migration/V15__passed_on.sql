-- Names are searched by what PostgreSQL 18 has for it. Better found out now than at the first search.
SELECT casefold('A' COLLATE pg_unicode_fast);

-- What the introducer was shown, one after the other: when, and what. Empty in introductions of the
-- release before, of which only where they are can be told.
ALTER TABLE introduction
    ADD history_at timestamptz[] NOT NULL DEFAULT '{}',
    ADD history_what text[] NOT NULL DEFAULT '{}',
    -- When the introducer said that they have let the requester know; of a round that has ended since
    -- it counts no more.
    ADD passed_on timestamptz,
    ADD CONSTRAINT history_in_pairs CHECK (
        cardinality(history_at) = cardinality(history_what)),
    ADD CONSTRAINT history_in_known_words CHECK (history_what <@ ARRAY[
        'RECEIVED', 'REQUESTER_ASKED', 'REQUESTER_AGREED', 'REQUESTER_DECLINED', 'TARGET_ASKED',
        'TARGET_AGREED', 'TARGET_DECLINED', 'DEFERRED', 'ON_ITS_WAY', 'INTRODUCED', 'EXPIRED',
        'WITHDRAWN', 'UNDELIVERABLE', 'NOT_POSSIBLE']);

-- What waits for an introducer is looked for again and again, among everything they ever asked for.
CREATE INDEX introduction_to_pass_on ON introduction (issuer, subject, created_at DESC, id DESC)
    WHERE shown_state IN ('DECLINED', 'DEFERRED', 'EXPIRED', 'UNDELIVERABLE', 'NOT_POSSIBLE')
        AND (passed_on IS NULL OR passed_on < shown_updated_at);
