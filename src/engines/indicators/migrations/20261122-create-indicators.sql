-- Indicators: what is counted and how, and every value with what it is about and when we knew it. Values are never
-- overwritten: a correction closes a row and opens another, so that any page can be asked as it read on a day.

create table indicators.indicator (
  id         integer generated always as identity primary key,
  code       text not null unique check (code ~ '^[a-z0-9]+([._-][a-z0-9]+)*$' and length(code) <= 80),
  source     text not null check (source in ('pack', 'office')),
  created_at timestamptz not null,
  created_by text not null
);
comment on table  indicators.indicator        is 'An indicator. What it means stands in definition, version by version.';
comment on column indicators.indicator.code   is 'Readable and never reused: digital-economy.share. Formulas and addresses name it.';
comment on column indicators.indicator.source is 'pack: from a pack; office: defined here.';

create table indicators.definition (
  indicator_id   integer not null references indicators.indicator,
  version        integer not null check (version > 0),
  valid_from     date not null,
  valid_to       date check (valid_to >= valid_from),
  label          jsonb not null,
  folded         text not null,
  sort_key       text collate "C" not null,
  concept        jsonb,
  measure        text not null,
  direction      text not null check (direction in ('up', 'down', 'none')),
  numerator      jsonb,
  denominator    jsonb,
  population     jsonb,
  frequency      text not null check (frequency in ('month', 'quarter', 'half', 'nine-month', 'year')),
  calendar       text not null check (calendar in ('cut-off', 'calendar')),
  data_source    jsonb,
  method_code    text not null,
  responsible    text,
  reporters      jsonb not null,
  stage          text check (stage in ('input', 'process', 'output', 'outcome', 'impact')),
  basis          text,
  over_units     text not null check (over_units in ('sum', 'weighted-mean', 'none')),
  over_time      text not null check (over_time in ('sum', 'weighted-mean', 'last', 'none')),
  may_exceed     boolean not null,
  decimals       integer not null check (decimals between 0 and 6),
  least          float8,
  most           float8 check (most >= least),
  formula        text,
  prefers        text not null check (prefers in ('reported', 'computed')),
  dimensions     text[] not null default '{}',
  rules          jsonb not null,
  sum            text,
  made_at        timestamptz not null,
  made_by        text not null,
  primary key (indicator_id, version)
);
comment on table  indicators.definition             is 'What an indicator means, one row a version. Append-only: of two that are valid on a day the higher version counts.';
comment on column indicators.definition.folded      is 'Label and code in search form.';
comment on column indicators.definition.measure     is 'Unit of measure as formulas write it: %, person, vnd/person; empty for a plain number.';
comment on column indicators.definition.direction   is 'Which way is better; never guessed. none: neither, it is not judged.';
comment on column indicators.definition.numerator   is '{ label, measure }; null where the indicator keeps no parts. Together with denominator or not at all.';
comment on column indicators.definition.calendar    is 'cut-off: months run from the 15th to the 14th, as reports close; calendar: whole months, as statistics do.';
comment on column indicators.definition.method_code is 'Which series its values belong to. Another method is another series.';
comment on column indicators.definition.reporters   is '{ kinds: [kind of unit], units: [unit] }: who is expected to have a value. Both empty: nobody in particular.';
comment on column indicators.definition.may_exceed  is 'Whether the numerator may be larger than the denominator.';
comment on column indicators.definition.least       is 'No value is below; null: no bound.';
comment on column indicators.definition.formula     is 'In the language of src/formulas; null where nothing is computed.';
comment on column indicators.definition.prefers     is 'Which lane is the official value where both exist.';
comment on column indicators.definition.rules       is 'Consistency rules of src/statistics: [QualityRule].';
comment on column indicators.definition.sum         is 'SHA-256 of what a pack says, so that an unchanged pack makes no new version.';

create table indicators.series (
  id           integer generated always as identity primary key,
  indicator_id integer not null references indicators.indicator,
  method_code  text not null,
  label        jsonb not null,
  valid_from   date not null,
  prefers      smallint not null default 0 check (prefers in (0, 1)),
  unique (indicator_id, method_code)
);
comment on table  indicators.series            is 'Values of one indicator by one method: values of different methods never share a series.';
comment on column indicators.series.label      is 'The method in words, { vi, en }.';
comment on column indicators.series.valid_from is 'First day of the first definition with this method: where a page draws a break.';
comment on column indicators.series.prefers    is 'The lane that is official now: 0 reported, 1 computed. From the newest definition with this method.';

