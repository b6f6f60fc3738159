-- A name that is corrected, here or in a pack, was gone: a page as known on an earlier day wore the name of today. What a unit was
-- called until then is kept from now on. A unit that really got another name is another unit, as ever (see amend-unit).
create table organisations.unit_past_name (
  unit     text not null references organisations.unit,
  until    timestamptz not null,
  names    jsonb not null,
  sort_key text collate "C" not null,
  primary key (unit, until)
);
comment on table  organisations.unit_past_name          is 'What a unit was called before its name was corrected. At a moment the first that ends later counts, else the name in unit.';
comment on column organisations.unit_past_name.until    is 'The moment of the correction; from then on the name stood no more.';
comment on column organisations.unit_past_name.names    is 'Label { vi, en }.';
comment on column organisations.unit_past_name.sort_key is 'Vietnamese dictionary order of the Vietnamese name under byte comparison.';

create view organisations.unit_name_public as
  select n.unit, n.until, n.names as label, n.sort_key from organisations.unit_past_name n;
comment on view   organisations.unit_name_public       is 'Names that units had, for pages of other engines as known at a moment.';
comment on column organisations.unit_name_public.until is 'The name stood until this moment; of several that end later the first.';
comment on column organisations.unit_name_public.label is 'Label { vi, en }.';
