-- Beside its name a unit's kind, code, parent and days are mended too, by hand or by a pack, and a succession ends it: a page as
-- known on an earlier day had those of today. They are written down with the name from now on.
alter table organisations.unit_past_name
  add column kind text references organisations.unit_kind,
  add column code text,
  add column parent text,
  add column valid_from date,
  add column valid_to date;
comment on table  organisations.unit_past_name            is 'What was known of a unit before it was corrected or ended. At a moment the first that ends later counts, else what stands in unit.';
comment on column organisations.unit_past_name.kind       is 'Null where only names were kept yet: kind, code, parent and days are then those of unit.';
comment on column organisations.unit_past_name.code       is 'Official code, as it was known.';
comment on column organisations.unit_past_name.parent     is 'The unit it was known to belong to.';
comment on column organisations.unit_past_name.valid_from is 'First day, as it was known.';
comment on column organisations.unit_past_name.valid_to   is 'Last day, as it was known.';

create or replace view organisations.unit_name_public as
  select n.unit, n.until, n.names as label, n.sort_key, n.kind, k.level, k.place, n.code, n.parent, n.valid_from, n.valid_to
  from organisations.unit_past_name n left join organisations.unit_kind k on k.id = n.kind;
comment on view   organisations.unit_name_public            is 'What was known of units, for pages of other engines as known at a moment.';
comment on column organisations.unit_name_public.kind       is 'Null where only the name is known: the rest is then that of unit_public.';
comment on column organisations.unit_name_public.level      is 'Level of government of the kind.';
comment on column organisations.unit_name_public.place      is 'Order of the kind in lists.';
comment on column organisations.unit_name_public.code       is 'Official code.';
comment on column organisations.unit_name_public.parent     is 'The unit it belonged to.';
comment on column organisations.unit_name_public.valid_from is 'First day; null when unknown.';
comment on column organisations.unit_name_public.valid_to   is 'Last day, inclusive.';
