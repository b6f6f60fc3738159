-- Evidence proves figures too: what a unit enters for a period. Which figure rests on which piece stands with the versions
-- of the figure, in engine indicators; here it says whom it serves, so that it is renewed, found and looked at as any other.

alter table evidence.use drop constraint use_subject_check;
alter table evidence.use add constraint use_subject_check check (subject ~ '^(task|target|criterion|values):.' or subject = 'report');
alter table evidence.check drop constraint check_subject_check;
alter table evidence.check add constraint check_subject_check check (subject ~ '^(task|target|criterion|values):.' or subject = 'report');
comment on column evidence.use.subject is 'task:ID, target:ID, criterion:ID, values:UNIT/PERIOD, or report: the whole report of its context.';

alter table evidence.use add column verified_at timestamptz;
comment on column evidence.use.verified_at is 'Of figures: when a second person verified one with this before them; null where nobody did, or it was sent back.';

create view evidence.item_public as
  select i.id, i.unit, i.title, i.file_name, i.link, i.expires_on from evidence.item i
  where i.withdrawn_at is null and i.replaced_by is null;
comment on view evidence.item_public is 'What other engines may join: evidence that can be brought, to find it by its name. For staff.';
