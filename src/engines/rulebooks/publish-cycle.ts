import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { directsAll, refuseUnless } from '#kernel'
import { Seen, z } from '#kernel/http'
import { cycleRow, refuseUnlessAt } from './cycle-rows.ts'
import { command } from './engine.ts'
import { AppealsOpen, CycleChanged, ScoresMissing } from './errors.ts'

const input = z.object({ cycle: z.uuid(), seen: Seen })

/** A leader of the city approves final scores: every appeal is answered, every cell says something. */
export const approveCycle = command('approve-cycle', {
  does: { vi: 'Phê duyệt kết quả đánh giá', en: 'Approve the results of a cycle' },
  permit: 'leader',
  input,

  async run({ db, now, actor, context, emit }, { cycle, seen }) {
    refuseUnless(directsAll(context), 'approve-cycle')
    const row = await cycleRow(db, cycle, 'lock')
    if (row.revision !== seen) throw CycleChanged({ seen, current: row.revision, stage: row.stage })
    refuseUnlessAt(row, 'final')
    const { rows } = await sql<{ open: number; missing: number }>`select
      (select count(*)::int from rulebooks.appeal where cycle_id = ${cycle} and state = 'open') as open,
      (select count(*)::int from rulebooks.cell c left join rulebooks.score s on s.cell_id = c.id and s.lane = 'final'
        where c.cycle_id = ${cycle} and s.cell_id is null) as missing`.execute(db)
    const { open = 0, missing = 0 } = rows[0] ?? {}
    if (open > 0) throw AppealsOpen({ open })
    if (missing > 0) throw ScoresMissing({ missing })
    await db
      .updateTable('cycle')
      .set({ stage: 'approved', stage_since: now, approved_at: now, approved_name: actor.name, revision: seen + 1 })
      .where('id', '=', cycle)
      .execute()
    await emit('cycle-moved', { cycle, from: 'final', to: 'approved' })
    return { cycle, revision: seen + 1 }
  },
})

/**
 * The office publishes what was approved. From here everybody reads the final scores and ranks; rank intervals of these
 * scores are asked for unless somebody has since they were approved, so that no rank is published without its doubt.
 */
export const publishCycle = command('publish-cycle', {
  does: { vi: 'Công bố kết quả đánh giá', en: 'Publish the results of a cycle' },
  permit: 'programme-office',
  input,

  async run({ db, now, actor, emit }, { cycle, seen }) {
    const row = await cycleRow(db, cycle, 'lock')
    if (row.revision !== seen) throw CycleChanged({ seen, current: row.revision, stage: row.stage })
    refuseUnlessAt(row, 'approved')
    await db
      .updateTable('cycle')
      .set({ stage: 'published', stage_since: now, published_at: now, revision: seen + 1 })
      .where('id', '=', cycle)
      .execute()
    const asked = await db
      .selectFrom('ranking')
      .select('id')
      .where('cycle_id', '=', cycle)
      .where('lane', '=', 'final')
      .where('asked_at', '>=', row.approved_at ?? now)
      .limit(1)
      .executeTakeFirst()
    if (!asked) {
      const ranking = randomUUID()
      const how = { lane: 'final', draws: 10_000, spread: 0.25, missing: 'zero', level: 0.9, seed: ranking }
      await db
        .insertInto('ranking')
        .values({ id: ranking, cycle_id: cycle, ...how, asked_at: now, asked_name: actor.name })
        .execute()
      await emit('ranking-asked', { ranking, cycle })
    }
    await emit('cycle-published', { cycle, rulebook: row.rulebook_id, year: row.year })
    return { cycle, revision: seen + 1 }
  },
})
