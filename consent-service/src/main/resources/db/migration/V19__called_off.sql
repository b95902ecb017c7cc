-- A promised ask that was called off waits to be passed on as well.
DROP INDEX introduction_to_pass_on;
CREATE INDEX introduction_to_pass_on ON introduction (issuer, subject, created_at DESC, id DESC)
    WHERE (shown_state IN ('DECLINED', 'DEFERRED', 'EXPIRED', 'UNDELIVERABLE', 'NOT_POSSIBLE')
            OR shown_state = 'WITHDRAWN' AND shown_target = 'REFUSED')
        AND (passed_on IS NULL OR passed_on < shown_updated_at);
