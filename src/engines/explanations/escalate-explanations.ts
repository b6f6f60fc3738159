import { sql } from 'kysely'
import { unitPositions } from '#engines/organisations'
import { type Context, dayOf } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { say } from './request-row.ts'

const together = 100

/**
 * Tells the heads of units whose answers are late, each once a round. A request is marked, worded and announced in one
 * transaction: a worker that dies in the middle has told nobody, and two workers never take the same row.
 */
export const escalateExplanations = command('escalate-explanations', {
  does: { vi: 'Báo người đứng đầu về giải trình quá hạn', en: 'Escalate late explanations' },
  permit: 'system',
  input: z.object({}),

  async run({ db, actor, now, context, emit }) {
    const { rows } = await sql<{ id: string; unit: string; title: string; due_on: string }>`
      update explanations.request set escalated_at = ${now}, version = version + 1 where id in (
        select id from explanations.request
        where state = 'asked' and escalated_at is null and due_on < ${dayOf(now)}
        order by due_on, id limit ${together} for update skip locked)
      returning id, unit, title, due_on`.execute(db)
    const heads = new Map<string, { account: string | null; name: string } | null>()
    for (const unit of new Set(rows.map((row) => row.unit))) heads.set(unit, await headOf(context, unit))
    for (const { id, unit, due_on: dueOn } of rows) {
      const head = heads.get(unit) ?? null
      await db
        .updateTable('request')
        .set({ head_account: head?.account ?? null, head_name: head?.name ?? null })
        .where('id', '=', id)
        .execute()
      await say(db, { request: id, at: now, actor, act: 'escalated', said: { head: head?.name ?? null } })
      await emit('explanation-escalated', { request: id, unit, dueOn, head: head?.account ?? null })
    }
    return { escalated: rows.length, more: rows.length === together }
  },
})

/** Who holds the position that answers for the unit today; null where nobody is entered. */
async function headOf(context: Context, unit: string) {
  const positions = await unitPositions(context, { unit })
  const holder = positions.find(({ isHead }) => isHead)?.holders[0]
  return holder ? { account: holder.account, name: holder.person } : null
}
