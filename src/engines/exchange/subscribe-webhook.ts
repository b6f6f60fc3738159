import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { seal } from '#engines/identity'
import { inTurn } from '#kernel'
import { keysOf, printedLine, Seen, z } from '#kernel/http'
import { command } from './engine.ts'
import { SubscriptionChanged, SubscriptionNotFound, TooManySubscriptions } from './errors.ts'
import { eventTypes } from './event-types.ts'
import { allowedNetworks, receiverAt } from './networks.ts'
import { newSecret } from './signature.ts'
import type { Tables } from './tables.ts'

/** Each subscription that is on has a lane of its own; all of them run beside each other, so their number has an end. */
export const mostSubscriptions = 50

/**
 * Tells another system of events from now on. Answers the secret that deliveries are signed with: it is shown this once
 * and kept sealed.
 */
export const subscribeWebhook = command('subscribe-webhook', {
  does: { vi: 'Đăng ký gửi tin cho hệ thống khác', en: 'Subscribe another system to events' },
  permit: 'administrator',
  input: z.object({
    name: printedLine(200),
    address: z.string().trim().min(1).max(2000),
    types: z
      .array(z.enum(keysOf(eventTypes)))
      .min(1)
      .max(50)
      .transform((types) => [...new Set(types)].sort()),
  }),

  async run({ db, actor, now, context }, { name, address, types }) {
    const { system } = context
    const url = receiverAt(address, allowedNetworks(system.config.WEBHOOK_NETWORKS))
    // One at a time: two that come together must not both be the last that fits.
    await inTurn(db, 'exchange:subscription')
    await refuseFull(db)
    const id = randomUUID()
    const secret = newSecret()
    await db
      .insertInto('subscription')
      .values({
        id,
        name,
        address: url.href,
        types,
        secret: seal(system, 'webhook', secret, id),
        created_at: now,
        created_by: actor.id,
      })
      .execute()
    return { id, version: 1, secret }
  },
})

/** Switches a subscription off, or on again: what waits goes out then, what happened meanwhile was not kept. */
export const switchSubscription = command('switch-subscription', {
  does: { vi: 'Bật, tắt đăng ký nhận tin', en: 'Switch a subscription on or off' },
  permit: 'administrator',
  input: z.object({ id: z.uuid(), seen: Seen, on: z.boolean() }),

  async run({ db, emit }, { id, seen, on }) {
    await inTurn(db, 'exchange:subscription')
    const row = await db.selectFrom('subscription').select(['state', 'version']).where('id', '=', id).executeTakeFirst()
    if (!row) throw SubscriptionNotFound()
    if (row.version !== seen || (row.state === 'on') === on) throw SubscriptionChanged({ seen })
    if (on) await refuseFull(db)
    await db
      .updateTable('subscription')
      .set({ state: on ? 'on' : 'off', rests_to: null, version: seen + 1 })
      .where('id', '=', id)
      .execute()
    if (on) await emit('deliveries-written', { deliveries: 0 })
    return { id, version: seen + 1 }
  },
})

async function refuseFull(db: Kysely<Tables>): Promise<void> {
  const { on } = await db
    .selectFrom('subscription')
    .select(sql<number>`count(*)::int`.as('on'))
    .where('state', '=', 'on')
    .executeTakeFirstOrThrow()
  if (on >= mostSubscriptions) throw TooManySubscriptions({ most: mostSubscriptions })
}
