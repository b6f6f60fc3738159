-- Questionnaires that the office takes in from a workbook wait as drafts until they are approved; a group of companies is
-- assessed by what its members said, and is left out of the means, where its members stand already.

alter table rulebooks.questionnaire add column state text not null default 'approved' check (state in ('draft', 'approved'));
alter table rulebooks.questionnaire add column source text not null default 'pack' check (source in ('pack', 'office'));
alter table rulebooks.questionnaire add column made_by text;
alter table rulebooks.questionnaire add column approved_at timestamptz;
alter table rulebooks.questionnaire add column approved_by text;
comment on column rulebooks.questionnaire.state  is 'draft: taken in by the office and answered by nobody yet. The newest approved version is asked.';
comment on column rulebooks.questionnaire.source is 'office: from a workbook. The questions of a pack are approved.';

alter table rulebooks.assessment add column members uuid[];
alter table rulebooks.assessment alter column sector drop not null;
alter table rulebooks.assessment add check (sector is not null or members is not null);
comment on column rulebooks.assessment.members is 'Of a group: the assessments of its members that it is the mean of. Null for an enterprise.';
