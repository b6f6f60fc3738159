-- A large file is stored in one statement, whose rows nobody else sees until it ends. How far it is is told beside it, by a
-- transaction of its own, and whoever begins again after a process died says so.
alter table indicators.import
  add column stored     integer not null default 0,
  add column attempts   integer not null default 0,
  add column touched_at timestamptz;
comment on column indicators.import.stored     is 'Rows that are being stored so far, as counted from outside; none of them stands until all do.';
comment on column indicators.import.attempts   is 'How often a worker began; also the token by which only the last of them may go on.';
comment on column indicators.import.touched_at is 'When the worker last said that it lives.';
