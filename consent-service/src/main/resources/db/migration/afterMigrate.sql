-- What the running service may do, and nothing else: it cannot change the schema, and what was said
-- and how a round ended is only ever added to. Where rows are locked, UPDATE is what allows it.
-- Nothing is taken away here: a pod of the previous release may run its own version of this while the
-- new one is already at work. What a release does not need any more, its migration revokes.
DO $$
BEGIN
    -- One role for both, as on one's own machine, may do everything.
    IF '${service_role}' = current_user THEN
        RETURN;
    END IF;

    -- One at a time: every pod that starts does this.
    PERFORM pg_advisory_xact_lock(hashtext('grants'));
    REVOKE CREATE ON SCHEMA "${flyway:defaultSchema}" FROM PUBLIC, "${service_role}";
    REVOKE ALL ON ALL TABLES IN SCHEMA "${flyway:defaultSchema}" FROM PUBLIC;
    GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${service_role}";

    GRANT SELECT ON "${flyway:table}" TO "${service_role}";
    GRANT SELECT, INSERT ON evidence, outcome, privacy_call, choice_press TO "${service_role}";
    GRANT SELECT, INSERT, UPDATE ON introduction, ask, letter, person,
        consumed, restore, unsolicited TO "${service_role}";
    GRANT SELECT, INSERT, DELETE ON inbox, refused_introducer, turn, unsolicited, limit_use
        TO "${service_role}";
    GRANT SELECT, INSERT, UPDATE, DELETE ON outbox, cool_down, one_time_link, route, route_person,
        route_load, route_change, overtaken, limit_notice, gone_address TO "${service_role}";
END
$$;
