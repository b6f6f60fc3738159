-- Evidence that is withdrawn was marked beneath the figures that rest on it, and nobody had to do anything about it: it is a
-- finding of the unit whose figure it is, which ends by new evidence, a correction or a reason.
alter table indicators.finding drop constraint finding_kind_check;
alter table indicators.finding add constraint finding_kind_check
  check (kind in ('outlier', 'jump', 'copied', 'copied-between', 'heaping', 'rule', 'parts', 'withdrawn'));
comment on column indicators.finding.detail is 'Tells two findings of one kind about one value apart: the id of the rule, the dimension whose parts do not sum up, or the evidence that was withdrawn.';
