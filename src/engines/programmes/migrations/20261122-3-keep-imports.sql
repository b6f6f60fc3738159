-- An upload is kept first and read by a worker: the page shows how far it is, and a crash loses nothing.

create table programmes.import (
  id           uuid primary key,
  file_sha256  text not null,
  file_name    text not null,
  file_size    bigint not null,
  owner_unit   text,
  replaces     uuid,
  amends       uuid,
  state        text not null default 'waiting' check (state in ('waiting', 'reading', 'done', 'refused')),
  stage        text,
  done         integer not null default 0,
  total        integer not null default 0,
  found        jsonb not null,
  outcome      jsonb,
  problem      jsonb,
  attempts     integer not null default 0,
  started_at   timestamptz not null,
  started_by   text not null,
  started_name text not null,
  touched_at   timestamptz not null,
  ended_at     timestamptz
);
comment on table  programmes.import            is 'One upload on its way to a programme.';
comment on column programmes.import.replaces   is 'Programme that the uploaded document replaces.';
comment on column programmes.import.state      is 'waiting for a worker; reading; done (see outcome); refused (see problem).';
comment on column programmes.import.stage      is 'What the worker does: detect, text, ocr, items, store.';
comment on column programmes.import.done       is 'Steps of the stage that are done (pages, where there are pages).';
comment on column programmes.import.total      is 'Steps of the stage.';
comment on column programmes.import.found      is '{ targets, tasks, duties, citations, warnings } so far.';
comment on column programmes.import.outcome    is 'What importPlan answered.';
comment on column programmes.import.problem    is 'The refusal, as problem+json.';
comment on column programmes.import.attempts   is 'How often a worker began: more than one after a crash.';
comment on column programmes.import.touched_at is 'When the worker last said something; a reading that fell silent is taken up again.';
create index import_newest on programmes.import (started_at desc);
create index import_unfinished on programmes.import (touched_at) where state in ('waiting', 'reading');
