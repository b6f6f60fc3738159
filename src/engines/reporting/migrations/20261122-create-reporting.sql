-- Who reports what to whom, and what was reported. A regime is versioned data; a round is one period of it; an obligation
-- is the report that one unit owes in one round. A draft is kept field by field; what was filed is never changed.

create table reporting.regime (
  id          text not null,
  version     integer not null check (version > 0),
  label       jsonb not null,
  basis       text,
  note        jsonb,
  source      text not null check (source in ('pack', 'office')),
  who         jsonb not null,
  receiver    text,
  frequency   text not null check (frequency in ('month', 'quarter', 'half', 'nine-month', 'year', 'ad-hoc')),
  window_rule text not null check (window_rule in ('cut-off', 'calendar')),
  filing      jsonb not null,
  opens_before integer not null check (opens_before between 0 and 120),
  reminders   integer[] not null default '{}',
  locks_after integer check (locks_after between 1 and 250),
  approval    text[] not null default '{}',
  valid_from  date not null,
  valid_to    date,
  begun_on    date not null,
  sum         text not null,
  made_at     timestamptz not null,
  made_by     text not null,
  primary key (id, version)
);
comment on table  reporting.regime              is 'A report regime (chế độ báo cáo), one row a version. A round keeps the version it opened under.';
comment on column reporting.regime.version      is 'From 1; of two that are valid on a day, the higher one counts.';
comment on column reporting.regime.basis        is 'The text it rests on; null where it is a convention, which note then says.';
comment on column reporting.regime.who          is '{ kind: tasks, programme: number of a document or null for all } | { kind: unit-kinds, kinds } | { kind: units, units }.';
comment on column reporting.regime.receiver     is 'Unit to which the reports go (engine organisations).';
comment on column reporting.regime.frequency    is 'half and nine-month are the first six and nine months of a year; ad-hoc rounds are opened by the office alone.';
comment on column reporting.regime.window_rule  is 'cut-off: from the 15th of the month before to the 14th of the last month; calendar: whole months.';
comment on column reporting.regime.filing       is '{ rule: before-day, day } | { rule: working-days, days }: last day for filing, see period-rules.ts.';
comment on column reporting.regime.opens_before is 'Calendar days before the end of the window on which the round opens.';
comment on column reporting.regime.reminders    is 'Working days before the due day on which a reminder goes out: 5, 1; 0 on the day; -1 the day after.';
comment on column reporting.regime.locks_after  is 'Working days after the due day in which a late report is still taken; null: it never locks.';
comment on column reporting.regime.approval     is 'Roles that approve, in order: leader (of the unit), programme-office. Empty: filing is approval.';
comment on column reporting.regime.valid_to     is 'Last day of validity, inclusive; null while it goes on.';
comment on column reporting.regime.begun_on     is 'Day on which this version became known here: rounds due before it are not opened afterwards.';
comment on column reporting.regime.sum          is 'SHA-256 of what a pack says, so that an unchanged pack makes no new version.';

create table reporting.round (
  id             uuid primary key,
  regime_id      text not null,
  regime_version integer not null,
  period         text not null,
  title          text not null,
  label          jsonb not null,
  who            jsonb not null,
  programme_id   uuid,
  receiver       text,
  data_from      date not null,
  data_to        date not null check (data_to >= data_from),
  due_on         date not null,
  locks_on       date check (locks_on > due_on),
  reminders      integer[] not null default '{}',
  approval       text[] not null default '{}',
  state          text not null default 'open' check (state in ('open', 'closed', 'locked')),
  opened_on      date not null,
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  locked_at      timestamptz,
  unique (regime_id, period)
);
comment on table  reporting.round                is 'One period of a regime (kỳ báo cáo). It keeps the rules it opened under, so that a new version of the regime changes no round that stands.';
comment on column reporting.round.regime_version is '0 for a round that the office opened without a regime.';
comment on column reporting.round.period         is '2026-M05, 2026-Q4, 2026-H1, 2026-N9, 2026, or an id of its own for an ad-hoc round.';
comment on column reporting.round.title          is 'Vietnamese words of the label, for lists of work.';
comment on column reporting.round.programme_id   is 'The one programme it asks about; null: all tasks of the unit.';
comment on column reporting.round.data_from      is 'First day of the data window: a value belongs to the period whose window holds its day.';
comment on column reporting.round.due_on         is 'Last day on which a report is on time; an obligation may have a later one of its own.';
comment on column reporting.round.locks_on       is 'First day on which nothing is taken any more, except from a unit whose extension runs longer.';
comment on column reporting.round.state          is 'open: on time; closed: due day past, late reports are taken; locked.';
create index round_by_day on reporting.round (data_to desc, id);
create index round_moving on reporting.round (due_on, id) where state <> 'locked';

