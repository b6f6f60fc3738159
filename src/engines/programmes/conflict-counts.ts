import { type Kysely, sql } from 'kysely'
import { type Actor, inTurn } from '#kernel'
import { found, isStaff, shown } from './list-conflicts.ts'
import type { Tables } from './tables.ts'

/**
 * Counts the conflicts of these programmes again, and of those they conflict with: publishing one shows what it has in
 * common with others. The last thing that a command does to conflicts or publications; until it commits, others who
 * count wait, or the later of two would write what it read before the earlier.
 */
export async function countConflicts(db: Kysely<Tables>, programmes: readonly string[]): Promise<void> {
  if (programmes.length === 0) return
  await inTurn(db, 'programmes.conflict_count')
  const given = sql`${programmes}::uuid[]`
  await sql`insert into programmes.conflict_count as kept (programme_id, found, shown)
    select p.id, count(c.id), count(c.id) filter (where ${shown})
    from (select unnest(${given}) as id
        union select unnest(programmes) from programmes.conflict where programmes && ${given}) p
      left join programmes.conflict c on c.programmes @> array[p.id] and ${found}
    group by p.id
    on conflict (programme_id) do update set found = excluded.found, shown = excluded.shown
      where (kept.found, kept.shown) is distinct from (excluded.found, excluded.shown)`.execute(db)
}

/** How many conflicts the programme `p` of a statement has for this reader, as it was counted last. */
export const conflictsOf = (actor: Actor) =>
  sql<number>`coalesce((select ${sql.raw(isStaff(actor) ? 'k.found' : 'k.shown')} from programmes.conflict_count k
    where k.programme_id = p.id), 0)`
