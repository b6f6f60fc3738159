import { sql } from 'kysely'
import { successorsOf } from '#engines/organisations'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { say } from './request-row.ts'

/**
 * Open requests of units that have ended go to the one that has their duties; to the first of several, in the order in
 * which the change names them, and the thread says so. Run again it moves nothing more.
 */
export const moveExplanations = command('move-explanations', {
  does: { vi: 'Chuyển yêu cầu giải trình sang đơn vị kế tiếp', en: 'Move requests to the unit that took over' },
  permit: 'system',
  input: z.object({}),

  async run({ db, actor, now, context }) {
    const today = dayOf(now)
    const { rows: open } = await sql<{ id: string; unit: string }>`
      select r.id, r.unit from explanations.request r join organisations.unit_public u on u.id = r.unit
      where r.state in ('asked', 'answered') and u.valid_to < ${today}::date order by r.id for update of r`.execute(db)
    const heirs = new Map<string, string | undefined>()
    for (const unit of new Set(open.map((row) => row.unit))) {
      heirs.set(unit, (await successorsOf(context, { id: unit, on: today })).heirs[0]?.id)
    }
    let moved = 0
    for (const { id, unit } of open) {
      const heir = heirs.get(unit)
      if (!heir) continue // nobody has the duties yet: it waits, and the office sees it under the old name
      await db
        .updateTable('request')
        .set(({ eb }) => ({ unit: heir, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .execute()
      await say(db, { request: id, at: now, actor, act: 'moved', said: { from: unit, to: heir } })
      moved++
    }
    return { moved }
  },
})
