-- Who answers for what. A task here is a piece of work that one unit leads: from a published plan, from a leader's
-- directive, or cascaded from a larger task. What was printed stays in programmes; what is owed stands here.
-- What depends on today is never stored: lists compute it from the working-day counts kept beside each day.

create table assignments.task (
  id            uuid primary key,
  source        text not null check (source in ('plan', 'directive', 'cascade')),
  programme_id  uuid,
  item_id       uuid,
  number        integer,
  directive     jsonb,
  printed       jsonb,
  named         text[] not null default '{}',
  parent        uuid references assignments.task,
  root          uuid not null,
  depth         integer not null default 0 check (depth between 0 and 4),
  ordinal       integer not null,
  weight        float8 not null default 1 check (weight > 0 and weight <= 1e6),
  title         text not null,
  product       text,
  authority     text,
  lead_unit     text,
  lead_since    date not null,
  lead_sort     text collate "C" not null,
  person_id     text,
  person_name   text,
  start_on      date,
  due_on        date,
  start_work    integer not null,
  due_work      integer,
  recurrence    text,
  budget        bigint check (budget >= 0),
  budget_source text check (budget_source in ('regular', 'investment', 'social')),
  budget_line   text,
  spent         bigint check (spent >= 0),
  readiness     integer not null,
  state         text not null check (state in ('unassigned', 'offered', 'accepted', 'returned', 'done', 'withdrawn')),
  state_since   timestamptz not null,
  version       integer not null default 1,
  claim         text not null default 'missing' check (claim in ('missing', 'value', 'not-applicable', 'not-verifiable')),
  claimed       float8 check (claimed between 0 and 100),
  claimed_at    timestamptz,
  claimed_in    uuid,
  done_on       date,
  evidence      text not null default 'none'
                check (evidence in ('none', 'pending', 'supported', 'partly', 'contradicted', 'not-verifiable', 'not-applicable')),
  supported     float8 check (supported between 0 and 100),
  earlier       float8,
  trend         text not null default 'unknown' check (trend in ('rising', 'steady', 'falling', 'unknown')),
  obstacles     text[] not null default '{}',
  missed        integer not null default 0,
  moved         integer not null default 0,
  children      integer not null default 0,
  progress      float8,
  coverage      float8 default 0,
  folded        text not null,
  title_sort    text collate "C" not null,
  created_at    timestamptz not null,
  check ((claim = 'value') = (claimed is not null)),
  check ((state = 'done') = (done_on is not null)),
  check (source <> 'plan' or (programme_id is not null and item_id is not null))
);
comment on table  assignments.task               is 'A piece of work that one unit answers for, as it stands now. Its past is in step.';
comment on column assignments.task.source        is 'plan: a task of a published programme; directive: a leader asked for it; cascade: a share of a larger task.';
comment on column assignments.task.programme_id  is 'The programme, in engine programmes: of every task under it too. Null outside any plan.';
comment on column assignments.task.item_id       is 'The published task that it comes from, of plan tasks alone.';
comment on column assignments.task.number        is 'Number of the published task in its programme.';
comment on column assignments.task.directive     is '{ kind: meeting | document | other, title, day, number, documentSlug, anchor, by }: where a directive was given.';
comment on column assignments.task.printed       is 'What the publication last taken up says: { title, product, authority, start, due, recurrence, leads, coordinating }. A later one changes only what it prints differently.';
comment on column assignments.task.named         is 'Names that the plan prints as lead or coordinating and that are no single unit: các sở, ban, ngành.';
comment on column assignments.task.parent        is 'The larger task that it is a share of.';
comment on column assignments.task.root          is 'The topmost task above it; itself where there is none.';
comment on column assignments.task.depth         is '0 at the top, 4 at most: five levels.';
comment on column assignments.task.ordinal       is 'Place among its siblings, from 1.';
comment on column assignments.task.weight        is 'Its weight among its siblings in the progress of the larger task; only ratios count.';
comment on column assignments.task.product       is 'What can be shown when it is done.';
comment on column assignments.task.authority     is 'Who decides, as written.';
comment on column assignments.task.lead_unit     is 'The unit that answers for it (engine organisations); null while nobody does.';
comment on column assignments.task.lead_since    is 'First day on which it led, or on which nobody did.';
comment on column assignments.task.lead_sort     is 'Sort key of the name of the lead; sorts last where there is none.';
comment on column assignments.task.person_id     is 'Account of the accountable person, where there is one.';
comment on column assignments.task.person_name   is 'Name of the accountable person.';
comment on column assignments.task.start_on      is 'First day of the work; null where nothing is said: it then counts from the day it was taken up.';
comment on column assignments.task.due_on        is 'Last day on which it is on time; null where none is set.';
comment on column assignments.task.start_work    is 'Working days from 1/1/2020 up to the start: with due_work it tells the share of time passed without a calendar.';
comment on column assignments.task.due_work      is 'Working days from 1/1/2020 up to the due day.';
comment on column assignments.task.recurrence    is 'Work that comes back, as printed: hằng năm.';
comment on column assignments.task.budget        is 'Money foreseen, in đồng.';
comment on column assignments.task.budget_source is 'regular: chi thường xuyên; investment: đầu tư công; social: xã hội hóa.';
comment on column assignments.task.budget_line   is 'The line of the budget, as written.';
comment on column assignments.task.spent         is 'Money spent so far, as last reported, in đồng.';
comment on column assignments.task.readiness     is 'Bits of the "6 rõ" that it has, in the order of programmes: person, work, deadline, responsibility, product, authority.';
comment on column assignments.task.state         is 'unassigned: nobody leads it; offered: the lead has not answered; accepted; returned by the lead; done; withdrawn.';
comment on column assignments.task.state_since   is 'Since when it is in this state: how long it waits.';
comment on column assignments.task.version       is 'Grows with each change that a person makes: who looked at an older one is refused. Reports do not count.';
comment on column assignments.task.claim         is 'What the unit says: missing (no word yet), a value, not applicable, not verifiable. Three silences that never count as zero.';
comment on column assignments.task.claimed       is 'Per cent claimed, only where claim is value.';
comment on column assignments.task.claimed_in    is 'The report that said so last; null where the unit said it outside a report.';
comment on column assignments.task.done_on       is 'The day on which the unit says it was done.';
comment on column assignments.task.evidence      is 'What the evidence supports of the claim: a status of its own.';
comment on column assignments.task.supported     is 'Per cent that the evidence supports.';
comment on column assignments.task.earlier       is 'Claim of the report before.';
comment on column assignments.task.trend         is 'The claim against the report before.';
comment on column assignments.task.obstacles     is 'Kinds of obstacle in the last report.';
comment on column assignments.task.missed        is 'Rounds in a row that passed without a report.';
comment on column assignments.task.moved         is 'How often its deadline was moved later.';
comment on column assignments.task.children      is 'Tasks directly under it that are not withdrawn.';
comment on column assignments.task.progress      is 'Rolled up by the one formula from what is below; of a leaf its own claim. Null where nothing is known.';
comment on column assignments.task.coverage      is 'Share of the weight below that is known, 0 to 1; of a leaf 1 or 0. Null where nothing below applies.';
comment on column assignments.task.folded        is 'Search form of title and product.';
comment on column assignments.task.title_sort    is 'Sort key of the title.';
create unique index task_of_item on assignments.task (item_id) where source = 'plan';
create index task_by_parent on assignments.task (parent) where parent is not null;
create index task_by_root on assignments.task (root, depth, ordinal);
create index task_by_lead on assignments.task (lead_unit, due_on, id);
create index task_by_lead_name on assignments.task (lead_sort, due_on, id);
create index task_by_title on assignments.task (title_sort, id);
create index task_by_progress on assignments.task (progress, id);
create index task_words on assignments.task using gin (folded gin_trgm_ops);
-- Lists filtered by a status and every overview read this index alone, never the wide rows.
create index task_statuses on assignments.task (due_on, id) include (
  programme_id, source, parent, lead_unit, state, done_on, start_work, due_work, claim, evidence, progress, coverage, trend, missed,
  moved, obstacles, budget, spent, budget_source, children, weight, depth);
