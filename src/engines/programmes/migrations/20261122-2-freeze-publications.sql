-- What everybody sees. A publication and its rows are written once; the next version is another publication.
-- Rows carry what lists filter and sort by, so that a page of 50 is one index scan and no join.

create table programmes.publication (
  id                uuid primary key,
  programme_id      uuid not null references programmes.programme (id),
  number            integer not null,
  reviewed          boolean not null,
  note              text,
  published_at      timestamptz not null,
  published_by      text not null,
  published_by_name text not null,
  counts            jsonb not null,
  facets            jsonb not null,
  comparison        jsonb,
  unique (programme_id, number)
);
comment on table  programmes.publication            is 'A version of a programme, frozen.';
comment on column programmes.publication.number     is '1, 2, 3… within the programme.';
comment on column programmes.publication.reviewed   is 'False where some item is only the machine''s reading: pages say so.';
comment on column programmes.publication.counts     is '{ targets, tasks, duties, unreviewed, ready, readiness: { aspect: tasks that have it }, withoutLead }';
comment on column programmes.publication.facets     is '{ units, groups, years }, each with how many targets and tasks: what the filters offer.';
comment on column programmes.publication.comparison is 'Counts of what changed against the version before; null for the first.';
alter table programmes.programme add constraint programme_current_publication foreign key (current_publication) references programmes.publication (id);

create table programmes.target (
  publication_id uuid not null references programmes.publication (id),
  item_id        uuid not null,
  number         integer not null,
  ordinal        integer not null,
  path           text not null,
  line           integer not null,
  text           text not null,
  name           text not null,
  comparator     text not null,
  value          jsonb,
  unit           text,
  year           integer,
  baseline_year  integer,
  scope          text,
  group_name     text,
  owner          jsonb,
  leads          jsonb not null,
  restates       text,
  confidence     float8,
  state          text not null,
  indicator_key  text not null,
  unit_ids       text[] not null,
  folded         text not null,
  name_sort      text collate "C" not null,
  primary key (publication_id, item_id)
);
comment on table  programmes.target               is 'A target of a publication, as the plan contract says.';
comment on column programmes.target.item_id       is 'The same thing in every version; its public address.';
comment on column programmes.target.ordinal       is 'Reading order, from 1 without gaps.';
comment on column programmes.target.value         is 'A number, [low, high] for a range, null where the text gives none.';
comment on column programmes.target.owner         is '{ name, outcome, units: [{ id, label }] }: who answers for it, null where nobody is named.';
comment on column programmes.target.leads         is '[{ name, outcome, units: [{ id, label }] }]; a collective lists no units.';
comment on column programmes.target.state         is 'State of the item when it was published: proposed is the machine''s reading alone.';
comment on column programmes.target.indicator_key is 'What the target measures, normalised: targets of the same key in several documents are compared.';
comment on column programmes.target.unit_ids      is 'Every unit named, collectives spelt out by programmes.assigned_name instead.';
comment on column programmes.target.folded        is 'Search form.';
create index target_in_order on programmes.target (publication_id, ordinal);
create index target_by_item on programmes.target (item_id);
create index target_by_indicator on programmes.target (indicator_key);

create table programmes.task (
  publication_id uuid not null references programmes.publication (id),
  item_id        uuid not null,
  number         integer not null,
  ordinal        integer not null,
  path           text not null,
  line           integer not null,
  text           text not null,
  kind           text not null,
  leads          jsonb not null,
  coordinating   jsonb not null,
  start_year     integer,
  end_year       integer,
  due            text,
  recurrence     text,
  product        text,
  authority      text,
  same_as        text[] not null,
  confidence     float8,
  state          text not null,
  readiness      integer not null,
  lacking        integer not null,
  unit_ids       text[] not null,
  folded         text not null,
  lead_sort      text collate "C" not null,
  primary key (publication_id, item_id)
);
comment on table  programmes.task           is 'A task of a publication, as the plan contract says.';
comment on column programmes.task.due       is 'Deadline where it is finer than a year: ISO month or day.';
comment on column programmes.task.recurrence is 'Work that comes back, as printed: thường xuyên, hằng năm.';
comment on column programmes.task.readiness is 'Bits of the "6 rõ" that are present: 1 person, 2 work, 4 deadline, 8 responsibility, 16 product, 32 authority.';
comment on column programmes.task.lacking   is 'How many of the six are missing.';
comment on column programmes.task.lead_sort is 'sortKey() of the first lead; sorts last where there is none.';
create index task_in_order on programmes.task (publication_id, ordinal);
create index task_by_item on programmes.task (item_id);

create table programmes.duty (
  publication_id uuid not null references programmes.publication (id),
  item_id        uuid not null,
  number         integer not null,
  ordinal        integer not null,
  path           text not null,
  line           integer not null,
  text           text not null,
  leads          jsonb not null,
  refers_to      jsonb not null,
  confidence     float8,
  state          text not null,
  unit_ids       text[] not null,
  folded         text not null,
  primary key (publication_id, item_id)
);
comment on table  programmes.duty           is 'What the part "Tổ chức thực hiện" gives a unit to do.';
comment on column programmes.duty.leads     is 'The unit in whose paragraph it stands, as one name.';
comment on column programmes.duty.refers_to is '[{ text, path, resolved }]: clauses of the same document that it refers to.';
create index duty_in_order on programmes.duty (publication_id, ordinal);
create index duty_by_item on programmes.duty (item_id);

create table programmes.assigned_name (
  publication_id uuid not null references programmes.publication (id),
  name           text not null,
  outcome        text not null,
  unit_ids       text[] not null,
  primary key (publication_id, name)
);
comment on table programmes.assigned_name is 'What each printed name meant in this version, members of collectives included: from a unit to everything it was given.';
create index assigned_name_by_unit on programmes.assigned_name using gin (unit_ids);

create table programmes.assignment (
  publication_id uuid not null references programmes.publication (id),
  name           text not null,
  role           text not null,
  kind           text not null,
  item_id        uuid not null,
  primary key (publication_id, name, kind, item_id, role)
);
comment on table programmes.assignment is 'Which item names whom, and as what (lead, coordinating, owner).';

create trigger never_changed before update or delete on programmes.publication for each statement execute function programmes.refuse_change();
create trigger never_changed before update or delete on programmes.target for each statement execute function programmes.refuse_change();
create trigger never_changed before update or delete on programmes.task for each statement execute function programmes.refuse_change();
create trigger never_changed before update or delete on programmes.duty for each statement execute function programmes.refuse_change();
create trigger never_changed before update or delete on programmes.assigned_name for each statement execute function programmes.refuse_change();
create trigger never_changed before update or delete on programmes.assignment for each statement execute function programmes.refuse_change();

create view programmes.programme_public as
  select p.id, p.slug, p.document_id, p.title, p.number, p.kind, p.issued_on, p.owner_unit, p.state, p.current_publication
  from programmes.programme p where p.current_publication is not null;
comment on view programmes.programme_public is 'What other engines may join: published programmes.';
