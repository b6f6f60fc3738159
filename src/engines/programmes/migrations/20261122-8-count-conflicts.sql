-- Every page of a programme tells how many conflicts it has. Counting them with each request was nearly all that such a
-- page cost PostgreSQL where a plan repeats itself: 1.3 to 3.3 ms a page (decision 0012). They are counted when one changes.

create table programmes.conflict_count (
  programme_id uuid primary key,
  found        integer not null,
  shown        integer not null
);
comment on table  programmes.conflict_count              is 'How many conflicts each programme has; one without a row has none. Written with whatever changes a conflict.';
comment on column programmes.conflict_count.programme_id is 'A programme. No reference: checking it would wait for a publication that itself waits to count.';
comment on column programmes.conflict_count.found        is 'What staff see: all that are still found.';
comment on column programmes.conflict_count.shown        is 'What everybody sees: found, not settled as none, and between published programmes only.';

insert into programmes.conflict_count (programme_id, found, shown)
select p.id, count(*), count(*) filter (where c.verdict is distinct from 'no-conflict' and not exists (
    select 1 from programmes.programme h where h.id = any (c.programmes) and h.current_publication is null))
from programmes.programme p join programmes.conflict c on p.id = any (c.programmes)
where c.gone_at is null group by p.id;
