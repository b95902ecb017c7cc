-- What is open is counted by this index alone, which holds nothing that has ended.
DROP INDEX introduction_due;
CREATE INDEX introduction_due ON introduction (next_at, id) INCLUDE (state, next_kind, spared_fate)
    WHERE next_at IS NOT NULL;
