create table identity.machine_role_moved (
  machine_id uuid        not null references identity.machine (id),
  role       text        not null,
  unit       text        not null,
  moved_to   text,
  at         timestamptz not null,
  primary key (machine_id, role, unit, at)
);
comment on table  identity.machine_role_moved          is 'Roles that a system held in a unit until the unit ended. Append-only.';
comment on column identity.machine_role_moved.unit     is 'The unit that ended.';
comment on column identity.machine_role_moved.moved_to is 'Its heir, in which the system has held the role since; null where nobody inherits: there the role ended.';
