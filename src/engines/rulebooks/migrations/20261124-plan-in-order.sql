-- Two tasks given in one moment of the clock had no order between them.

alter table rulebooks.planned_task add column seq bigint generated always as identity;

comment on column rulebooks.planned_task.seq is 'The order in which tasks were given.';