create index task_statuses_of_programme on assignments.task (programme_id, due_on, id) include (
  source, parent, lead_unit, state, done_on, start_work, due_work, claim, evidence, progress, coverage, weight);
create index task_to_answer on assignments.task (lead_unit, due_on, id) where state = 'offered';
create index task_to_finish on assignments.task (lead_unit, due_on, id) where state = 'accepted';
create index task_to_assign on assignments.task (due_on, id) where state = 'returned' or (state = 'unassigned' and children = 0);

create table assignments.part (
  id         uuid primary key,
  task_id    uuid not null references assignments.task on delete cascade,
  unit       text not null,
  ordinal    integer not null,
  joint      boolean not null default false,
  title      text not null,
  work       text,
  due_on     date,
  state      text not null default 'offered' check (state in ('offered', 'accepted', 'returned', 'done', 'withdrawn')),
  since      timestamptz not null,
  version    integer not null default 1,
  claim      text not null default 'missing' check (claim in ('missing', 'value', 'not-applicable', 'not-verifiable')),
  claimed    float8 check (claimed between 0 and 100),
  claimed_at timestamptz,
  done_on    date
);
comment on table  assignments.part            is 'A coordinating unit''s own part of a task. It never enters the progress of the task: its lead answers for the whole.';
comment on column assignments.part.unit       is 'The coordinating unit. After a merger it may have two parts of one task: each is kept.';
comment on column assignments.part.ordinal    is 'Order as given, from 1.';
comment on column assignments.part.joint      is 'The plan names it as lead beside the first: chủ trì cùng.';
comment on column assignments.part.title   is 'What the whole task is, as it was worded when the part was given: the worklist reads no second table.';
comment on column assignments.part.work       is 'Its own part of the work; null where the text says none.';
comment on column assignments.part.due_on     is 'Its last day: that of the task, or its own.';
comment on column assignments.part.state      is 'As of a task; withdrawn when the text or the one who assigned no longer names it.';
comment on column assignments.part.since      is 'Since when it is in this state.';
comment on column assignments.part.claim      is 'What the unit says of its part.';
comment on column assignments.part.claimed    is 'Per cent claimed, only where claim is value.';
create index part_of_task on assignments.part (task_id, ordinal);
create index part_of_unit on assignments.part (unit, state);
create index part_to_answer on assignments.part (unit, due_on, id) where state = 'offered';

