import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * Where nobody gave a final score yet, the appraised one is taken over; a cell that was not appraised stays without, and
 * somebody must say so before the cycle is approved. Answers to appeals are there already and stand.
 */
export async function carryFinal(db: Kysely<Tables>, { cycle, now }: { cycle: string; now: Date }): Promise<void> {
  await sql`insert into rulebooks.score (cell_id, lane, state, value, choice, points, reason, proof, source, version, at, by_id, by_name)
    select s.cell_id, 'final', s.state, s.value, s.choice, s.points, null, s.proof, 'carried', 1, ${now}, 'system', s.by_name
    from rulebooks.score s join rulebooks.cell c on c.id = s.cell_id
    where c.cycle_id = ${cycle} and s.lane = 'appraised' on conflict do nothing`.execute(db)
}
