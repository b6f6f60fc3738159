import { sql } from 'kysely'
import { Paging, Seen, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { DeliveryNotFound, DeliveryUnderWay } from './errors.ts'
import type { EventName } from './event-types.ts'

export const deliveryStates = ['waiting', 'sending', 'delivered', 'dead'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export type DeliveryLine = {
  id: string
  subscription: { id: string; name: string }
  type: EventName
  state: DeliveryState
  tries: number
  version: number
  createdAt: string
  settledAt: string | null
  /** Of one that waits: not before. */
  nextAt: string | null
  /** What the receiver said last. */
  status: number | null
  trouble: string | null
}
export type AttemptLine = {
  number: number
  at: string
  took: number | null
  status: number | null
  trouble: string | null
  answer: string | null
}

/** Deliveries, the newest first. */
export const listDeliveries = query('list-deliveries', {
  does: { vi: 'Xem các lượt gửi tin', en: 'List deliveries' },
  permit: 'administrator',
  input: Paging.extend({ state: z.enum(deliveryStates).optional(), subscription: z.uuid().optional() }),

  async run({ db }, { page, size, state, subscription }) {
    const where = sql`where true ${state ? sql`and d.state = ${state}` : sql``}
      ${subscription ? sql`and d.subscription_id = ${subscription}` : sql``}`
    const counted = await sql<{ n: number }>`select count(*)::int as n from exchange.delivery d ${where}`.execute(db)
    const { rows } = await sql<Row>`select ${columns} ${tables} ${where} order by d.created_at desc, d.id
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { total: counted.rows[0]?.n ?? 0, page, size, rows: rows.map(lineOf) }
  },
})

/** One delivery as it is sent, with every attempt. */
export const findDelivery = query('find-delivery', {
  does: { vi: 'Xem một lượt gửi tin', en: 'See a delivery' },
  permit: 'administrator',
  input: z.object({ id: z.uuid() }),

  async run({ db }, { id }): Promise<DeliveryLine & { body: string; attempts: AttemptLine[] }> {
    const { rows } = await sql<Row & { body: string }>`select ${columns}, d.body ${tables} where d.id = ${id}`.execute(
      db,
    )
    const [row] = rows
    if (!row) throw DeliveryNotFound()
    const attempts = await db
      .selectFrom('attempt')
      .select(['number', 'at', 'took', 'status', 'trouble', 'answer'])
      .where('delivery_id', '=', id)
      .orderBy('number', 'desc')
      .limit(100)
      .execute()
    return {
      ...lineOf(row),
      body: row.body,
      attempts: attempts.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
    }
  },
})

/** Sends again by hand what is dead, or what the receiver has lost. It keeps its id; the pauses begin anew. */
export const resendDelivery = command('resend-delivery', {
  does: { vi: 'Gửi lại một tin', en: 'Send a delivery again' },
  permit: 'administrator',
  input: z.object({ id: z.uuid(), seen: Seen }),

  async run({ db, now, emit }, { id, seen }) {
    const row = await db
      .selectFrom('delivery')
      .select(['state', 'version', 'tries', 'subscription_id'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw DeliveryNotFound()
    if (row.version !== seen || (row.state !== 'dead' && row.state !== 'delivered'))
      throw DeliveryUnderWay({ state: row.state })
    await db
      .updateTable('delivery')
      .set({ state: 'waiting', round: row.tries, not_before: now, settled_at: null, version: seen + 1 })
      .where('id', '=', id)
      .execute()
    await db.updateTable('subscription').set({ rests_to: null }).where('id', '=', row.subscription_id).execute()
    await emit('deliveries-written', { deliveries: 1 })
    return { id, version: seen + 1 }
  },
})

type Row = Omit<DeliveryLine, 'createdAt' | 'settledAt' | 'nextAt' | 'subscription'> & {
  subscription_id: string
  name: string
  created_at: Date
  settled_at: Date | null
  not_before: Date
}

const columns = sql`d.id, d.subscription_id, s.name, d.type, d.state, d.tries, d.version, d.created_at, d.settled_at, d.not_before, a.status, a.trouble`
const tables = sql`
  from exchange.delivery d join exchange.subscription s on s.id = d.subscription_id
  left join lateral (select status, trouble from exchange.attempt a where a.delivery_id = d.id order by number desc limit 1) a on true`

const lineOf = (row: Row): DeliveryLine => ({
  id: row.id,
  subscription: { id: row.subscription_id, name: row.name },
  type: row.type,
  state: row.state,
  tries: row.tries,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
  nextAt: row.state === 'waiting' ? row.not_before.toISOString() : null,
  status: row.status,
  trouble: row.trouble,
})
