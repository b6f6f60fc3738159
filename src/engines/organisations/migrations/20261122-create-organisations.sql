-- Units with the days on which they stood, what became of them, and who holds which position.
-- Days are inclusive at both ends: a unit valid to 30/6/2025 worked on that day, its heir from 1/7/2025.

create table organisations.unit_kind (
  id     text primary key,
  names  jsonb not null,
  level  text not null check (level in ('central', 'province', 'district', 'commune', 'other')),
  place  integer not null default 1000
);
comment on table  organisations.unit_kind       is 'A kind of unit: sở, phường, bộ.';
comment on column organisations.unit_kind.id    is 'Kebab-case, from a pack.';
comment on column organisations.unit_kind.names is 'Label { vi, en }.';
comment on column organisations.unit_kind.level is 'Level of government; district ended on 1/7/2025.';
comment on column organisations.unit_kind.place is 'Order in lists, as the pack names them.';

create table organisations.unit (
  id         text primary key check (id ~ '^[a-z0-9][a-z0-9.-]{1,99}$'),
  kind       text not null references organisations.unit_kind,
  names      jsonb not null,
  sort_key   text collate "C" not null,
  folded     text not null,
  code       text,
  parent     text references organisations.unit deferrable initially deferred,
  valid_from date,
  valid_to   date,
  basis      text,
  note       jsonb,
  source     text not null check (source in ('pack', 'office')),
  version    integer not null default 1,
  check (valid_from <= valid_to)
);
comment on table  organisations.unit            is 'An organisation or territory for as long as it kept its identity. A unit of territory stands for its authority too.';
comment on column organisations.unit.id         is 'Readable and never reused: hcm.department.science-technology, hcm.ward.27139.';
comment on column organisations.unit.names      is 'Label { vi, en }.';
comment on column organisations.unit.sort_key   is 'Vietnamese dictionary order of the Vietnamese name under byte comparison.';
comment on column organisations.unit.folded     is 'Name in both languages, aliases and code in search form: lower case, no diacritics.';
comment on column organisations.unit.code       is 'Official code, where one was found. Codes were given to new units again at the reform of 2025.';
comment on column organisations.unit.parent     is 'The unit it belongs to.';
comment on column organisations.unit.valid_from is 'First day; null when unknown or before our records.';
comment on column organisations.unit.valid_to   is 'Last day; null while it stands.';
comment on column organisations.unit.basis      is 'The instrument that founded or ended it.';
comment on column organisations.unit.note       is 'Label { vi, en } for the reader: above all, what is not verified. Null when there is none.';
comment on column organisations.unit.source     is 'pack: replaced when the pack changes; office: edited here and kept.';
comment on column organisations.unit.version    is 'Counts the changes made here; an amendment names the one it has seen.';
create index unit_by_kind on organisations.unit (kind);
create index unit_by_parent on organisations.unit (parent);
create index unit_by_folded on organisations.unit using gin (folded public.gin_trgm_ops);

create table organisations.unit_alias (
  unit   text not null references organisations.unit,
  alias  text not null,
  source text not null check (source in ('pack', 'office')),
  primary key (unit, alias)
);
comment on table  organisations.unit_alias        is 'Another way texts write a unit''s name: Sở KH&CN. Plain initials need none, the resolver makes them.';
comment on column organisations.unit_alias.unit   is 'The unit meant.';
comment on column organisations.unit_alias.alias  is 'As written.';
comment on column organisations.unit_alias.source is 'pack: replaced when the pack changes; office: entered here and kept.';

create table organisations.succession (
  id     uuid primary key,
  kind   text not null check (kind in ('merge', 'split', 'rename', 'abolish', 'take-over')),
  day    date not null,
  basis  text,
  note   jsonb,
  source text not null check (source in ('pack', 'office'))
);
comment on table  organisations.succession        is 'What became of units on a day.';
comment on column organisations.succession.kind   is 'merge, split, rename and abolish end the units they come from; take-over ends none.';
comment on column organisations.succession.day    is 'First day of the new order; what ended, ended the day before.';
comment on column organisations.succession.basis  is 'The instrument, where known.';
comment on column organisations.succession.note   is 'Label { vi, en } for the reader; null when there is none.';
comment on column organisations.succession.source is 'pack: replaced when the pack changes; office: recorded here and kept.';

