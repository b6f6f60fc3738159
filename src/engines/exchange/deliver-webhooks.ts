import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { unseal } from '#engines/identity'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { command, query } from './engine.ts'
import { type Message, post } from './post.ts'

const minute = 60_000
/** Older than this a claim belongs to a worker that died: longer than any attempt takes (see post.ts). */
const deadAfter = 2 * minute
/** Minutes between attempts: nine of them in two days less half an hour, then an administrator. */
const pauses = [1, 5, 30, 120, 300, 600, 840, 960]
const longestAsked = 86_400 // seconds that a receiver may ask us to wait
const mostInALane = 100

// Lanes that run in this process, by database: a lane is one subscription, so that a slow receiver holds up itself alone.
const lanes = new WeakMap<object, Map<string, Promise<void>>>()

/**
 * Hands over what may be handed over now, each subscription in a lane beside the others, one delivery after another. A
 * lane stops at the first failure: the receiver is asked again when the pause is over. Ends when all lanes do.
 *
 * At least once: a delivery is claimed in one transaction and settled in another. Of a worker that died between the two
 * nobody knows whether the receiver has it, so it goes out again under the same id.
 */
export async function deliverWebhooks(context: Context): Promise<void> {
  const running = lanes.get(context.system.database) ?? new Map<string, Promise<void>>()
  lanes.set(context.system.database, running)
  for (const { id } of await readyLanes(context, {})) {
    if (running.has(id)) continue
    running.set(
      id,
      runLane(context, id).finally(() => running.delete(id)),
    )
  }
  await Promise.all(running.values())
}

/**
 * The same for a job, which must not wait for the slowest: lanes that take longer than a moment go on beside it, and the
 * next run begins the others. What a lane dies of is logged; its delivery stays claimed and is taken up again.
 */
export async function beginDeliveries(context: Context): Promise<void> {
  const all = deliverWebhooks(context)
  all.catch((error) => context.system.log.error({ error: String(error) }, 'webhooks: trying again'))
  await Promise.race([all, new Promise((wake) => setTimeout(wake, 200).unref())])
}

async function runLane(context: Context, subscription: string): Promise<void> {
  const { config } = context.system
  for (let n = 0; n < mostInALane; n++) {
    const claimed = await claimDelivery(context, { subscription })
    if (!claimed) return
    const { claim, more, ...message } = claimed
    const { retryAfter, ...answer } = await post(message, config.WEBHOOK_NETWORKS)
    const { state } = await settleDelivery(context, { id: message.id, claim, retryAfter, ...answer })
    if (state !== 'delivered' || !more) return
  }
}

const awake = (now: Date) => sql`s.state = 'on' and (s.rests_to is null or s.rests_to <= ${now})`
const dead = (now: Date) => new Date(now.getTime() - deadAfter)
const ready = (now: Date) => sql`((d.state = 'waiting' and d.not_before <= ${now})
  or (d.state = 'sending' and d.claimed_at < ${dead(now)}))`

/** Subscriptions that have something to hand over now. */
const readyLanes = query('ready-lanes', {
  does: { vi: 'Tìm nơi nhận còn tin chờ gửi', en: 'Find receivers with something to hand over' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now }) {
    const { rows } = await sql<{ id: string }>`select s.id from exchange.subscription s where ${awake(now)} and exists (
      select from exchange.delivery d where d.subscription_id = s.id and ${ready(now)}) order by s.id`.execute(db)
    return rows
  },
})

