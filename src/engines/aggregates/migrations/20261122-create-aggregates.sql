-- A document is the aggregate report of a round, or a unit's own. A generation of it is a picture of the data, the words made
-- from it, and two files; it stays as it was. What the office writes itself is kept beside the document.

create table aggregates.document (
  id            uuid primary key,
  round_id      uuid not null,
  obligation_id uuid,
  unit          text,
  head          jsonb,
  head_version  integer not null default 0,
  opened_at     timestamptz not null,
  unique nulls not distinct (round_id, obligation_id),
  check ((obligation_id is null) = (unit is null))
);
comment on table  aggregates.document               is 'The report that is made of a round (báo cáo tổng hợp), or of one unit''s filing in it.';
comment on column aggregates.document.round_id      is 'The round, in engine reporting.';
comment on column aggregates.document.obligation_id is 'The one obligation whose report it is; null for the whole round.';
comment on column aggregates.document.head          is 'Letterhead, recipients, signature: { parent, issuer, symbol, place, abstract, addressees, recipients, filed, authorities, position, name }. Null until somebody saved it.';
comment on column aggregates.document.head_version  is 'Grows with every change; who saw an older one overwrites nothing.';

create table aggregates.own_text (
  document_id uuid not null references aggregates.document,
  section     text not null,
  text        text not null,
  instead     boolean not null,
  under       text not null,
  version     integer not null,
  at          timestamptz not null,
  actor_id    text not null,
  actor_name  text not null,
  primary key (document_id, section)
);
comment on table  aggregates.own_text         is 'What the office or the unit itself writes in a section. Kept between generations.';
comment on column aggregates.own_text.section is 'Key of the section; of a part of a plan it names programme and place, so that it survives a new generation.';
comment on column aggregates.own_text.instead is 'It stands instead of the generated words and not after them.';
comment on column aggregates.own_text.under   is 'The generated words of the section when somebody last read them beside this text. Others since then are shown.';
comment on column aggregates.own_text.version is 'Grows with every change.';

create table aggregates.generation (
  id             uuid primary key,
  document_id    uuid not null references aggregates.document,
  number         integer not null,
  state          text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  step           text check (step in ('read', 'words', 'docx', 'pdf', 'keep')),
  per_cent       integer not null default 0 check (per_cent between 0 and 100),
  attempts       integer not null default 0,
  template       integer,
  data_of        uuid not null,
  data_at        timestamptz,
  figures        jsonb,
  sections       jsonb,
  head           jsonb,
  sum            text,
  docx_sha256    text,
  docx_size      integer,
  pdf_sha256     text,
  pdf_size       integer,
  problem        jsonb,
  issue_sequence integer check (issue_sequence between 1 and 99999),
  issue_day      date,
  asked_at       timestamptz not null,
  asked_by       text not null,
  asked_name     text not null,
  touched_at     timestamptz not null,
  ended_at       timestamptz,
  unique (document_id, number),
  check ((issue_sequence is null) = (issue_day is null))
);
comment on table  aggregates.generation                is 'One making of a document: a picture of the data, the words, the files. What it holds never changes.';
comment on column aggregates.generation.number         is 'From 1 within the document.';
comment on column aggregates.generation.step           is 'What the worker does: read the data, words, docx, pdf, keep the files.';
comment on column aggregates.generation.attempts       is 'How often a worker began; also the token by which only the last of them may end it.';
comment on column aggregates.generation.template       is 'Version of the sentences it was made with.';
comment on column aggregates.generation.data_of        is 'The generation whose picture of the data it shows: itself, or the one that it issues.';
comment on column aggregates.generation.data_at        is 'The moment of that picture.';
comment on column aggregates.generation.figures        is '{ all, sections, units, reports }: how many rows of line and unit_report are behind each figure.';
comment on column aggregates.generation.sections       is '[{ key, level, heading, part, blocks, own }]: the words as they are printed; a run may name its figure or its page.';
comment on column aggregates.generation.head           is 'Letterhead, recipients and signature as printed.';
comment on column aggregates.generation.sum            is 'SHA-256 of figures, sections and head.';
comment on column aggregates.generation.problem        is 'The refusal, as problem+json.';
comment on column aggregates.generation.issue_sequence is 'Its official number, where it was issued.';
create unique index generation_under_way on aggregates.generation (document_id) where state in ('waiting', 'running');
create index generation_silent on aggregates.generation (touched_at) where state in ('waiting', 'running');

create table aggregates.unit_report (
  generation_id uuid not null references aggregates.generation,
  ordinal       integer not null,
  unit          text not null,
  label         jsonb not null,
  obligation_id uuid not null,
  filing_id     uuid,
  state         text not null check (state in ('expected', 'filed', 'returned', 'approved', 'missed', 'excused')),
  on_time       boolean,
  late_days     integer,
  primary key (generation_id, ordinal),
  unique (generation_id, unit)
);
comment on table  aggregates.unit_report           is 'Each unit of the round as it stood at the moment of a generation. Append-only.';
comment on column aggregates.unit_report.filing_id is 'The filing whose lines are counted; null where none counts.';

create table aggregates.line (
  generation_id uuid not null references aggregates.generation,
  ordinal       integer not null,
  kind          text not null check (kind in ('task', 'part', 'target')),
  subject       text not null,
  unit          text not null,
  obligation_id uuid not null,
  filing_id     uuid,
  section       integer not null,
  top           boolean not null,
  title         text,
  state         text not null check (state in ('value', 'missing', 'not-applicable', 'not-verifiable', 'unreported')),
  progress      float8,
  promised      float8,
  promises      boolean not null,
  due_on        date,
  evidence      text,
  schedule      text,
  obstacles     text[] not null,
  explained     boolean not null,
  primary key (generation_id, ordinal)
);
comment on table  aggregates.line           is 'What a generation counts, a row a task, part or target: which line of which filing, and what evidence and calendar said then. Append-only.';
comment on column aggregates.line.kind      is 'task: a task of its lead unit; part: what a coordinating unit said of its part; target.';
comment on column aggregates.line.filing_id is 'The filing whose line it is; null where the unit has no report that counts.';
comment on column aggregates.line.section   is 'Place in the list of parts of the plan, from 0.';
comment on column aggregates.line.top       is 'Not a share of a larger task.';
comment on column aggregates.line.title     is 'Only where no filing keeps it.';
comment on column aggregates.line.state     is 'unreported: the unit has no report that counts, which is neither missing nor zero.';
comment on column aggregates.line.promised  is 'Per cent that the report before had promised.';
comment on column aggregates.line.promises  is 'Says what will be done by the next report.';
comment on column aggregates.line.evidence  is 'What the evidence supported at that moment, of tasks.';
comment on column aggregates.line.schedule  is 'What the calendar said at that moment, of tasks.';
comment on column aggregates.line.explained is 'The report says in words what stands in the way.';
create index line_by_unit on aggregates.line (generation_id, unit);

create function aggregates.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on aggregates.line for each statement execute function aggregates.refuse_change();
create trigger never_changed before update or delete on aggregates.unit_report for each statement execute function aggregates.refuse_change();

create function aggregates.refuse_rewriting() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state = 'done' or (old.sum is not null and
      (old.sum, old.figures, old.sections, old.head, old.data_at) is distinct from (new.sum, new.figures, new.sections, new.head, new.data_at)) then
    raise exception 'A generation that was made never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger never_rewritten before update or delete on aggregates.generation for each row execute function aggregates.refuse_rewriting();
