-- A document is recorded when it is imported, which is before anybody has decided to publish anything of it.
-- Until it is opened only staff may read it. The document itself is never changed, so the opening is a row of its own.

create table documents.opening (
  document_id uuid primary key references documents.document (id),
  opened_at   timestamptz not null,
  opened_by   text not null
);
comment on table  documents.opening           is 'Documents that everybody may read. Opened with the first publication of their programme, or by the programme office where they hold no programme. Never taken back.';
comment on column documents.opening.opened_by is 'Account id of who opened it.';
create trigger never_changed before update or delete on documents.opening for each statement execute function documents.refuse_change();