/** Takes the oldest delivery of a subscription that may be tried now. A worker that died with it is written down first. */
export const claimDelivery = command('claim-delivery', {
  does: { vi: 'Nhận một tin để gửi', en: 'Claim a delivery' },
  permit: 'system',
  input: z.object({ subscription: z.uuid() }),

  async run({ db, now, context }, { subscription }): Promise<(Message & { claim: string; more: boolean }) | null> {
    const { rows } = await sql<{
      id: string
      address: string
      secret: string
      secret_before: string | null
      body: string
      tries: number
      claimed_at: Date | null
      died: boolean
      more: boolean
    }>`
      select d.id, s.address, s.secret, case when s.before_until > ${now} then s.secret_before end as secret_before, d.body, d.tries, d.claimed_at, d.state = 'sending' as died,
        exists (select from exchange.delivery o where o.subscription_id = s.id and o.id <> d.id and o.state = 'waiting'
          and o.not_before <= ${now}) as more
      from exchange.delivery d join exchange.subscription s on s.id = d.subscription_id
      where s.id = ${subscription} and ${awake(now)} and ${ready(now)}
      order by d.event_id, d.id limit 1 for update of d skip locked`.execute(db)
    const [row] = rows
    if (!row) return null
    if (row.died && row.claimed_at)
      await db
        .insertInto('attempt')
        .values({ delivery_id: row.id, number: row.tries, at: row.claimed_at, trouble: 'The worker died' })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    const claim = randomUUID()
    await db
      .updateTable('delivery')
      .set({ state: 'sending', claim, claimed_at: now, tries: row.tries + 1 })
      .where('id', '=', row.id)
      .execute()
    // For a while after a change both secrets sign: the receiver may know either.
    const secrets = [row.secret, row.secret_before].flatMap((sealed) => {
      if (sealed === null) return []
      const secret = unseal(context.system, 'webhook', sealed, subscription)
      if (secret === null) throw new Error(`The secret of subscription ${subscription} was sealed by another server`)
      return [secret]
    })
    return { id: row.id, address: row.address, secrets, body: row.body, at: now, claim, more: row.more }
  },
})

/** Writes down what came of an attempt; never over another attempt. 410 switches the subscription off. */
export const settleDelivery = command('settle-delivery', {
  does: { vi: 'Ghi kết quả gửi tin', en: 'Write down what came of a delivery' },
  permit: 'system',
  input: z.object({
    id: z.uuid(),
    claim: z.uuid(),
    took: z.int().min(0),
    status: z.int().nullable(),
    trouble: z.string().nullable(),
    answer: z.string().nullable(),
    retryAfter: z.int().min(0).nullable().default(null),
  }),
  secrets: ['answer'], // words of another system: they stand with the attempt

  async run({ db, now }, { id, claim, took, status, trouble, answer, retryAfter }) {
    const row = await db
      .selectFrom('delivery')
      .select(['tries', 'round', 'subscription_id', 'claimed_at'])
      .where('id', '=', id)
      .where('claim', '=', claim)
      .where('state', '=', 'sending')
      .forUpdate()
      .executeTakeFirst()
    if (!row?.claimed_at) return { id, state: null }
    await db
      .insertInto('attempt')
      .values({ delivery_id: id, number: row.tries, at: row.claimed_at, took, status, trouble, answer })
      .execute()
    const pause = pauses[row.tries - row.round - 1]
    const isDelivered = status !== null && status >= 200 && status < 300
    const state = isDelivered ? 'delivered' : pause === undefined ? 'dead' : 'waiting'
    const asked = Math.min(retryAfter ?? 0, longestAsked) * 1000
    // A tenth at random, so that what failed together does not come back together.
    const wait = Math.max((pause ?? 0) * minute * (1 + Math.random() / 10), asked)
    await db
      .updateTable('delivery')
      .set({ state, claim: null, settled_at: now })
      .$if(state === 'waiting', (set) => set.set({ not_before: new Date(now.getTime() + wait) }))
      .where('id', '=', id)
      .execute()
    const restsTo = isDelivered ? null : new Date(now.getTime() + Math.max(minute, asked))
    await sql`update exchange.subscription set rests_to = ${restsTo} where id = ${row.subscription_id}
      and rests_to is distinct from ${restsTo}::timestamptz`.execute(db)
    if (status === 410)
      await sql`update exchange.subscription set state = 'gone', version = version + 1
        where id = ${row.subscription_id} and state = 'on'`.execute(db)
    return { id, state }
  },
})