create table reporting.obligation (
  id              uuid primary key,
  round_id        uuid not null references reporting.round,
  unit            text not null,
  unit_sort       text collate "C" not null,
  title           text not null,
  due_on          date not null,
  first_due_on    date not null,
  state           text not null default 'expected'
                  check (state in ('expected', 'filed', 'returned', 'approved', 'missed', 'excused', 'moved')),
  awaits          text check (awaits in ('leader', 'programme-office')),
  version         integer not null default 1,
  filing_id       uuid,
  approved_filing uuid,
  filings         integer not null default 0,
  returns         integer not null default 0,
  filed_at        timestamptz,
  filed_on        date,
  late_days       integer,
  approved_at     timestamptz,
  since           timestamptz not null,
  excuse          text,
  moved_to        uuid references reporting.obligation,
  unique (round_id, unit),
  check ((state = 'filed') = (awaits is not null)),
  check (state <> 'excused' or excuse is not null)
);
comment on table  reporting.obligation                 is 'The report that one unit owes in one round, as it stands now. Its past is in decision, what was filed in filing.';
comment on column reporting.obligation.unit_sort       is 'Sort key of the name of the unit.';
comment on column reporting.obligation.title           is 'Title of the round.';
comment on column reporting.obligation.due_on          is 'Last day on which it is on time for this unit: that of the round, or its extension.';
comment on column reporting.obligation.first_due_on    is 'The due day before any extension.';
comment on column reporting.obligation.state           is 'missed: locked without a report, which is neither zero nor done; moved: owed by the successor of the unit.';
comment on column reporting.obligation.awaits          is 'Role whose approval a filed report awaits.';
comment on column reporting.obligation.version         is 'Grows with every change, of a field too; a field''s version is the one its change made.';
comment on column reporting.obligation.filing_id       is 'The filing last made and not recalled.';
comment on column reporting.obligation.approved_filing is 'The filing that counts; an amendment takes its place when it is approved.';
comment on column reporting.obligation.filed_on        is 'Day of the first filing that was not recalled: on time is judged by it. A return keeps it.';
comment on column reporting.obligation.late_days       is 'Working days from the due day to filed_on; 0 on time; null where nothing was filed.';
comment on column reporting.obligation.since           is 'Since when it is in this state.';
comment on column reporting.obligation.excuse          is 'Why no report is expected.';
create index obligation_by_unit on reporting.obligation (unit, due_on desc, id);
create index obligation_to_file on reporting.obligation (unit, due_on, id) where state = 'expected';
create index obligation_to_correct on reporting.obligation (unit, due_on, id) where state = 'returned';
create index obligation_to_approve on reporting.obligation (unit, due_on, id) where state = 'filed' and awaits = 'leader';
create index obligation_to_confirm on reporting.obligation (due_on, id) where state = 'filed' and awaits = 'programme-office';

create table reporting.extension (
  id            uuid primary key,
  obligation_id uuid not null references reporting.obligation,
  unit          text not null,
  title         text not null,
  until         date not null,
  reason        text not null,
  state         text not null default 'asked' check (state in ('asked', 'given', 'refused', 'withdrawn')),
  asked_at      timestamptz not null,
  asked_by      text not null,
  asked_name    text not null,
  given_until   date,
  decided_at    timestamptz,
  decided_by    text,
  decided_name  text,
  answer        text
);
comment on table  reporting.extension             is 'More time for a report: asked by the unit and decided by the office, or given by the office outright.';
comment on column reporting.extension.until       is 'The day asked for.';
comment on column reporting.extension.given_until is 'The day given, which may be another one.';
create index extension_to_decide on reporting.extension (id) where state = 'asked';
create unique index extension_open on reporting.extension (obligation_id) where state = 'asked';
create index extension_of_obligation on reporting.extension (obligation_id, asked_at);

