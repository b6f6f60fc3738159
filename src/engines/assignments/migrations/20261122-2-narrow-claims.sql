-- A report of 60 tasks rewrote 60 rows twice and each task above them once, and every new version of a row was written
-- into every index: into the one of words too, letter by letter (a quarter of what PostgreSQL spent on an approval, and
-- the longest waits). Words have a table of their own now, which only new words touch.

drop index assignments.task_words;

create table assignments.words (
  task_id uuid primary key references assignments.task on delete cascade,
  folded  text not null
);
comment on table  assignments.words        is 'What lists search in, apart from the tasks: reports change those all the time and these never. Kept by triggers.';
comment on column assignments.words.folded is 'Search form of title and product, as it stands in the task.';
insert into assignments.words (task_id, folded) select id, folded from assignments.task;
create index words_of_tasks on assignments.words using gin (folded gin_trgm_ops);

create function assignments.keep_new_words() returns trigger language plpgsql as $$
begin
  insert into assignments.words (task_id, folded) select id, folded from fresh;
  return null;
end $$;
create trigger words_of_new_tasks after insert on assignments.task referencing new table as fresh
  for each statement execute function assignments.keep_new_words();

create function assignments.keep_changed_words() returns trigger language plpgsql as $$
begin
  update assignments.words set folded = new.folded where task_id = new.id;
  return null;
end $$;
create trigger words_of_changed_tasks after update of folded on assignments.task
  for each row when (old.folded is distinct from new.folded) execute function assignments.keep_changed_words();

-- The date of the data stands on the public pages: with it in these two, overviews read them alone again.
drop index assignments.task_statuses;
create index task_statuses on assignments.task (due_on, id) include (
  programme_id, source, parent, lead_unit, state, done_on, start_work, due_work, claim, claimed_at, evidence, progress, coverage, trend, missed,
  moved, obstacles, budget, spent, budget_source, children, weight, depth);
drop index assignments.task_statuses_of_programme;
create index task_statuses_of_programme on assignments.task (programme_id, due_on, id) include (
  source, parent, lead_unit, state, done_on, start_work, due_work, claim, claimed_at, evidence, progress, coverage, weight);