create table indicators.dimension (
  code  text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  label jsonb not null
);
comment on table indicators.dimension is 'A dimension by which values are broken down (phân tổ).';

create table indicators.item (
  dimension text not null references indicators.dimension,
  code      text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  label     jsonb not null,
  place     integer not null,
  primary key (dimension, code)
);
comment on table  indicators.item       is 'A member of a dimension.';
comment on column indicators.item.place is 'Order in lists.';

create table indicators.cell (
  id  integer generated always as identity primary key,
  key text not null unique check (key <> '')
);
comment on table  indicators.cell     is 'One combination of members, so that a value carries a number and not a text. 0 is the total.';
comment on column indicators.cell.key is 'age=15-24&sex=female, sorted by dimension.';

create table indicators.unit_key (
  key  integer generated always as identity primary key,
  unit text not null unique
);
comment on table  indicators.unit_key      is 'Narrow numbers of the units that have values.';
comment on column indicators.unit_key.unit is 'Unit of engine organisations.';

create table indicators.lineage (
  from_unit text not null,
  to_unit   text not null,
  day       date not null,
  share     float8 check (share > 0 and share <= 1),
  basis     text,
  primary key (from_unit, to_unit, day)
);
comment on table  indicators.lineage       is 'What of one unit goes on in another from a day, with the share of what is counted; for the view by units of today.';
comment on column indicators.lineage.share is '1 for a merger; null where nobody has said how a split shares: then nothing is carried, rather than guessed.';

create table indicators.value (
  id           bigint generated always as identity primary key,
  series_id    integer not null,
  cell         integer not null,
  period       integer not null,
  unit_key     integer not null,
  numerator    float8,
  denominator  float8,
  value        float8,
  lane         smallint not null check (lane in (0, 1)),
  state        smallint not null check (state between 0 and 4),
  status       smallint not null check (status between 0 and 3),
  open         boolean generated always as (status < 3) stored,
  known_from   timestamptz not null,
  known_to     timestamptz not null default 'infinity' check (known_to >= known_from),
  source_kind  text not null,
  source_ref   text,
  note         text,
  entered_by   text not null,
  entered_name text not null,
  check ((state = 0) = (value is not null)),
  check ((numerator is null) = (denominator is null))
);
comment on table  indicators.value             is 'A value: what it is about (series, cell, period, unit) and when we knew it (known_from, known_to). Append-only but for known_to.';
comment on column indicators.value.period      is 'Frequency digit × 1 000 000 + year × 100 + ordinal: 2202603 is the third quarter of 2026. See periods.ts.';
comment on column indicators.value.lane        is '0 reported; 1 computed by the system. Both are kept; series.prefers says which is official.';
comment on column indicators.value.state       is '0 value; 1 missing; 2 not applicable; 3 not verifiable; 4 undefined (of a formula; note says why).';
comment on column indicators.value.status      is '0 draft; 1 submitted; 2 verified; 3 published.';
comment on column indicators.value.open        is 'On its way. The published value of the same point stays beside it until this one is published.';
comment on column indicators.value.known_to    is 'infinity while it is the current row.';
comment on column indicators.value.source_kind is 'entry, import, report, formula, published, or the name of a system.';
comment on column indicators.value.source_ref  is 'What it rests on: a filing and line, a file, a formula and version, a publication.';
create unique index value_current on indicators.value (series_id, cell, period, unit_key, lane, open)
  include (id, value, numerator, denominator, state, status) where known_to = 'infinity';
create index value_of_unit on indicators.value (unit_key, period, series_id) where known_to = 'infinity';
create index value_past on indicators.value (series_id, cell, period, unit_key, known_from) where known_to < 'infinity';
create index value_past_of_unit on indicators.value (unit_key, period, series_id) where known_to < 'infinity';
create index value_by_source on indicators.value (source_ref) where source_kind = 'report';
create index value_recent on indicators.value using brin (known_from);
create function indicators.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger never_deleted before delete on indicators.value for each statement execute function indicators.refuse_change();
create trigger never_changed before update of series_id, cell, period, unit_key, lane, numerator, denominator, value, state, status,
  known_from, source_kind, source_ref, note, entered_by on indicators.value for each statement execute function indicators.refuse_change();
create trigger definition_never_changed before update or delete on indicators.definition for each statement execute function indicators.refuse_change();

create table indicators.fill (
  period   integer not null,
  unit_key integer not null,
  filled   integer not null,
  primary key (period, unit_key)
);
comment on table  indicators.fill        is 'How many series of a period a unit has reported, kept in the transaction that writes values; for reporting rates.';
comment on column indicators.fill.filled is 'Series with a reported total that is submitted at least and not missing.';

