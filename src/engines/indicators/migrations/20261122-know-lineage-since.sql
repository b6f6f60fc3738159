-- A page as known on a day must not know of a merger that was decided later, nor carry by shares that were set later.
alter table indicators.lineage
  add column known_from timestamptz,
  add column known_to   timestamptz not null default 'infinity',
  add column renames    boolean not null default false;
update indicators.lineage set known_from = least(now(), (day::text || 'T00:00:00+07')::timestamptz);
alter table indicators.lineage
  alter column known_from set not null,
  drop constraint lineage_pkey,
  add primary key (from_unit, to_unit, day, known_from),
  add check (known_to >= known_from);
comment on column indicators.lineage.known_from is 'Since when we knew it so: when it was recorded, at the latest the day itself, which everybody saw.';
comment on column indicators.lineage.known_to   is 'infinity while it is the current row; other shares close it and begin another.';
comment on column indicators.lineage.renames    is 'The same unit under another name: what cannot be added, an index, goes on as well.';
