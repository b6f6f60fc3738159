-- A part that was done is reported on once more, in the round in which it was done: the rule that tasks have. Engines that
-- list what a unit owes ask for the day.
create or replace view assignments.part_public as
  select p.id, p.task_id, p.unit, p.joint, p.work, p.due_on, p.state, p.claim, p.claimed, p.done_on from assignments.part p;
comment on column assignments.part_public.done_on is 'The day on which the unit says its part was done.';
