-- How far the topics have been read, written in the transaction that acts on what was read. A
-- database that was taken back to an earlier moment knows by this where to go on.
CREATE TABLE consumed (
    topic           text NOT NULL,
    kafka_partition int NOT NULL CHECK (kafka_partition >= 0),
    next_offset     bigint NOT NULL CHECK (next_offset >= 0),
    -- how far the group had read when the database was last reconciled
    reconciled_to   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, kafka_partition)
);

-- Every time the database was found behind. While one is not reconciled, nothing leaves.
CREATE TABLE restore (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    held_since    timestamptz NOT NULL DEFAULT clock_timestamp(),
    reconciled_at timestamptz
);
CREATE UNIQUE INDEX restore_one_at_a_time ON restore ((true)) WHERE reconciled_at IS NULL;

-- Introductions that intro.lifecycle knows and a restored database does not, until their requests
-- are read again.
CREATE TABLE overtaken (
    introduction_id uuid PRIMARY KEY,
    sequence        bigint NOT NULL CHECK (sequence >= 0),
    last_milestone  text NOT NULL CHECK (last_milestone IN (
        'RECEIVED', 'ASKED', 'AGREED', 'INTRODUCED', 'CLOSED')),
    remembered_at   timestamptz NOT NULL
);
CREATE INDEX overtaken_age ON overtaken (remembered_at);
