-- What two documents of one owner say differently. Sought again after every import and publication; what people said
-- about a finding stays with it, since its key is made from the places that conflict.

create table programmes.conflict (
  owner_key    text not null,
  key          text not null,
  id           uuid not null unique,
  kind         text not null check (kind in ('value-differs', 'later-below-earlier', 'same-text', 'task-assigned-twice', 'two-masters')),
  severity     text not null check (severity in ('conflict', 'lineage')),
  explanation  jsonb not null,
  sides        jsonb not null,
  programmes   uuid[] not null,
  confidence   float8 not null,
  found_at     timestamptz not null,
  gone_at      timestamptz,
  version      integer not null default 1,
  verdict      text check (verdict in ('real', 'no-conflict')),
  note         text,
  settled_at   timestamptz,
  settled_by   text,
  settled_name text,
  primary key (owner_key, key)
);
comment on table  programmes.conflict             is 'A contradiction within the documents of one owner, or a place where one carries on from another.';
comment on column programmes.conflict.key         is 'Stays the same as long as the same places conflict.';
comment on column programmes.conflict.severity    is 'conflict asks for a decision; lineage tells where something comes from.';
comment on column programmes.conflict.explanation is 'Label { vi, en }: what conflicts, in one sentence.';
comment on column programmes.conflict.sides       is '[{ plan, path, line, item, value, year, text }], the older programme first; plan is the id of a programme.';
comment on column programmes.conflict.programmes  is 'The programmes of the sides.';
comment on column programmes.conflict.gone_at     is 'When it was no longer found, because a text was corrected or withdrawn; null while it stands.';
comment on column programmes.conflict.version     is 'Grows with each verdict: who looked at an older one is refused.';
comment on column programmes.conflict.verdict     is 'What a person decided: real, explained by the note, or no conflict. Null while open.';
create index conflict_by_programme on programmes.conflict using gin (programmes);
