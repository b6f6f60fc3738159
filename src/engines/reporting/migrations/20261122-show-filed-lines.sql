-- The aggregate report is made from what was filed, with the words of each line: claim_public has neither number nor promise before.

create view reporting.filing_public as
  select id, obligation_id, round_id, unit, number, kind, summary, obstacles, proposals, lines, sha256, filed_on from reporting.filing;
comment on view reporting.filing_public is 'What other engines may join: reports as they were filed. For staff. Rows never change.';

create view reporting.line_public as
  select filing_id, ordinal, subject, unit, role, title, number, programme_id, state, progress, value, numerator, denominator, measure, done, done_on,
         obstacles, obstacle_text, proposals, promise, promised, spent, before
  from reporting.filing_line;
comment on view reporting.line_public is 'What other engines may join: the lines of filed reports, approved or not. For staff. Rows never change.';