create table reporting.report_field (
  obligation_id uuid not null references reporting.obligation,
  subject       text not null,
  field         text not null,
  value         jsonb not null,
  version       integer not null,
  at            timestamptz not null,
  actor_id      text not null,
  actor_name    text not null,
  primary key (obligation_id, subject, field)
);
comment on table  reporting.report_field         is 'The draft of a report, field by field.';
comment on column reporting.report_field.subject is 'task:ID (assignments), target:ID (programmes) or report.';
comment on column reporting.report_field.field   is 'See report-rules.ts.';
comment on column reporting.report_field.value   is 'JSON null where it was emptied.';
comment on column reporting.report_field.version is 'Version of the obligation when it was saved: who saw an older one overwrites nothing.';

create table reporting.filing (
  id             uuid primary key,
  obligation_id  uuid not null references reporting.obligation,
  round_id       uuid not null references reporting.round,
  unit           text not null,
  number         integer not null,
  kind           text not null check (kind in ('report', 'amendment')),
  reason         text,
  regime_id      text not null,
  regime_version integer not null,
  approval       text[] not null,
  summary        text,
  obstacles      text,
  proposals      text,
  lines          integer not null,
  sha256         text not null,
  filed_at       timestamptz not null,
  filed_on       date not null,
  filed_by       text not null,
  filed_name     text not null,
  unique (obligation_id, number),
  check (kind = 'report' or reason is not null)
);
comment on table  reporting.filing           is 'A report as it was filed: a snapshot. Append-only.';
comment on column reporting.filing.number    is 'From 1 within the obligation.';
comment on column reporting.filing.kind      is 'amendment: it corrects a report that was approved, and says why.';
comment on column reporting.filing.approval  is 'Roles that had to approve it: a regime that asks for approval later changes nothing here.';
comment on column reporting.filing.obstacles is 'Of the whole report; those of each task stand in its line.';
comment on column reporting.filing.sha256    is 'Of the words and lines as JSON in their order: two filings of the same content have the same.';
create index filing_by_round on reporting.filing (round_id, unit, number);

create table reporting.filing_line (
  filing_id     uuid not null references reporting.filing,
  ordinal       integer not null,
  subject       text not null,
  unit          text not null,
  role          text not null check (role in ('lead', 'coordinating', 'target')),
  title         text not null,
  number        integer,
  programme_id  uuid,
  state         text not null check (state in ('value', 'missing', 'not-applicable', 'not-verifiable')),
  progress      float8 check (progress between 0 and 100),
  value         float8,
  numerator     float8,
  denominator   float8 check (denominator <> 0),
  measure       text,
  done          text,
  done_on       date,
  obstacles     text[] not null default '{}',
  obstacle_text text,
  proposals     text,
  promise       text,
  promised      float8 check (promised between 0 and 100),
  spent         numeric check (spent >= 0),
  before        jsonb not null,
  evidence      jsonb not null,
  primary key (filing_id, ordinal),
  unique (filing_id, subject)
);
comment on table  reporting.filing_line             is 'What a filed report says of one task or target. Append-only.';
comment on column reporting.filing_line.unit        is 'The unit that filed it.';
comment on column reporting.filing_line.title       is 'The task or target as it was worded then.';
comment on column reporting.filing_line.number      is 'Number of the task or target in its programme.';
comment on column reporting.filing_line.state       is 'What the unit claims: a value, or which of the three it is instead. None of them counts as zero.';
comment on column reporting.filing_line.progress    is 'Per cent, of tasks where state is value.';
comment on column reporting.filing_line.value       is 'Of targets where state is value.';
comment on column reporting.filing_line.measure     is 'Unit of the value, as printed.';
comment on column reporting.filing_line.promise     is 'What the unit says it will have done by the next report.';
comment on column reporting.filing_line.promised    is 'Per cent that it says it will have reached by then.';
comment on column reporting.filing_line.before      is '{ filing, round, state, progress, value, promise, promised }: the report before, beside this one.';
comment on column reporting.filing_line.evidence    is '[{ id, title, sha256 }]: the proofs attached when it was filed.';
create index filing_line_by_subject on reporting.filing_line (subject, filing_id);

create table reporting.decision (
  seq           bigint generated always as identity primary key,
  obligation_id uuid not null references reporting.obligation,
  filing_id     uuid,
  at            timestamptz not null,
  actor_id      text not null,
  actor_name    text not null,
  act           text not null check (act in ('opened', 'filed', 'recalled', 'approved', 'returned', 'amended', 'asked-extension', 'extended',
                'refused-extension', 'excused', 'expected', 'missed', 'moved')),
  level         text,
  reason        text,
  facts         jsonb not null
);
comment on table  reporting.decision       is 'Every step of an obligation: who did what, and why. Append-only.';
comment on column reporting.decision.level is 'Role in which it was approved or returned.';
comment on column reporting.decision.facts is 'extended: { from, until }; moved: { from, to }.';
create index decision_by_obligation on reporting.decision (obligation_id, seq);

