-- Other systems work here under a name of their own, with roles, an end and tokens that can be revoked one by one: never
-- with the password of a person.

create table identity.machine (
  id         uuid primary key,
  name       text not null,
  name_folded   text not null,
  owner_unit text not null,
  purpose    text not null,
  reads_only boolean not null,
  expires_at timestamptz not null,
  version    integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  closed_at  timestamptz,
  closed_by  text,
  reason     text,
  check ((closed_at is null) = (closed_by is null))
);
create unique index machine_name on identity.machine (name_folded) where closed_at is null;
comment on table  identity.machine            is 'Another system that works over the API. Never deleted: what it did stays its own.';
comment on column identity.machine.name       is 'What the audit trail calls it.';
comment on column identity.machine.name_folded   is 'The name without case and diacritics: of those that stand, no two are told apart by them alone.';
comment on column identity.machine.owner_unit is 'The unit that answers for it.';
comment on column identity.machine.reads_only is 'It may ask, and change nothing.';
comment on column identity.machine.expires_at is 'First moment at which none of its tokens opens anything; an administrator renews it.';
comment on column identity.machine.version    is 'Who changes it says which one they saw.';
comment on column identity.machine.reason     is 'Why it was closed.';

create table identity.machine_role (
  machine_id uuid not null references identity.machine (id),
  role       text not null check (role in ('programme-office', 'unit-officer', 'auditor')),
  unit       text not null,
  primary key (machine_id, role, unit)
);
comment on table  identity.machine_role      is 'What a system may do, and for which unit. Approving and administering stay with people.';
comment on column identity.machine_role.unit is 'Id of the unit, for example hcm.city.';

create table identity.machine_token (
  id           text primary key,
  machine_id   uuid not null references identity.machine (id),
  hint         text not null,
  created_at   timestamptz not null,
  created_by   text not null,
  last_used_at timestamptz,
  last_network text,
  revoked_at   timestamptz,
  revoked_by   text
);
create index machine_token_by_machine on identity.machine_token (machine_id, created_at);
comment on table  identity.machine_token              is 'A token of a system. It is shown once and ends with its system or when it is revoked.';
comment on column identity.machine_token.id           is 'SHA-256 of the token; the token itself is not kept.';
comment on column identity.machine_token.hint         is 'Its first signs, by which people tell tokens apart.';
comment on column identity.machine_token.last_used_at is 'Kept to within five minutes.';
comment on column identity.machine_token.last_network is 'The network it last came from (IPv4 /24, IPv6 /48).';
