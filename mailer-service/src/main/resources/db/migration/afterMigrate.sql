-- What the service may do, whoever owns the schema: work with rows, each table's own way, and
-- nothing else. FOR UPDATE needs UPDATE; nobody truncates.
DO $$
BEGIN
    -- One at a time: every pod that starts does this.
    PERFORM pg_advisory_xact_lock(hashtext('grants'));
    GRANT USAGE ON SCHEMA public TO "${service_role}";
    GRANT SELECT ON flyway_schema_history TO "${service_role}";
    GRANT SELECT, INSERT, UPDATE, DELETE
        ON letter, delivery, consumed, restore_hold TO "${service_role}";
    GRANT SELECT, INSERT, DELETE
        ON early_cancellation, unsealed_letter, reported_letter TO "${service_role}";
    GRANT SELECT, INSERT, UPDATE ON erased_person TO "${service_role}";
END
$$;
