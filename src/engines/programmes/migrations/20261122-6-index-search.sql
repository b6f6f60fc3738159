-- Searching published items was a full scan of three tables: on PGlite, over 100 000 tasks, 60 to 110 ms for words that
-- few of them hold; 5 to 20 ms with trigrams. Words that a quarter of all tasks hold are still scanned for, rightly.

create index target_words on programmes.target using gin (folded gin_trgm_ops);
create index task_words on programmes.task using gin (folded gin_trgm_ops);
create index duty_words on programmes.duty using gin (folded gin_trgm_ops);