create table assignments.step (
  seq        bigint generated always as identity primary key,
  task_id    uuid not null,
  at         timestamptz not null,
  actor_id   text not null,
  actor_name text not null,
  act        text not null,
  reason     text,
  before     jsonb not null,
  after      jsonb not null
);
comment on table  assignments.step        is 'The history of a task: who did what, before and after, and why. Append-only.';
comment on column assignments.step.act    is 'Id of the act that made it.';
comment on column assignments.step.before is 'The fields that moved, as they were.';
comment on column assignments.step.after  is 'The fields that moved, as they are.';
create index step_of_task on assignments.step (task_id, seq);

create function assignments.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on assignments.step for each statement execute function assignments.refuse_change();

create table assignments.lead_history (
  task_id  uuid not null references assignments.task,
  from_day date not null,
  unit     text,
  primary key (task_id, from_day)
);
comment on table  assignments.lead_history      is 'Which unit led a task from which day on: history as it was.';
comment on column assignments.lead_history.unit is 'Null from a day on which nobody led it.';
create index lead_history_by_unit on assignments.lead_history (unit, task_id);

create table assignments.proposal (
  id           uuid primary key,
  task_id      uuid not null references assignments.task,
  unit         text not null,
  changes      jsonb not null,
  reason       text not null,
  state        text not null default 'open' check (state in ('open', 'accepted', 'refused', 'withdrawn')),
  title        text not null,
  asked_at     timestamptz not null,
  asked_by     text not null,
  asked_name   text not null,
  decided_at   timestamptz,
  decided_by   text,
  decided_name text,
  answer       text
);
comment on table  assignments.proposal         is 'A unit asks for a change of what it owes.';
comment on column assignments.proposal.unit    is 'The unit that asks; after a merger its heir.';
comment on column assignments.proposal.changes is 'The fields asked for: { dueOn, title, product, leadUnit … } with their new values.';
comment on column assignments.proposal.title   is 'Title of the task when it was asked.';
comment on column assignments.proposal.answer  is 'What the one who decided says.';
create index proposal_to_decide on assignments.proposal (id) where state = 'open';
create index proposal_of_task on assignments.proposal (task_id);

create table assignments.handover (
  id           uuid primary key,
  succession   uuid not null,
  day          date not null,
  kind         text not null check (kind in ('task', 'part', 'proposal')),
  subject      uuid not null,
  task_id      uuid not null references assignments.task,
  title        text not null,
  from_unit    text not null,
  to_unit      text,
  candidates   text[] not null,
  state        text not null default 'to-confirm' check (state in ('to-confirm', 'confirmed', 'passed-on')),
  version      integer not null default 1,
  opened_at    timestamptz not null,
  decided_at   timestamptz,
  decided_by   text,
  decided_name text,
  reason       text,
  unique (succession, kind, subject, from_unit)
);
comment on table  assignments.handover            is 'What moved from a unit to its successor, waiting for the successor''s word. Each thing moves once a succession.';
comment on column assignments.handover.succession is 'The succession, in engine organisations.';
comment on column assignments.handover.day        is 'First day of the new order.';
comment on column assignments.handover.subject    is 'Id of the task, the part or the proposal.';
comment on column assignments.handover.task_id    is 'The task that it belongs to.';
comment on column assignments.handover.title      is 'Title of the task when it moved.';
comment on column assignments.handover.to_unit    is 'Who has it now; null where nobody inherits and the programme office must assign it.';
comment on column assignments.handover.candidates is 'All heirs, the chosen one first. With one alone the rule leaves no choice.';
comment on column assignments.handover.state      is 'to-confirm; confirmed; passed-on to another heir, which confirms in turn.';
create index handover_to_confirm on assignments.handover (to_unit, day, id) where state = 'to-confirm';
create index handover_without_heir on assignments.handover (day, id) where state = 'to-confirm' and to_unit is null;
create index handover_newest on assignments.handover (opened_at desc, id);

