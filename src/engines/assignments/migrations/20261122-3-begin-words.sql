-- A word that is looked for begins a word of the task: "77" is in "số 77" and "CT-77", not in "1977", and the index knows
-- such beginnings however short they are, where it knew nothing of "so" and "77" before and every task was read.
update assignments.task set folded = ' ' || btrim(regexp_replace(folded, '[^[:alnum:]]+', ' ', 'g')) || ' ';
comment on column assignments.task.folded is 'Search form of title and product: folded, words with one blank before each and one after the last.';
