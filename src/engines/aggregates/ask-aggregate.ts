import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Context, Problem } from '#kernel'
import { lockKept } from './documents.ts'
import { command } from './engine.ts'
import { NothingFiled } from './errors.ts'
import { placeOf } from './place.ts'
import { Which, writers } from './shapes.ts'

/**
 * Asks for the report to be made anew from what counts now. A worker makes it; the page asks how far it is. While one is
 * being made a second request leads to the same.
 */
export const askAggregate = command('ask-aggregate', {
  does: { vi: 'Lập báo cáo từ số liệu hiện có', en: 'Make a report from what was filed' },
  permit: writers,
  input: Which,

  async run({ db, actor, now, emit, context }, which) {
    const place = await placeOf(context, which, 'ask-aggregate', 'write')
    if (place.own) {
      const { rows } = await sql`select 1 from reporting.obligation_public o
        where o.id = ${place.own.obligation} and coalesce(o.approved_filing, o.filing_id) is not null`.execute(db)
      if (rows.length === 0) throw NothingFiled()
    }
    const document = await lockKept(db, place, now)
    const running = await db
      .selectFrom('generation')
      .select(['id', 'number'])
      .where('document_id', '=', document.id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (running) return { generation: running.id, number: running.number, begun: false }

    const id = randomUUID()
    const { number } = await db
      .insertInto('generation')
      .values((e) => ({
        id,
        document_id: document.id,
        number: e
          .selectFrom('generation')
          .select(sql<number>`coalesce(max(number), 0) + 1`.as('n'))
          .where('document_id', '=', document.id),
        data_of: id,
        asked_at: now,
        asked_by: actor.id,
        asked_name: actor.name,
        touched_at: now,
      }))
      .returning('number')
      .executeTakeFirstOrThrow()
    await emit('generation-asked', { generation: id })
    return { generation: id, number, begun: true }
  },
})

/** Made by itself as soon as no report of the round is awaited any more, and when the round ends. */
export async function askWhenComplete(context: Context, round: string): Promise<void> {
  const { rows } = await sql`select 1 from reporting.obligation_public o
    where o.round_id = ${round} and o.state in ('expected', 'filed', 'returned') limit 1`.execute(
    context.system.database.kysely,
  )
  if (rows.length === 0) await askQuietly(context, round)
}

/** A round that is there no more asks for nothing. */
export async function askQuietly(context: Context, round: string): Promise<void> {
  try {
    await askAggregate(context, { round })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}
