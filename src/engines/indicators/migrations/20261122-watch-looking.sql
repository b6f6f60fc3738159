-- Breakdowns of a large file are looked at by a job, line by line, after the file is in: the lines wait here, and how far it is
-- and how much was found of what stands beside the import. A file may be odd in tens of thousands of places: the first thousand
-- are kept, the others are counted and said.
alter table indicators.import
  add column look    text check (look in ('waiting', 'looking', 'done')),
  add column look_of integer not null default 0,
  add column looked  integer not null default 0,
  add column found   integer not null default 0,
  add column kept    integer not null default 0,
  add column kinds   jsonb not null default '{}';
comment on column indicators.import.look    is 'Whether its breakdowns are looked at yet; null of small files, which are looked at like entries.';
comment on column indicators.import.look_of is 'How many lines there are to look at: series and cells in which it has a value.';
comment on column indicators.import.looked  is 'How many were looked at.';
comment on column indicators.import.found   is 'Findings in them that were not known before.';
comment on column indicators.import.kept    is 'How many of those were kept, each with its owner; the others are only counted.';
comment on column indicators.import.kinds   is 'The findings by their kind: { outlier: 12, … }.';

create table indicators.import_line (
  import_id uuid not null references indicators.import,
  place     integer not null,
  series_id integer not null,
  cell      integer not null,
  units     integer[] not null,
  periods   integer[] not null,
  primary key (import_id, place)
);
comment on table  indicators.import_line         is 'Breakdowns that a large file brought and that wait to be looked at; gone when all were.';
comment on column indicators.import_line.place   is 'From 1, in the order in which they are looked at.';
comment on column indicators.import_line.units   is 'Keys of the units that have a value of the file there.';
comment on column indicators.import_line.periods is 'The periods of those values.';

alter table indicators.finding add column import_id uuid;
comment on column indicators.finding.import_id is 'The large file in whose breakdowns it was found; null otherwise.';
create index finding_of_import on indicators.finding (import_id) where import_id is not null;
