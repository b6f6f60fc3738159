-- A report that was filed when its round was locked is not moved any more, though the unit may end before its leader has judged it.
-- Its heirs' leaders judge it then, and without heirs the office. The day counts here, so that a job writes who, as it moves reports.

alter table reporting.obligation add column judges text[];
comment on column reporting.obligation.judges is 'Units that have the duties of the unit, which ended with this filed: the leader of any of them judges it, of none the office. Null: its own.';

create index obligation_to_judge on reporting.obligation (id) where judges is not null and state = 'filed';

create or replace view reporting.work_approve_report as
  select o.id as row_id, o.unit as unit, 'leader' as role, null::text as account, o.title, o.due_on, o.since, '/lam-viec/bao-cao/' || o.id || '/duyet' as page
  from reporting.obligation o where o.state = 'filed' and o.awaits = 'leader' and coalesce(o.judges, '{}') = '{}'
  union all
  select o.id, j.unit, 'leader', null::text, o.title, o.due_on, o.since, '/lam-viec/bao-cao/' || o.id || '/duyet'
  from reporting.obligation o cross join unnest(o.judges) as j (unit) where o.judges is not null and o.state = 'filed' and o.awaits = 'leader'
  union all
  select o.id, '*', 'programme-office', null::text, o.title, o.due_on, o.since, '/lam-viec/bao-cao/' || o.id || '/duyet'
  from reporting.obligation o where o.judges is not null and o.judges = '{}' and o.state = 'filed' and o.awaits = 'leader';
comment on view reporting.work_approve_report is 'Reports that wait for a leader: the unit''s, or of whoever judges in its place.';
