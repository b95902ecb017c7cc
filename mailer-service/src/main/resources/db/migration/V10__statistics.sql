-- A letter is written three times or more before it is left alone, and each time counts as a change: by its
-- default of a tenth PostgreSQL would read the table anew for its statistics each minute of full load.
ALTER TABLE letter SET (autovacuum_analyze_scale_factor = 1);