create view assignments.task_public as
  select id, source, programme_id, item_id, number, root, parent, depth, ordinal, title, product, lead_unit, due_on, start_on, state, claim, claimed,
         evidence, supported, trend, progress, coverage, budget, budget_source, spent, done_on, start_work, due_work, obstacles, missed, moved,
         children, weight, claimed_in, claimed_at, version, folded, title_sort, lead_sort
  from assignments.task;
comment on view   assignments.task_public          is 'What other engines may join: every task with its three statuses, each in columns of its own.';
comment on column assignments.task_public.progress is 'Rolled up; null where nothing is known, never zero instead.';
comment on column assignments.task_public.coverage is 'Share of the weight below that is known; null where nothing below applies.';

create view assignments.part_public as
  select p.id, p.task_id, p.unit, p.joint, p.work, p.due_on, p.state, p.claim, p.claimed from assignments.part p;
comment on view assignments.part_public is 'What other engines may join: parts of coordinating units.';

-- What this engine gives people to do, a view a kind of work, for the worklist: each over one table whose partial index
-- has the view's own condition, so that the first rows of a queue cost the same however long it is.

create view assignments.work_accept_task as
  select t.id as row_id, t.lead_unit as unit, 'unit-officer' as role, null::text as account, t.title, t.due_on, t.state_since as since,
         '/lam-viec/nhiem-vu/' || t.id as page
  from assignments.task t where t.state = 'offered';
create view assignments.work_accept_part as
  select p.id as row_id, p.unit, 'unit-officer' as role, null::text as account, p.title, p.due_on, p.since,
         '/lam-viec/nhiem-vu/' || p.task_id as page
  from assignments.part p where p.state = 'offered';
create view assignments.work_overdue_task as
  select t.id as row_id, t.lead_unit as unit, 'unit-officer' as role, null::text as account, t.title, t.due_on, t.state_since as since,
         '/lam-viec/nhiem-vu/' || t.id as page
  from assignments.task t where t.state = 'accepted' and t.due_on < (current_timestamp at time zone 'Asia/Ho_Chi_Minh')::date;
create view assignments.work_assign_task as
  select t.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, t.title, t.due_on, t.state_since as since,
         '/lam-viec/nhiem-vu/' || t.id as page
  from assignments.task t where t.state = 'returned' or (t.state = 'unassigned' and t.children = 0);
create view assignments.work_decide_proposal as
  select p.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, p.title, null::date as due_on, p.asked_at as since,
         '/lam-viec/nhiem-vu/' || p.task_id as page
  from assignments.proposal p where p.state = 'open';
create view assignments.work_confirm_handover as
  select h.id as row_id, h.to_unit as unit, 'unit-officer' as role, null::text as account, h.title, h.day as due_on, h.opened_at as since,
         '/lam-viec/ban-giao' as page
  from assignments.handover h where h.state = 'to-confirm' and h.to_unit is not null;
create view assignments.work_place_handover as
  select h.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, h.title, h.day as due_on, h.opened_at as since,
         '/lam-viec/ban-giao' as page
  from assignments.handover h where h.state = 'to-confirm' and h.to_unit is null;
comment on view assignments.work_accept_task      is 'Tasks offered to a unit.';
comment on view assignments.work_accept_part      is 'Parts offered to a coordinating unit.';
comment on view assignments.work_overdue_task     is 'Accepted tasks past their day, by the database''s own clock: a view can be given no day.';
comment on view assignments.work_assign_task      is 'Tasks that nobody leads, or that were returned.';
comment on view assignments.work_decide_proposal  is 'Changes that units asked for.';
comment on view assignments.work_confirm_handover is 'What a unit took over and must confirm.';
comment on view assignments.work_place_handover   is 'What nobody took over: the office finds a unit.';
