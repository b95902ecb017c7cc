-- A released introduction ends by itself when no report on its letter can come any more. While the
-- previous release is still running, it writes none.
ALTER TABLE introduction
    DROP CONSTRAINT only_what_goes_on_has_a_deadline,
    ADD CONSTRAINT only_what_goes_on_has_a_deadline CHECK (CASE state
        WHEN 'RELEASED' THEN true
        ELSE (state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET', 'AGREED', 'DEFERRED')) = (next_at IS NOT NULL)
        END);

UPDATE introduction SET next_at = released_at + interval '12 days', next_kind = 'EXPIRE'
WHERE state = 'RELEASED';
