-- A letter is written three times or more before it is left alone, and each time counts as a change: by its
-- default of a tenth PostgreSQL would read the table anew for its statistics each minute of full load.
ALTER TABLE letter SET (autovacuum_analyze_scale_factor = 1);

-- A rendered letter is there for a moment, and as it was sent: to compress it took a third of the statement that
-- lets it leave.
ALTER TABLE letter ALTER COLUMN rendered SET STORAGE EXTERNAL;

-- What empties and fills again all the time keeps its pages: to give them back to the system, VACUUM keeps
-- everybody else from the table, and they would be asked for again at once.
ALTER TABLE delivery SET (vacuum_truncate = off);
