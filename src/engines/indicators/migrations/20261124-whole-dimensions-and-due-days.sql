-- Male and female sum up to the total, channels of which one may use two do not: only who defines a dimension knows. And a
-- finding that nobody need answer by a day is answered by nobody.
alter table indicators.dimension add column exhaustive boolean;
comment on column indicators.dimension.exhaustive is 'Whether its members, none of which overlap, are together the whole; null where nobody has said, and then it is not judged.';

alter table indicators.finding add column due_on date;
update indicators.finding set due_on = (found_at at time zone 'Asia/Ho_Chi_Minh')::date + 7;
alter table indicators.finding alter column due_on set not null;
comment on column indicators.finding.due_on is 'The day by which its unit explains or corrects it.';
alter table indicators.finding drop constraint finding_kind_check;
alter table indicators.finding add constraint finding_kind_check
  check (kind in ('outlier', 'jump', 'copied', 'copied-between', 'heaping', 'rule', 'parts'));
comment on column indicators.finding.detail is 'Tells two findings of one kind about one value apart: the id of the rule, or the dimension whose parts do not sum up.';

comment on column indicators.import.look is 'Whether it is looked at yet; null of small files, which are looked at like entries.';
comment on table indicators.import_line is 'Lines that a large file brought and that wait to be looked at; gone when all were.';
comment on column indicators.import_line.cell is 'The breakdown, 0 of totals; -1 where it is asked whether the parts of the series sum up.';
comment on column indicators.finding.import_id is 'The large file in which it was found; null otherwise.';

create or replace view indicators.work_explain_finding as
  select f.id as row_id, f.unit, 'unit-officer' as role, null::text as account,
         indicators.period_name(f.period) || ': ' || (f.words ->> 'vi') as title, f.due_on, f.found_at as since,
         '/lam-viec/so-lieu/phat-hien?mo=' || f.id || '#' || f.id as page
  from indicators.finding f where f.state = 'open';
