-- PostgreSQL reads a table anew for its statistics once it has about doubled: so often is each row written
-- before it is left alone, and each time counts as a change. Read at a sixth more, as before, or at a tenth, as
-- by its defaults, young tables took half of what autovacuum does under full load.
ALTER TABLE introduction SET (autovacuum_analyze_scale_factor = 6);
ALTER TABLE ask SET (autovacuum_analyze_scale_factor = 2);
ALTER TABLE letter SET (autovacuum_analyze_scale_factor = 2);
ALTER TABLE person SET (autovacuum_analyze_scale_factor = 2);
ALTER TABLE evidence SET (autovacuum_analyze_scale_factor = 1);
ALTER TABLE outcome SET (autovacuum_analyze_scale_factor = 1);
ALTER TABLE inbox SET (autovacuum_analyze_scale_factor = 1);
