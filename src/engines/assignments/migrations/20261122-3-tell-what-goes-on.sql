-- From the moment in which a unit accepted a task until the task was overdue, nothing told of its day: neither the list of
-- what somebody must do nor the calendar made of it. What goes on is work too. And a part of a task that was withdrawn
-- or is done waited to be accepted for ever.

create view assignments.work_finish_task as
  select t.id as row_id, t.lead_unit as unit, 'unit-officer' as role, null::text as account, t.title, t.due_on, t.state_since as since,
         '/lam-viec/nhiem-vu/' || t.id as page
  from assignments.task t where t.state = 'accepted' and t.due_on >= (current_timestamp at time zone 'Asia/Ho_Chi_Minh')::date;
comment on view assignments.work_finish_task is 'Accepted tasks whose day is still to come, by the clock of the database: those past it are in work_overdue_task.';

create view assignments.work_finish_part as
  select p.id as row_id, p.unit, 'unit-officer' as role, null::text as account, p.title, p.due_on, p.since,
         '/lam-viec/nhiem-vu/' || p.task_id as page
  from assignments.part p join assignments.task t on t.id = p.task_id
  where p.state = 'accepted' and p.due_on is not null and t.state not in ('done', 'withdrawn');
comment on view assignments.work_finish_part is 'Accepted parts of a task that goes on, by their day, past or to come.';
create index part_to_finish on assignments.part (unit, due_on, id) where state = 'accepted';

create or replace view assignments.work_accept_part as
  select p.id as row_id, p.unit, 'unit-officer' as role, null::text as account, p.title, p.due_on, p.since,
         '/lam-viec/nhiem-vu/' || p.task_id as page
  from assignments.part p join assignments.task t on t.id = p.task_id
  where p.state = 'offered' and t.state not in ('done', 'withdrawn');
