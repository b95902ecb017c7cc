-- What stands here is written half a dozen times before it is left alone, and each time counts as a change:
-- by its default of a tenth PostgreSQL would read these tables anew for its statistics whenever a sixtieth of
-- them was new, each minute of full load, which took a sixth of its time. The statements that run often have one plan
-- whatever the statistics say.
ALTER TABLE introduction SET (autovacuum_analyze_scale_factor = 1);
ALTER TABLE ask SET (autovacuum_analyze_scale_factor = 1);
ALTER TABLE letter SET (autovacuum_analyze_scale_factor = 1);
ALTER TABLE person SET (autovacuum_analyze_scale_factor = 1);

-- What empties and fills again all the time keeps its pages: to give them back to the system, VACUUM keeps
-- everybody else from the table, and they would be asked for again at once.
ALTER TABLE outbox SET (vacuum_truncate = off);