create table indicators.target (
  id              uuid primary key,
  indicator_id    integer not null references indicators.indicator,
  method_code     text not null,
  unit            text not null,
  comparator      text not null check (comparator in ('=', '>', '>=', '<', '<=', 'range', 'in_top', 'complete')),
  value           float8,
  high            float8,
  due             integer not null,
  baseline_period integer,
  baseline_value  float8,
  path            jsonb not null,
  item            uuid,
  basis           text,
  version         integer not null default 1,
  ended_at        timestamptz,
  made_at         timestamptz not null,
  made_by         text not null,
  check ((baseline_period is null) = (baseline_value is null))
);
comment on table  indicators.target       is 'What a plan promises of an indicator.';
comment on column indicators.target.unit  is 'Whose value; the city''s own unit for the city.';
comment on column indicators.target.high  is 'The upper end of a range.';
comment on column indicators.target.due   is 'Period at whose end it must be met.';
comment on column indicators.target.path  is '{ kind: linear | growth } or { kind: milestones, points: [{ period, value }] }.';
comment on column indicators.target.item  is 'Target of engine programmes it was taken from: reported figures of that item enter as values.';
create index target_of on indicators.target (indicator_id, unit) where ended_at is null;
create index target_by_item on indicators.target (item) where ended_at is null;

create table indicators.finding (
  id        uuid primary key,
  kind      text not null check (kind in ('outlier', 'jump', 'copied', 'copied-between', 'heaping', 'rule')),
  series_id integer not null references indicators.series,
  cell      integer not null,
  period    integer not null,
  unit      text not null,
  detail    text not null default '',
  words     jsonb not null,
  state     text not null default 'open' check (state in ('open', 'explained', 'corrected', 'dismissed')),
  found_at  timestamptz not null,
  ended_at  timestamptz,
  ended_by  text,
  reason    text,
  value_id  bigint not null,
  unique (kind, series_id, cell, period, unit, detail, value_id),
  check ((state = 'open') = (ended_at is null))
);
comment on table  indicators.finding          is 'Something odd about a value: whose it is (unit) and how it ended.';
comment on column indicators.finding.unit     is 'The owner: the unit that reported the value.';
comment on column indicators.finding.detail   is 'Tells two findings of one kind about one value apart: the id of the rule.';
comment on column indicators.finding.value_id is 'The row it was found in: a corrected value is looked at anew, an explained one is not asked about again.';
create index finding_open on indicators.finding (unit, found_at, id) where state = 'open';
create index finding_of_point on indicators.finding (series_id, period, unit);

create table indicators.forecast (
  series_id  integer not null references indicators.series,
  cell       integer not null,
  unit_key   integer not null references indicators.unit_key,
  made_at    timestamptz not null,
  last       integer not null,
  answer     jsonb not null,
  primary key (series_id, cell, unit_key)
);
comment on table  indicators.forecast        is 'The forecast of a series as last computed, when its published values changed.';
comment on column indicators.forecast.last   is 'The last known period it rests on.';
comment on column indicators.forecast.answer is 'Of forecast() in src/statistics: the steps with intervals, or why there are none.';

create table indicators.import (
  id         uuid primary key,
  name       text not null,
  sha256     text not null,
  unit       text,
  state      text not null check (state in ('waiting', 'reading', 'storing', 'done', 'refused')),
  rows       integer not null default 0,
  done       integer not null default 0,
  changed    integer not null default 0,
  faults     jsonb not null default '[]',
  asked_at   timestamptz not null,
  asked_by   text not null,
  asked_name text not null,
  ended_at   timestamptz
);
comment on table  indicators.import         is 'A file of values on its way in, with its progress.';
comment on column indicators.import.unit    is 'Only values of this unit are taken; null for those who may enter everybody''s.';
comment on column indicators.import.done    is 'Rows read and found good so far.';
comment on column indicators.import.faults  is 'Why it was refused: [{ path, message }], path is the cell. Nothing of it is stored then.';

create unlogged table indicators.import_row (
  import_id   uuid not null,
  row         integer not null,
  series_id   integer not null,
  cell        integer not null,
  period      integer not null,
  unit_key    integer not null,
  numerator   float8,
  denominator float8,
  value       float8,
  state       smallint not null,
  note        text
);
comment on table indicators.import_row is 'Rows of a file that were found good, until all of them are: then they become values in one transaction.';
create index import_row_by_import on indicators.import_row (import_id);
