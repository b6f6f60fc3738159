import { sql } from 'kysely'

/**
 * The note of a published row `v` as everybody may read it: not where it is the reason for which the value was once sent
 * back. Of rows on their way back only those have an author beside the person who wrote them.
 */
export const publicNote = sql`case when v.note is not null and not exists (select 1 from indicators.value r
  where r.known_to < 'infinity' and r.series_id = v.series_id and r.cell = v.cell and r.period = v.period and r.unit_key = v.unit_key
    and r.lane = v.lane and r.status = 0 and r.author is not null and r.note = v.note) then v.note end`