create table reporting.reminder (
  obligation_id uuid not null references reporting.obligation,
  day           date not null,
  kind          text not null check (kind in ('upcoming', 'due', 'overdue', 'by-office')),
  at            timestamptz not null,
  primary key (obligation_id, day, kind)
);
comment on table reporting.reminder is 'Which reminder went out on which day: its key is what sends each once. Its event is written in the same transaction.';

create table reporting.seal (
  id    boolean primary key default true check (id),
  word  text not null
);
comment on table  reporting.seal      is 'The secret with which files that go out to be filled in are signed. One row, made when it is first needed and never shown.';

create function reporting.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on reporting.filing for each statement execute function reporting.refuse_change();
create trigger never_changed before update or delete on reporting.filing_line for each statement execute function reporting.refuse_change();
create trigger never_changed before update or delete on reporting.decision for each statement execute function reporting.refuse_change();

create view reporting.round_public as
  select id, regime_id, regime_version, period, title, label, programme_id, receiver, data_from, data_to, due_on, locks_on, state, opened_on
  from reporting.round;
comment on view reporting.round_public is 'What other engines may join: rounds.';

create view reporting.obligation_public as
  select o.id, o.round_id, o.unit, o.unit_sort, o.due_on, o.first_due_on, o.state, o.awaits, o.filed_at, o.filed_on, o.late_days, o.approved_at,
         o.approved_filing, o.filing_id, o.returns, o.excuse, o.moved_to,
         case when o.filed_on is not null then o.filed_on <= o.due_on end as on_time
  from reporting.obligation o;
comment on view   reporting.obligation_public         is 'What other engines may join: which unit owes which report, and whether it came.';
comment on column reporting.obligation_public.on_time is 'Null where nothing was filed: that is neither on time nor late.';

create view reporting.claim_public as
  select l.filing_id, f.obligation_id, f.round_id, r.data_from, r.data_to, l.unit, l.subject, l.role, l.title, l.state, l.progress, l.value, l.numerator,
         l.denominator, l.measure, l.done, l.obstacles, l.obstacle_text, l.proposals, l.promise, l.promised, l.spent, o.approved_at
  from reporting.filing_line l join reporting.filing f on f.id = l.filing_id
    join reporting.obligation o on o.approved_filing = f.id join reporting.round r on r.id = f.round_id;
comment on view reporting.claim_public is 'What other engines may join: what approved reports say of each task and target.';

-- What this engine gives people to do, a view a kind of work, for the worklist.

create view reporting.work_file_report as
  select o.id as row_id, o.unit as unit, 'unit-officer' as role, null::text as account, o.title, o.due_on, o.since, '/lam-viec/bao-cao/' || o.id as page
  from reporting.obligation o where o.state = 'expected';
create view reporting.work_correct_report as
  select o.id as row_id, o.unit as unit, 'unit-officer' as role, null::text as account, o.title, o.due_on, o.since, '/lam-viec/bao-cao/' || o.id as page
  from reporting.obligation o where o.state = 'returned';
create view reporting.work_approve_report as
  select o.id as row_id, o.unit as unit, 'leader' as role, null::text as account, o.title, o.due_on, o.since, '/lam-viec/bao-cao/' || o.id || '/duyet' as page
  from reporting.obligation o where o.state = 'filed' and o.awaits = 'leader';
create view reporting.work_confirm_report as
  select o.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, o.title, o.due_on, o.since, '/lam-viec/bao-cao/' || o.id || '/duyet' as page
  from reporting.obligation o where o.state = 'filed' and o.awaits = 'programme-office';
create view reporting.work_give_extension as
  select e.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, e.title, null::date as due_on, e.asked_at as since,
         '/lam-viec/bao-cao/' || e.obligation_id as page
  from reporting.extension e where e.state = 'asked';
comment on view reporting.work_file_report    is 'Reports that a unit owes.';
comment on view reporting.work_correct_report is 'Reports that were returned to the unit.';
comment on view reporting.work_approve_report is 'Reports that wait for the unit''s leader.';
comment on view reporting.work_confirm_report is 'Reports that wait for the standing office.';
comment on view reporting.work_give_extension is 'Extensions that units asked for.';
