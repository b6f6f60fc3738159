-- A programme is what a plan document asks for: targets, tasks, duties. They stand in a working copy that people
-- review (programmes.item), and in publications that nobody can change (the next file).

create table programmes.programme (
  id                  uuid primary key,
  slug                text not null unique,
  document_id         uuid not null unique,
  title               text not null,
  title_sort          text collate "C" not null,
  kind                text,
  number              text,
  issuer              text,
  issued_on           date,
  start_year          integer,
  end_year            integer,
  owner_unit          text,
  owner_key           text not null,
  state               text not null default 'draft' check (state in ('draft', 'published', 'replaced')),
  version             integer not null default 1,
  current_publication uuid,
  folded              text not null,
  created_at          timestamptz not null,
  created_by          text not null
);
comment on table  programmes.programme                     is 'A plan, strategy or programme of work, from one official document.';
comment on column programmes.programme.slug                is 'Its name in public addresses; the same as that of its document.';
comment on column programmes.programme.document_id         is 'The document, in engine documents.';
comment on column programmes.programme.title_sort          is 'sortKey() of the title.';
comment on column programmes.programme.owner_unit          is 'Id of the unit that owns it (engine organisations), null where the issuer is not one of ours.';
comment on column programmes.programme.owner_key           is 'What tells owners apart: unit:ID, else name:FOLDED NAME OF THE ISSUER, else file:SHA256. Conflicts are sought within one owner.';
comment on column programmes.programme.state               is 'draft: never published; published: in force; replaced: a published programme replaces it.';
comment on column programmes.programme.version             is 'Grows with each publication and each relation: a person who looked at an older one is refused.';
comment on column programmes.programme.current_publication is 'The publication that everybody sees; null before the first.';
comment on column programmes.programme.folded              is 'Search form of number and title.';
create index programme_by_owner on programmes.programme (owner_key, issued_on desc);
create index programme_published on programmes.programme (issued_on desc nulls last, id) where current_publication is not null;

create table programmes.reading (
  programme_id uuid primary key references programmes.programme (id),
  document     jsonb not null,
  outline      jsonb not null,
  deadlines    jsonb not null,
  units        jsonb not null,
  warnings     jsonb not null
);
comment on table  programmes.reading           is 'What the machine read of the document besides its items, as the plan contract says. Never changed.';
comment on column programmes.reading.document  is 'PlanDocument: title, number, issuer, signer, citations.';
comment on column programmes.reading.deadlines is 'Reporting deadlines.';
comment on column programmes.reading.warnings  is 'Slips of the document that the reader found: counts that do not match, dangling references.';

create table programmes.kept_file (
  sha256       text not null,
  owner_key    text not null,
  document_id  uuid,
  programme_id uuid references programmes.programme (id),
  imported_at  timestamptz not null,
  primary key (sha256, owner_key)
);
comment on table  programmes.kept_file              is 'Which file became which programme: the same file is stored once an owner, also when two people send it at the same moment.';
comment on column programmes.kept_file.programme_id is 'Null where the document holds no target, task or duty.';

create table programmes.relation (
  newer_id uuid not null references programmes.programme (id),
  older_id uuid not null references programmes.programme (id),
  kind     text not null check (kind in ('replaces', 'amends')),
  note     text,
  at       timestamptz not null,
  by       text not null,
  primary key (newer_id, older_id),
  check (newer_id <> older_id)
);
comment on table  programmes.relation      is 'That a programme replaces an older one whole, or amends it so that both stay in force.';
comment on column programmes.relation.note is 'Why somebody related them by hand; null where the import said so.';
create index relation_by_older on programmes.relation (older_id);

create table programmes.resolved_name (
  programme_id uuid not null references programmes.programme (id),
  name         text not null,
  outcome      text not null check (outcome in ('unit', 'units', 'collective', 'ambiguous', 'unknown')),
  unit_ids     text[] not null,
  labels       jsonb not null,
  why          jsonb,
  primary key (programme_id, name)
);
comment on table  programmes.resolved_name          is 'Names of units as this document prints them, and the units they meant on its day.';
comment on column programmes.resolved_name.unit_ids is 'Units meant: one, several, every member of a collective, the candidates of an ambiguous name, none.';
comment on column programmes.resolved_name.labels   is '[{ id, label: { vi, en } }]: the units as they were called when the name was resolved; empty for a collective.';
comment on column programmes.resolved_name.why      is 'Label { vi, en }: how the resolver came to it, or why it could not.';

