-- A task that ended without the points (done and not scored yet, or taken back) barred the criterion for ever: another may
-- follow it, and the one before stays on record.

alter table rulebooks.planned_task drop constraint planned_task_pkey;
alter table rulebooks.planned_task add primary key (cycle_id, unit, criterion, task_id);

comment on table rulebooks.planned_task is 'Tasks (engine assignments) that were given to win the points of a criterion, the newest of each counts.';
