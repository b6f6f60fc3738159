-- A document that came stands in "Việc của tôi" of the office until somebody decides.

create view exchange.work_decide_received as
  select r.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, r.subject as title, r.due_on,
         r.received_at as since, '/lam-viec/trao-doi/van-ban/den/' || r.id as page
  from exchange.received r where r.state = 'waiting';
comment on view exchange.work_decide_received is 'For the worklist: documents that came and wait for a person of the office.';
