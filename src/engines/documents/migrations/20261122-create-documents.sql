create table documents.document (
  id           uuid primary key,
  slug         text not null unique,
  kind         text,
  number       text,
  title        text not null,
  issuer       text,
  issued_on    date,
  place        text,
  signer       jsonb,
  start_year   integer,
  end_year     integer,
  owner_unit   text,
  file_sha256  text not null,
  file_name    text not null,
  mime         text not null,
  size         bigint not null,
  source_kind  text not null check (source_kind in ('txt', 'docx', 'pdf', 'scan')),
  line_count   integer not null,
  replaces     uuid references documents.document (id),
  amends       uuid references documents.document (id),
  recorded_at  timestamptz not null,
  recorded_by  text not null
);
comment on table  documents.document             is 'An official document as it was received. Never changed: a corrected text is another document that replaces this one.';
comment on column documents.document.slug        is 'Its name in public addresses, from kind and number, else from the title.';
comment on column documents.document.kind        is 'As printed, lower case: kế hoạch, quyết định, chương trình.';
comment on column documents.document.number      is 'Number and symbol as printed, for example 2649/KH-UBND; null where the text has none.';
comment on column documents.document.issued_on   is 'Day of issue; null where the text has none.';
comment on column documents.document.signer      is '{ name, capacity } as printed.';
comment on column documents.document.start_year  is 'First year of the period that the document covers.';
comment on column documents.document.end_year    is 'Last year of the period that the document covers.';
comment on column documents.document.owner_unit  is 'Id of the unit that owns the programme, where it is one of ours; null for documents of others.';
comment on column documents.document.file_sha256 is 'The original, in kernel.file.';
comment on column documents.document.file_name   is 'Name under which the original came.';
comment on column documents.document.size        is 'Bytes of the original.';
comment on column documents.document.line_count  is 'Lines of text (of a .txt) or blocks (paragraphs, table cells) of the others.';
comment on column documents.document.replaces    is 'The document that this one replaces whole.';
comment on column documents.document.amends      is 'The document that this one amends in part.';
create unique index document_once on documents.document (file_sha256, coalesce(owner_unit, ''));
create index document_by_owner on documents.document (owner_unit, issued_on desc);
create index document_by_number on documents.document (lower(number));
create index document_replaces on documents.document (replaces);
create index document_amends on documents.document (amends);

create table documents.line (
  document_id uuid not null references documents.document (id),
  line        integer not null,
  text        text not null,
  primary key (document_id, line)
);
comment on table  documents.line      is 'The text, a line or a block a row, as the reader numbered it. Empty lines are not kept.';
comment on column documents.line.line is 'Counts from 1.';
create index line_words on documents.line using gin (to_tsvector('simple', kernel.vn_fold(text)));

create table documents.clause (
  document_id uuid not null references documents.document (id),
  ordinal     integer not null,
  path        text not null,
  anchor      text not null,
  label       text not null,
  kind        text not null,
  heading     text not null,
  line        integer not null,
  end_line    integer not null,
  parent      text,
  primary key (document_id, ordinal),
  unique (document_id, path)
);
comment on table  documents.clause          is 'The outline: parts, sections, clauses, points, dashes.';
comment on column documents.clause.ordinal  is 'Reading order, from 0.';
comment on column documents.clause.path     is 'Labels as printed, joined by dots: III.1.5.a.';
comment on column documents.clause.anchor   is 'The path as it stands in an address, ASCII: iii-1-5-a. Stable for this document.';
comment on column documents.clause.end_line is 'Last line of the clause and all that is under it.';
comment on column documents.clause.parent   is 'Path of the clause above; null at the top.';

create table documents.citation (
  document_id uuid not null references documents.document (id),
  ordinal     integer not null,
  number      text not null,
  issued_on   date,
  issuer      text,
  title       text,
  line        integer not null,
  primary key (document_id, ordinal)
);
comment on table  documents.citation        is 'Documents that this one names, in reading order.';
comment on column documents.citation.number is 'Number and symbol of the document cited, for example 411/QĐ-TTg.';
create index citation_by_number on documents.citation (lower(number));

create function documents.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'A recorded document is never changed: record one that replaces it' using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on documents.line for each statement execute function documents.refuse_change();
create trigger never_changed before update or delete on documents.clause for each statement execute function documents.refuse_change();
create trigger never_changed before update or delete on documents.citation for each statement execute function documents.refuse_change();
create trigger never_changed before update or delete on documents.document for each statement execute function documents.refuse_change();

create view documents.document_public as
  select id, slug, kind, number, title, issuer, issued_on, owner_unit, start_year, end_year, source_kind, recorded_at from documents.document;
comment on view documents.document_public is 'What other engines may join: the documents without their text.';
