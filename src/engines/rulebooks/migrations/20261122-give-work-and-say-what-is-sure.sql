-- What cycles give people to do, for the worklist; what notices may say of a cycle; and which published ranks were stated
-- by the publisher, since a source that lists three places in an order does not say that they are the first three.

alter table rulebooks.participant add column id uuid not null default gen_random_uuid() unique;
comment on column rulebooks.participant.id is 'Names the row in lists of work.';

alter table rulebooks.published_result add column rank_stated boolean not null default true;
comment on column rulebooks.published_result.rank_stated is 'False: the rank follows from the order of a list in the source and was not stated.';

create view rulebooks.cycle_public as
  select id, label, title, year, stage, self_until, appraisal_until, appeal_until, final_until from rulebooks.cycle;
comment on view rulebooks.cycle_public is 'What other engines may join: cycles.';

create view rulebooks.participant_public as select cycle_id, unit, state from rulebooks.participant;
comment on view rulebooks.participant_public is 'What other engines may join: which units are scored in a cycle, and whether their self-score came.';

create view rulebooks.work_self_score as
  select p.id as row_id, p.unit, 'unit-officer' as role, null::text as account, c.title, c.self_until as due_on, c.stage_since as since,
         '/lam-viec/bo-chi-so/ky/' || c.id || '/' || p.unit as page
  from rulebooks.participant p join rulebooks.cycle c on c.id = p.cycle_id where c.stage = 'self' and p.state = 'expected';
comment on view rulebooks.work_self_score is 'Self-scores that a unit owes.';

create view rulebooks.work_appraise_cycle as
  select c.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, c.title, c.appraisal_until as due_on,
         c.stage_since as since, '/lam-viec/bo-chi-so/ky/' || c.id as page
  from rulebooks.cycle c where c.stage = 'appraisal' and exists (
    select 1 from rulebooks.cell l where l.cycle_id = c.id
      and not exists (select 1 from rulebooks.score s where s.cell_id = l.id and s.lane = 'appraised'));
comment on view rulebooks.work_appraise_cycle is 'Cycles in which some cell waits for its appraisal.';

create view rulebooks.work_answer_appeal as
  select a.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, c.title || ' · ' || a.criterion as title,
         c.final_until as due_on, a.appealed_at as since, '/lam-viec/bo-chi-so/ky/' || c.id || '/' || a.unit || '/' || a.criterion as page
  from rulebooks.appeal a join rulebooks.cycle c on c.id = a.cycle_id where a.state = 'open' and c.stage in ('appeal', 'final');
comment on view rulebooks.work_answer_appeal is 'Appeals of units that wait for an answer.';

create index participant_expected on rulebooks.participant (unit, cycle_id) where state = 'expected';
create index appeal_open on rulebooks.appeal (cycle_id) where state = 'open';
