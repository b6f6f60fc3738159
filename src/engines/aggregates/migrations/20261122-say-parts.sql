comment on column aggregates.line.due_on   is 'The last day of the task; of a part, its own.';
comment on column aggregates.line.evidence is 'What the evidence supported at that moment, of tasks; null of parts and targets.';
comment on column aggregates.line.schedule is 'What the calendar said at that moment, of tasks; null of parts and targets.';
