-- What an engine did last tells whether an overview that was worked out before still holds (kept-answers.ts): asked with
-- every overview, so that it must cost nothing.
create index audit_entry_by_engine on kernel.audit_entry (engine, seq);
