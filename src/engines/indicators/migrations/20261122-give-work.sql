-- Who typed a figure is told apart from who sent it on, so that nobody verifies their own; and what each must do with
-- values is kept beside them, for the worklist: a view that counted ten million rows would never end.

alter table indicators.value add column author text;
comment on column indicators.value.author is 'Account that gave the figures, carried along as they are sent on; null where it is entered_by.';
create trigger author_never_changed before update of author on indicators.value for each statement execute function indicators.refuse_change();

alter table indicators.definition add column due_days integer check (due_days between 0 and 366);
comment on column indicators.definition.due_days is 'Units owe the value so many days after its period ends; null where nobody has said.';

alter table indicators.fill add column waiting integer not null default 0, add column checked integer not null default 0, add column since timestamptz;
comment on column indicators.fill.waiting is 'Reported values of the unit and period that are submitted and not verified, breakdowns included.';
comment on column indicators.fill.checked is 'The same that are verified and not published.';
comment on column indicators.fill.since   is 'When the latest of those came; null where none waits.';
create index fill_waiting on indicators.fill (period desc, unit_key) where waiting > 0;
create index fill_checked on indicators.fill (period desc, unit_key) where checked > 0;
insert into indicators.fill (period, unit_key, filled, waiting, checked, since)
  select period, unit_key, 0, count(*) filter (where status = 1), count(*) filter (where status = 2), max(known_from)
  from indicators.value where known_to = 'infinity' and lane = 0 and status in (1, 2) group by period, unit_key
  on conflict (period, unit_key) do update set waiting = excluded.waiting, checked = excluded.checked, since = excluded.since;

alter table indicators.unit_key add column name text;
comment on column indicators.unit_key.name is 'What the unit is called, for the titles of work; kept with owed.';

create table indicators.owed (
  unit    text not null,
  period  integer not null,
  wanted  integer[] not null,
  lacking integer not null check (lacking >= 0),
  due_on  date,
  since   timestamptz not null,
  primary key (unit, period)
);
comment on table  indicators.owed         is 'Values that a unit owes for a period that ended in the last twelve months; found anew every hour.';
comment on column indicators.owed.unit    is 'Unit of engine organisations.';
comment on column indicators.owed.wanted  is 'Series in which a value is expected.';
comment on column indicators.owed.lacking is 'How many of them have none that is submitted; kept in the transaction that writes values.';
comment on column indicators.owed.due_on  is 'The first day on which one of the values is due; null where no definition says.';
comment on column indicators.owed.since   is 'When it was first found to be owed.';
create index owed_open on indicators.owed (unit, due_on) where lacking > 0;

create function indicators.period_name(period integer) returns text language sql immutable as $$
  select case period / 1000000
    when 1 then 'Tháng ' || period % 100 || '/' || period % 1000000 / 100
    when 2 then 'Quý ' || (array['I', 'II', 'III', 'IV'])[period % 100] || '/' || period % 1000000 / 100
    when 3 then '6 tháng ' || (array['đầu', 'cuối'])[period % 100] || ' năm ' || period % 1000000 / 100
    when 4 then '9 tháng năm ' || period % 1000000 / 100
    else 'Năm ' || period % 1000000 / 100 end
$$;
comment on function indicators.period_name is 'A period as Vietnamese readers name it; the same words as periodLabel.';
create function indicators.period_text(period integer) returns text language sql immutable as $$
  select period % 1000000 / 100 || case period / 1000000
    when 1 then '-' || lpad((period % 100)::text, 2, '0') when 2 then '-Q' || period % 100
    when 3 then '-H' || period % 100 when 4 then '-9M' else '' end
$$;
comment on function indicators.period_text is 'A period as addresses write it; the same as printPeriod.';

-- What this engine gives people to do, a view a kind (see worklist).
create view indicators.work_enter_values as
  select md5('enter-values ' || o.unit || ' ' || o.period)::uuid as row_id, o.unit, 'unit-officer' as role, null::text as account,
         indicators.period_name(o.period) || ': ' || o.lacking || ' chỉ tiêu' as title, o.due_on, o.since,
         '/lam-viec/so-lieu/bang?don-vi=' || o.unit || '&ky=' || indicators.period_text(o.period) as page
  from indicators.owed o where o.lacking > 0;
comment on view indicators.work_enter_values is 'Work of a unit: values that it owes for a period.';

create view indicators.work_verify_values as
  select md5('verify-values ' || k.unit || ' ' || f.period)::uuid as row_id, '*' as unit, 'programme-office' as role, null::text as account,
         indicators.period_name(f.period) || ': ' || f.waiting || ' số liệu của ' || coalesce(k.name, k.unit) as title,
         null::date as due_on, f.since,
         '/lam-viec/so-lieu/xac-minh/xem?don-vi=' || k.unit || '&ky=' || indicators.period_text(f.period) as page
  from indicators.fill f join indicators.unit_key k on k.key = f.unit_key
  where f.waiting > 0;
comment on view indicators.work_verify_values is 'Work of the standing office: values that were submitted.';

create view indicators.work_audit_values as
  select row_id, unit, 'auditor' as role, account, title, due_on, since, page from indicators.work_verify_values;
comment on view indicators.work_audit_values is 'The same for auditors, who verify too.';

create view indicators.work_publish_values as
  select md5('publish-values ' || k.unit || ' ' || f.period)::uuid as row_id, '*' as unit, 'programme-office' as role, null::text as account,
         indicators.period_name(f.period) || ': ' || f.checked || ' số liệu của ' || coalesce(k.name, k.unit) as title,
         null::date as due_on, f.since,
         '/lam-viec/so-lieu/xac-minh/xem?don-vi=' || k.unit || '&ky=' || indicators.period_text(f.period) as page
  from indicators.fill f join indicators.unit_key k on k.key = f.unit_key
  where f.checked > 0;
comment on view indicators.work_publish_values is 'Work of the standing office: values that were verified.';

create view indicators.work_explain_finding as
  select f.id as row_id, f.unit, 'unit-officer' as role, null::text as account,
         indicators.period_name(f.period) || ': ' || (f.words ->> 'vi') as title, null::date as due_on, f.found_at as since,
         '/lam-viec/so-lieu/phat-hien?mo=' || f.id || '#' || f.id as page
  from indicators.finding f where f.state = 'open';
comment on view indicators.work_explain_finding is 'Work of a unit: something odd about a value of its own.';
