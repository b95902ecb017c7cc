-- Which seal key sealed what intro.people says of an erasure. NULL: none, and it is published again.
ALTER TABLE person ADD COLUMN erasure_sealed_by text;

-- Read again and again while a key is rotated, and nearly always for nothing.
CREATE INDEX person_erased ON person (key) INCLUDE (erasure_sealed_by) WHERE erased_at IS NOT NULL;
