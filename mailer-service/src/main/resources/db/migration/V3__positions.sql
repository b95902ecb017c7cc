-- How far each partition has been read, written in the same transaction as what its record did. If
-- the group says that more was read, this database was taken back to an earlier moment.
CREATE TABLE consumed (
    topic            text NOT NULL,
    kafka_partition  integer NOT NULL CHECK (kafka_partition >= 0),
    next_offset      bigint NOT NULL CHECK (next_offset >= 0),
    -- How far the group had read when it was reconciled: up to there it may be ahead.
    reconciled_to    bigint,
    PRIMARY KEY (topic, kafka_partition)
);

-- While there is a row, nothing is taken and nothing leaves, at any replica: the database was taken
-- back, and what happened since has not been reconciled.
CREATE TABLE restore_hold (
    the_only_one     boolean PRIMARY KEY DEFAULT true CHECK (the_only_one),
    since            timestamptz NOT NULL
);

-- Letters that intro.deliveries reports and a ledger that was taken back does not know: when they
-- are read again, they are not sent again.
CREATE TABLE reported_letter (
    letter_id        uuid PRIMARY KEY,
    result           text NOT NULL CHECK (result IN ('ACCEPTED', 'FAILED')),
    ended_at         timestamptz NOT NULL,
    recorded_at      timestamptz NOT NULL
);
