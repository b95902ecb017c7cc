-- PostgreSQL reads the table anew for its statistics once it has about doubled: each letter is written three
-- or four times.
ALTER TABLE letter SET (autovacuum_analyze_scale_factor = 4);
