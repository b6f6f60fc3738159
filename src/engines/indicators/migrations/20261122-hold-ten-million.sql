-- With ten million values (decision 0029) a page as known on a day read every current row from the table, because the index
-- did not say since when it was known: 770 ms for the reach of an indicator, 170 ms for the totals of five years.
drop index indicators.value_current;
create unique index value_current on indicators.value (series_id, cell, period, unit_key, lane, open)
  include (id, value, numerator, denominator, state, status, known_from) where known_to = 'infinity';
drop index indicators.value_past;
create index value_past on indicators.value (series_id, cell, period, unit_key, known_from)
  include (known_to, id, value, numerator, denominator, lane, state, status, open) where known_to < 'infinity';

-- An index alone answers only for the parts of the table that were vacuumed. By default that waits for a fifth of the table,
-- two million rows: the latest periods, which are read most, would be the slow ones.
alter table indicators.value set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.01);

-- A million rows of a file are laid aside for a minute and read whole: an index on them only costs.
drop index indicators.import_row_by_import;
comment on column indicators.import.rows is 'Rows that the file may have while it is read, for its progress; then how many it had.';
