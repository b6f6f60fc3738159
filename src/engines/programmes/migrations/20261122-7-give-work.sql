-- What the standing office has to do with programmes, for the worklist: drafts wait for a review and a publication.

create index programme_draft on programmes.programme (id) where state = 'draft';

create view programmes.work_review_programme as
  select p.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, p.title, null::date as due_on,
         p.created_at as since, '/lam-viec/ra-soat/' || p.slug as page
  from programmes.programme p where p.state = 'draft';
comment on view programmes.work_review_programme is 'For the worklist: programmes that were read and never published.';
