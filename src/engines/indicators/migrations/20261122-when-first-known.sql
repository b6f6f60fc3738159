-- The list of indicators as known on a day asks of each series whether anything was known by then. Where nothing was, every
-- row of the series was read to find that out. Rows of one import share their moment, so that the index stays small.
create index value_first_known on indicators.value (series_id, status, known_from) where cell = 0;