create table organisations.succession_member (
  succession uuid not null references organisations.succession on delete cascade,
  side       text not null check (side in ('from', 'to')),
  unit       text not null references organisations.unit,
  partly     boolean not null default false,
  primary key (succession, side, unit)
);
comment on table  organisations.succession_member            is 'The units on both sides of a succession.';
comment on column organisations.succession_member.succession is 'The succession.';
comment on column organisations.succession_member.side       is 'from: whose duties move; to: who has them afterwards.';
comment on column organisations.succession_member.unit       is 'The unit.';
comment on column organisations.succession_member.partly     is 'On the side from: only a part of it went this way.';
create index succession_member_by_unit on organisations.succession_member (unit, side);

create table organisations.collective (
  id      text primary key,
  names   jsonb not null,
  aliases text[] not null,
  kinds   text[] not null
);
comment on table  organisations.collective         is 'A name that means several units at once: Các sở, ban, ngành. From packs.';
comment on column organisations.collective.id      is 'Kebab-case, from a pack.';
comment on column organisations.collective.names   is 'Label { vi, en }.';
comment on column organisations.collective.aliases is 'Other ways of writing it; the words count, not their order.';
comment on column organisations.collective.kinds   is 'Kinds of the units meant; empty when they cannot be counted out.';

create table organisations.position (
  id         uuid primary key,
  unit       text not null references organisations.unit,
  names      jsonb not null,
  is_head    boolean not null default false,
  created_at timestamptz not null
);
comment on table  organisations.position            is 'A position in a unit, held by one person or several, one after the other.';
comment on column organisations.position.unit       is 'The unit it belongs to.';
comment on column organisations.position.names      is 'Label { vi, en }: Giám đốc.';
comment on column organisations.position.is_head    is 'Whoever holds it answers for the unit.';
comment on column organisations.position.created_at is 'When it was entered.';
create index position_by_unit on organisations.position (unit);

create table organisations.appointment (
  id         uuid primary key,
  position   uuid not null references organisations.position,
  person     text not null,
  account    text,
  first_day  date not null,
  last_day   date,
  basis      text,
  check (first_day <= last_day)
);
comment on table  organisations.appointment           is 'Who holds a position, from when to when.';
comment on column organisations.appointment.position  is 'The position held.';
comment on column organisations.appointment.person    is 'Name as the decision writes it.';
comment on column organisations.appointment.account   is 'Account of the person on this platform, null when there is none.';
comment on column organisations.appointment.first_day is 'First day in office.';
comment on column organisations.appointment.last_day  is 'Last day in office; null while it goes on.';
comment on column organisations.appointment.basis     is 'The decision, where given.';
create index appointment_by_position on organisations.appointment (position);

create view organisations.unit_public as
  select u.id, u.kind, k.level, k.place, u.names ->> 'vi' as name_vi, u.names ->> 'en' as name_en, u.names as label,
         u.sort_key, u.folded, u.code, u.parent, u.valid_from, u.valid_to
  from organisations.unit u join organisations.unit_kind k on k.id = u.kind;
comment on view   organisations.unit_public            is 'Units for the lists of other engines: to name, sort and filter by.';
comment on column organisations.unit_public.level      is 'Level of government of the kind.';
comment on column organisations.unit_public.label      is 'Label { vi, en }.';
comment on column organisations.unit_public.sort_key   is 'Sort by this with collate "C".';
comment on column organisations.unit_public.valid_from is 'First day; null when unknown.';
comment on column organisations.unit_public.valid_to   is 'Last day, inclusive; null while it stands.';
