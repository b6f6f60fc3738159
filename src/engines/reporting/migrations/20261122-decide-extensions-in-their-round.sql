-- A request for more time is decided on the page of its round, beside the other units, and not in the form of the report.

create or replace view reporting.work_give_extension as
  select e.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, e.title, null::date as due_on, e.asked_at as since,
         '/lam-viec/bao-cao/ky/' || o.round_id || '?bc=' || o.id || '#xu-ly' as page
  from reporting.extension e join reporting.obligation o on o.id = e.obligation_id where e.state = 'asked';
