import { sql } from 'kysely'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'

const atOnce = 5000 // rows a transaction: others wait for no long one

/**
 * Nightly: takes away deliveries that were settled WEBHOOK_KEEP_DAYS ago or before, with their attempts; those that wait
 * for a subscription that has been off for as long; and secrets that sign no more. Bears being run again.
 */
export async function pruneDeliveries(context: Context, _input: object): Promise<{ pruned: number }> {
  let pruned = 0
  for (;;) {
    const { rows } = await pruneSome(context, {})
    pruned += rows
    if (rows < atOnce) return { pruned }
  }
}

const pruneSome = command('prune-deliveries', {
  does: { vi: 'Dọn các lượt gửi tin đã cũ', en: 'Prune old deliveries' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, context }) {
    const before = new Date(now.getTime() - context.system.config.WEBHOOK_KEEP_DAYS * 86_400_000)
    const { rows } = await sql`delete from exchange.delivery where id in (
        (select id from exchange.delivery where state in ('delivered', 'dead') and settled_at < ${before} limit ${atOnce})
        union
        (select d.id from exchange.delivery d join exchange.subscription s on s.id = d.subscription_id
          where d.state = 'waiting' and s.state <> 'on' and d.created_at < ${before} limit ${atOnce})) returning id`.execute(
      db,
    )
    await sql`update exchange.subscription set secret_before = null, before_until = null where before_until <= ${now}`.execute(
      db,
    )
    return { rows: rows.length }
  },
})
