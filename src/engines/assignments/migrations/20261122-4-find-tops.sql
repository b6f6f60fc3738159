-- A page of a programme's tree begins with its topmost tasks: without their own index all its tasks were read to find twenty.
create index task_tops on assignments.task (programme_id, ordinal, id) where parent is null;
