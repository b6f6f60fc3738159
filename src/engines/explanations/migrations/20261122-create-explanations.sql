-- A leader asks a unit to explain a task or a target. The clock runs in working days; when it runs out, the unit's head
-- is told, once. What was said stays: a question put again is another word in the same thread.

create table explanations.request (
  id           uuid primary key,
  subject      text not null check (subject ~ '^(task|target):'),
  title        text not null,
  unit         text not null,
  question     text not null,
  days         integer not null check (days between 1 and 60),
  due_on       date not null,
  state        text not null default 'asked' check (state in ('asked', 'answered', 'closed', 'withdrawn')),
  rounds       integer not null default 1,
  version      integer not null default 1,
  asked_at     timestamptz not null,
  asked_by     text not null,
  asked_name   text not null,
  answered_at  timestamptz,
  answer       jsonb,
  draft        jsonb,
  draft_at     timestamptz,
  draft_name   text,
  escalated_at timestamptz,
  head_account text,
  head_name    text,
  ended_at     timestamptz
);
comment on table  explanations.request              is 'One request for an explanation (yêu cầu giải trình), as it stands now. Its past is in explanations.word.';
comment on column explanations.request.subject      is 'What it is about: task:ID of assignments, or target:ID of a published target.';
comment on column explanations.request.title        is 'The work or the target, as it was worded when it was asked.';
comment on column explanations.request.unit         is 'Who must answer: the unit asked, or its heir after a reorganisation.';
comment on column explanations.request.days         is 'Working days given for the answer that is awaited now.';
comment on column explanations.request.due_on       is 'Last day for the answer, counted on the office''s calendar when it was asked.';
comment on column explanations.request.rounds       is 'How often it was asked: more than one where the answer did not satisfy.';
comment on column explanations.request.version      is 'Grows with every act; who looked at an older one is refused.';
comment on column explanations.request.answered_at  is 'When the answer that stands was sent; null while one is awaited.';
comment on column explanations.request.answer       is '{ text, causes: obstacle kinds, remedy, promisedOn }: the answer that stands.';
comment on column explanations.request.draft        is 'What the unit has written and not yet sent, same shape.';
comment on column explanations.request.escalated_at is 'When the head of the unit was told that the answer is late; null before. Set once a round.';
comment on column explanations.request.head_account is 'Account of the head who was told; null where the unit names none: its leaders were told instead.';
create index request_by_unit on explanations.request (unit, due_on, id) where state = 'asked';
create index request_answered on explanations.request (asked_by, due_on, id) where state = 'answered';
create index request_escalated on explanations.request (unit, due_on, id) where state = 'asked' and escalated_at is not null;
create index request_late on explanations.request (due_on) where state = 'asked' and escalated_at is null;
create index request_by_subject on explanations.request (subject, asked_at desc);
create index request_newest on explanations.request (asked_at desc, id);

create table explanations.word (
  seq        bigint generated always as identity primary key,
  request_id uuid not null references explanations.request,
  at         timestamptz not null,
  actor_id   text not null,
  actor_name text not null,
  act        text not null check (act in ('asked', 'asked-again', 'answered', 'escalated', 'moved', 'closed', 'withdrawn')),
  said       jsonb not null,
  late       boolean not null default false
);
comment on table  explanations.word      is 'Every word of the thread. Append-only.';
comment on column explanations.word.said is 'asked: { question, unit, dueOn }; answered: the answer; escalated: { head }; moved: { from, to }; closed, withdrawn: { reason }.';
comment on column explanations.word.late is 'An answer that came after its day.';
create index word_by_request on explanations.word (request_id, seq);
create function explanations.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on explanations.word for each statement execute function explanations.refuse_change();

create view explanations.work_answer_explanation as
  select r.id as row_id, r.unit, 'unit-officer' as role, null::text as account, r.title, r.due_on, r.asked_at as since,
         '/lam-viec/giai-trinh/' || r.id as page
  from explanations.request r where r.state = 'asked';
create view explanations.work_hurry_explanation as
  select r.id as row_id, r.unit, 'leader' as role, null::text as account, r.title, r.due_on, r.escalated_at as since,
         '/lam-viec/giai-trinh/' || r.id as page
  from explanations.request r where r.state = 'asked' and r.escalated_at is not null;
create view explanations.work_read_answer as
  select r.id as row_id, '' as unit, '' as role, r.asked_by as account, r.title, r.due_on, r.answered_at as since,
         '/lam-viec/giai-trinh/' || r.id as page
  from explanations.request r where r.state = 'answered';
comment on view explanations.work_answer_explanation is 'For the worklist: explanations that a unit owes.';
comment on view explanations.work_hurry_explanation  is 'For the worklist: late explanations that the unit''s leader was told of.';
comment on view explanations.work_read_answer        is 'For the worklist: answers that who asked has not yet accepted.';