create table programmes.item (
  id           uuid primary key,
  programme_id uuid not null references programmes.programme (id),
  kind         text not null check (kind in ('target', 'task', 'duty')),
  number       integer not null,
  ordinal      float8 not null,
  path         text not null,
  line         integer not null,
  read         jsonb,
  now          jsonb not null,
  state        text not null check (state in ('proposed', 'accepted', 'corrected', 'rejected', 'added')),
  version      integer not null default 1,
  confidence   float8,
  marks        jsonb not null,
  origin       uuid[] not null default '{}',
  folded       text not null,
  unique (programme_id, kind, number)
);
comment on table  programmes.item            is 'The working copy: one target, task or duty of a document, as the machine read it and as people left it.';
comment on column programmes.item.number     is 'Counts from 1 within programme and kind, and is never given again: chỉ tiêu 12 stays 12.';
comment on column programmes.item.ordinal    is 'Reading order; parts of a split item stand between whole numbers.';
comment on column programmes.item.path       is 'Path of the clause it stands in: III.1.5.a.';
comment on column programmes.item.line       is 'Line of the document, from 1.';
comment on column programmes.item.read       is 'As the machine read it (plan contract, without marks). Never changed; null for what a person added.';
comment on column programmes.item.now        is 'As it stands, same shape.';
comment on column programmes.item.state      is 'proposed by the machine; accepted, corrected, rejected by a person; added: a person found or split it off.';
comment on column programmes.item.version    is 'A reviewer says which one they saw; an older one is refused.';
comment on column programmes.item.confidence is '0 to 1 where the machine read it; null for what a person added.';
comment on column programmes.item.marks      is '[{ line, start, end, role }]: the words that decided, as places in the stored line.';
comment on column programmes.item.origin     is 'Items it was split from or merged with.';
comment on column programmes.item.folded     is 'Search form of its text, name and units.';
create index item_in_order on programmes.item (programme_id, kind, ordinal, id);

create table programmes.number_used (
  programme_id uuid not null references programmes.programme (id),
  kind         text not null,
  last         integer not null,
  primary key (programme_id, kind)
);
comment on table  programmes.number_used      is 'The highest number that a person''s addition was ever given, also where it was taken back since.';
comment on column programmes.number_used.last is 'See item.number.';

create table programmes.item_unit (
  item_id uuid not null references programmes.item (id) on delete cascade,
  role    text not null check (role in ('lead', 'coordinating', 'owner')),
  ordinal integer not null,
  name    text not null,
  primary key (item_id, role, ordinal)
);
comment on table  programmes.item_unit      is 'Units that an item names, in the order of the text. What the name means is in resolved_name.';
comment on column programmes.item_unit.role is 'lead: carries it out or has the duty; coordinating; owner: answers for the target.';

create table programmes.review_step (
  seq          bigint generated always as identity primary key,
  programme_id uuid not null references programmes.programme (id),
  at           timestamptz not null,
  actor_id     text not null,
  actor_name   text not null,
  act          text not null check (act in ('accept', 'correct', 'split', 'merge', 'reject', 'restore', 'add', 'undo')),
  reason       text,
  item_ids     uuid[] not null,
  before       jsonb not null,
  after        jsonb not null,
  undoes       bigint unique references programmes.review_step (seq)
);
comment on table  programmes.review_step          is 'Every step of a review. Append-only: an undo is a step of its own.';
comment on column programmes.review_step.item_ids is 'Items that the step touched.';
comment on column programmes.review_step.before   is 'The items as they stood: [{ id, state, version, now… }]; one that was not there is missing.';
comment on column programmes.review_step.after    is 'The items as the step left them.';
comment on column programmes.review_step.undoes   is 'The step that this one took back.';
create index review_step_by_programme on programmes.review_step (programme_id, actor_id, seq desc);
create index review_step_by_item on programmes.review_step using gin (item_ids);
create function programmes.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on programmes.review_step for each statement execute function programmes.refuse_change();

create table programmes.review_draft (
  person_id    text not null,
  programme_id uuid not null references programmes.programme (id),
  item_key     text not null,
  seen         integer,
  content      jsonb not null,
  saved_at     timestamptz not null,
  primary key (person_id, programme_id, item_key)
);
comment on table  programmes.review_draft          is 'What a reviewer typed and has not saved yet, so that a closed tab loses nothing.';
comment on column programmes.review_draft.item_key is 'Id of the item, or new:LINE for one being added.';
comment on column programmes.review_draft.seen     is 'Version of the item when the typing began.';
