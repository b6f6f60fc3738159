-- What every engine stands on: search folding, the audit chain, the outbox, files, and the office's calendar.

create extension if not exists pg_trgm;

-- Lower case without diacritics, step for step as fold() does it: taken apart, marks dropped, đ as d. Not unaccent():
-- it also rewrites quotation marks, dashes and "…", so a text and a search for it would fold apart. Both cost the same.
create function kernel.vn_fold(text) returns text
  language sql immutable strict parallel safe
  return lower(translate(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]+', '', 'g'), 'Đđ', 'dd'));

comment on function kernel.vn_fold(text) is 'Search form of Vietnamese text: lower case, no diacritics, đ as d. Same result as fold() in #kernel/text.';

create table kernel.audit_entry (
  seq           bigint primary key,
  at            timestamptz not null,
  actor_id      text not null,
  actor_name    text not null,
  engine        text not null,
  act           text not null,
  details       jsonb not null,
  request_id    text,
  previous_hash text not null,
  hash          text not null
);
comment on table  kernel.audit_entry               is 'Every command that was carried out. Append-only: each entry holds the hash of the one before.';
comment on column kernel.audit_entry.seq           is 'Position in the chain, from 1, without gaps.';
comment on column kernel.audit_entry.details       is 'The input as given, without secrets; files stand as their size and SHA-256.';
comment on column kernel.audit_entry.previous_hash is 'Hash of the entry before; 64 zeros at the first.';
comment on column kernel.audit_entry.hash          is 'SHA-256 in hex over the fields of this entry and previous_hash, see kernel.audit_text.';
create index audit_entry_by_actor on kernel.audit_entry (actor_id, seq);
create index audit_entry_by_act on kernel.audit_entry (act, seq);

create table kernel.audit_head (
  only_row boolean primary key default true check (only_row),
  seq      bigint not null,
  hash     text not null
);
comment on table kernel.audit_head is 'The last entry of the audit chain; its row lock puts entries in order.';
insert into kernel.audit_head (seq, hash) values (0, repeat('0', 64));

create function kernel.audit_text(e kernel.audit_entry) returns text
  language sql stable
  return concat_ws(E'\x1f', e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                   e.actor_id, e.actor_name, e.engine, e.act, e.details::text, coalesce(e.request_id, ''), e.previous_hash);
comment on function kernel.audit_text(kernel.audit_entry) is 'The text that is hashed: fields in this order, parted by the unit separator U+001F.';

create function kernel.chain_audit_entry() returns trigger language plpgsql as $$
begin
  select h.seq + 1, h.hash into new.seq, new.previous_hash from kernel.audit_head h for update;
  new.hash := encode(sha256(convert_to(kernel.audit_text(new), 'UTF8')), 'hex');
  update kernel.audit_head set seq = new.seq, hash = new.hash;
  return new;
end $$;
create trigger chain before insert on kernel.audit_entry for each row execute function kernel.chain_audit_entry();

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on kernel.audit_entry
  for each statement execute function kernel.refuse_change();

create table kernel.event (
  id         bigint generated always as identity primary key,
  type       text not null,
  payload    jsonb not null,
  at         timestamptz not null,
  actor_id   text not null,
  request_id text,
  relayed_at timestamptz
);
comment on table  kernel.event            is 'The outbox: what happened, written in the transaction in which it happened.';
comment on column kernel.event.type       is 'engine/event-name, for example documents/document-imported.';
comment on column kernel.event.relayed_at is 'When the relay handed it to the jobs of every subscriber; null until then.';
create index event_to_relay on kernel.event (id) where relayed_at is null;
create index event_by_type on kernel.event (type, id);

create table kernel.file (
  sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size       bigint not null,
  mime       text not null,
  stored_at  timestamptz not null
);
comment on table  kernel.file        is 'Every file kept, once by content. Names belong to what refers to it.';
comment on column kernel.file.size   is 'Bytes.';
comment on column kernel.file.mime   is 'Media type found in the content, never taken from the name.';

create table kernel.calendar_day (
  day    date not null,
  kind   text not null check (kind in ('off', 'work')),
  reason jsonb not null,
  basis  text,
  source text not null check (source in ('pack', 'office')),
  primary key (day, source)
);
comment on table  kernel.calendar_day        is 'Days that differ from the plain week (Monday to Friday): holidays, days in lieu, swap days.';
comment on column kernel.calendar_day.kind   is 'off: nobody works though it is a weekday or weekend; work: a Saturday or Sunday that is worked.';
comment on column kernel.calendar_day.reason is 'Label { vi, en }.';
comment on column kernel.calendar_day.basis  is 'The instrument that says so, where known.';
comment on column kernel.calendar_day.source is 'pack: shipped, replaced when the pack changes; office: entered here and kept, and it stands before the pack''s word on the same day.';

create table kernel.loaded_pack (
  id        text primary key,
  checksum  text not null,
  loaded_at timestamptz not null
);
comment on table kernel.loaded_pack is 'Which packs stand in the database, so that an unchanged one is not loaded again.';
