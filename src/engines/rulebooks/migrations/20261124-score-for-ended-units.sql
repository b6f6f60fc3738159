-- A unit that ends while a cycle runs is still scored for what it did, but nobody spoke for it any more: its people go to
-- the unit that has its duties, which scores, appeals and is asked in its place.

alter table rulebooks.participant add column heir text;
comment on column rulebooks.participant.heir is 'The unit that speaks for this one since it ended; null while it stands, or where nobody has its duties.';

create or replace view rulebooks.participant_public as
  select distinct cycle_id, coalesce(heir, unit) as unit, state from rulebooks.participant;
comment on view rulebooks.participant_public is 'What other engines may join: which units answer for a score in a cycle, and whether their self-score came.';

create or replace view rulebooks.work_self_score as
  select p.id as row_id, coalesce(p.heir, p.unit) as unit, 'unit-officer' as role, null::text as account, c.title, c.self_until as due_on,
         c.stage_since as since, '/lam-viec/bo-chi-so/ky/' || c.id || '/' || p.unit as page
  from rulebooks.participant p join rulebooks.cycle c on c.id = p.cycle_id where c.stage = 'self' and p.state = 'expected';

drop index rulebooks.participant_expected;
create index participant_expected on rulebooks.participant ((coalesce(heir, unit)), cycle_id) where state = 'expected';
create index participant_heir on rulebooks.participant (heir) where heir is not null;
