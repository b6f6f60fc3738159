-- A million rows of a file are laid aside for a minute and read whole: an index on them only costs.
drop index indicators.import_row_by_import;

-- Pages read values from their index alone, which works only for parts of the table that were vacuumed. By default that waits
-- for a fifth of the table, two of ten million rows: the latest periods, which are read most, would be the slow ones.
alter table indicators.value set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.01);
