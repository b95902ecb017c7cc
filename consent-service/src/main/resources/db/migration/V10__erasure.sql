-- What is kept of an introduction goes in parts: of somebody who is forgotten at once, the rest when
-- its time is over. The introducer's name is what goes last.
DROP INDEX introduction_ended;
CREATE INDEX introduction_kept ON introduction (shown_updated_at)
    WHERE next_at IS NULL AND introducer_name IS NOT NULL;

-- A route may turn to the requester as well, without a letter, so that nobody learns from it who is
-- on the route.
ALTER TABLE introduction
    DROP CONSTRAINT introduction_check7,
    ADD CONSTRAINT nobody_is_introduced_to_themselves CHECK (
        requester_key <> target_key
        OR route IS NOT NULL AND state NOT IN ('AGREED', 'RELEASED', 'INTRODUCED') AND released_at IS NULL);

CREATE INDEX unsolicited_age ON unsolicited (handed_in_at);
