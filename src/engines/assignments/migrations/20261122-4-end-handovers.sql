-- A task that was assigned anew while its hand-over waited left a line that nobody could settle: the office found it in its
-- list for ever, and the heir could still pass on what was another unit's by then. Lines that wait about such tasks end here.

update assignments.handover h set state = 'passed-on', to_unit = t.lead_unit, version = h.version + 1, decided_at = now()
from assignments.task t
where h.state = 'to-confirm' and h.kind = 'task' and t.id = h.subject and t.lead_unit is distinct from h.to_unit;

comment on column assignments.handover.state is 'to-confirm: also after it was passed on to another heir, which confirms in turn; confirmed; passed-on: ended because the task was assigned to some other unit.';
