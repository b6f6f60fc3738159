-- Documents that come and go as edXML files. What came is kept whole as it came; a person decides what becomes of it. What
-- went is kept under the id by which an answer will name it.

create table exchange.dialect (
  id         text not null,
  version    integer not null,
  shape      jsonb not null,
  valid_from date not null,
  valid_to   date,
  sum        text not null,
  loaded_at  timestamptz not null,
  primary key (id, version)
);
comment on table  exchange.dialect            is 'How documents are written on one kind of bus, as the packs say it. A changed shape is a new version: files keep the one they were read by.';
comment on column exchange.dialect.shape      is 'The dialect as the pack says it (PackEdxmlDialect), with its basis.';
comment on column exchange.dialect.valid_from is 'First day.';
comment on column exchange.dialect.valid_to   is 'Last day, inclusive; null while it stands.';
comment on column exchange.dialect.sum        is 'SHA-256 of the shape.';

create table exchange.partner (
  code     text primary key check (code ~ '^[A-Z0-9.]{1,35}$'),
  name     text not null,
  unit     text,
  source   text not null check (source in ('pack', 'office')),
  version  integer not null default 1,
  noted_at timestamptz not null,
  noted_by text not null
);
comment on table  exchange.partner        is 'Organisations by their electronic id (QĐ 20/2020/QĐ-TTg): to whom documents go and who sends them.';
comment on column exchange.partner.unit   is 'The unit here that it is; null for an organisation outside.';
comment on column exchange.partner.source is 'pack; or office: what people noted is never overwritten by a pack.';

create table exchange.received (
  id              uuid primary key,
  dialect         text not null,
  dialect_version integer not null,
  document_id     text not null,
  business        text not null,
  from_code       text not null,
  from_name       text not null,
  to_codes        text[] not null,
  number          text not null,
  notation        text not null,
  issued_on       date not null,
  place           text,
  type_name       text,
  subject         text not null,
  content         text,
  signer          jsonb,
  due_on          date,
  steering        text,
  asks            boolean not null,
  file_sha256     text not null,
  file_name       text not null,
  file_size       integer not null,
  state           text not null default 'waiting' check (state in ('waiting', 'assigned', 'filed', 'refused')),
  version         integer not null default 1,
  received_at     timestamptz not null,
  received_by     text not null,
  received_name   text not null,
  decided_at      timestamptz,
  decided_name    text,
  reason          text,
  task_id         uuid,
  document_slug   text,
  unique (from_code, document_id, business),
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'assigned') = (task_id is not null))
);
comment on table  exchange.received               is 'A document that came as an edXML file.';
comment on column exchange.received.document_id   is 'Id that its sender gave it. With the sender and the kind of business it comes once.';
comment on column exchange.received.business      is '0 new, 1 taken back, 2 corrected, 3 replaced; 0 where the file does not say. Shown to whoever decides, never acted upon.';
comment on column exchange.received.to_codes      is 'Electronic ids of its receivers.';
comment on column exchange.received.due_on        is 'By when its sender wants it done; null where it does not say.';
comment on column exchange.received.steering      is 'Verbatim: whether it asks for work or reports on it.';
comment on column exchange.received.asks          is 'It asks for work, by its dialect or by having a due date: a task is proposed.';
comment on column exchange.received.file_sha256   is 'The file as it came.';
comment on column exchange.received.state         is 'waiting for a person; assigned: became a task; filed: registered without one; refused, with a reason.';
comment on column exchange.received.task_id       is 'The directive that a person made of it.';
comment on column exchange.received.document_slug is 'Where its text stands among the documents, once it was registered.';
create index received_newest on exchange.received (received_at desc, id);
create index received_waiting on exchange.received (received_at, id) where state = 'waiting';
create index received_by_task on exchange.received (task_id) where task_id is not null;

create table exchange.received_attachment (
  received_id uuid not null references exchange.received on delete cascade,
  number      integer not null,
  name        text not null,
  sha256      text not null,
  size        integer not null,
  mime        text not null,
  primary key (received_id, number)
);
comment on table  exchange.received_attachment      is 'A file that came with a document.';
comment on column exchange.received_attachment.mime is 'By content, not as the sender said.';

create table exchange.sent (
  id              uuid primary key,
  dialect         text not null,
  dialect_version integer not null,
  document_id     text not null unique,
  from_code       text not null,
  to_codes        text[] not null,
  number          text not null,
  notation        text not null,
  issued_on       date not null,
  subject         text not null,
  due_on          date,
  task_id         uuid,
  generation_id   uuid,
  answering       uuid[] not null,
  file_sha256     text not null,
  file_size       integer not null,
  attachments     integer not null,
  sent_at         timestamptz not null,
  sent_by         text not null,
  sent_name       text not null
);
comment on table  exchange.sent               is 'A document that was written as an edXML file, to be handed to a bus.';
comment on column exchange.sent.document_id   is 'The id by which an answer names it.';
comment on column exchange.sent.task_id       is 'The task that it hands over or reports on.';
comment on column exchange.sent.generation_id is 'The issued report that it carries.';
comment on column exchange.sent.answering     is 'Received documents that it answers.';
create index sent_newest on exchange.sent (sent_at desc, id);
create index sent_by_task on exchange.sent (task_id) where task_id is not null;
create index sent_by_number on exchange.sent (from_code, issued_on);

create table exchange.received_answer (
  received_id uuid not null references exchange.received on delete cascade,
  number      integer not null,
  organ       text not null,
  code        text,
  issued_on   date,
  document    text,
  sent_id     uuid references exchange.sent,
  primary key (received_id, number)
);
comment on table  exchange.received_answer         is 'Which document a received one says it answers (response-for).';
comment on column exchange.received_answer.code    is 'Number and notation, as its sender wrote them: 12/UBND-VX.';
comment on column exchange.received_answer.sent_id is 'The document of ours that is meant; null where none was found.';
create index received_answer_by_sent on exchange.received_answer (sent_id) where sent_id is not null;
