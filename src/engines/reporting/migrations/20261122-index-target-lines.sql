-- Everybody may see what approved reports say of the targets of a programme: without this index every line ever filed is
-- read for it, and most of them are of tasks.
create index filing_line_of_targets on reporting.filing_line (programme_id, subject) where role = 'target';
