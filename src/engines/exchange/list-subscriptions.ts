import { sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import type { EventName } from './event-types.ts'

export type SubscriptionLine = {
  id: string
  name: string
  address: string
  types: EventName[]
  state: 'on' | 'off' | 'gone'
  version: number
  createdAt: string
  waiting: number
  dead: number
  /** When it last took something. */
  deliveredAt: string | null
  /** Until when the earlier secret signs beside the new one; null where there is none. */
  overlapUntil: string | null
}

/** Every subscription with what waits and what is dead, those that are on first. One statement. */
export const listSubscriptions = query('list-subscriptions', {
  does: { vi: 'Xem các đăng ký nhận tin', en: 'List subscriptions' },
  permit: 'administrator',
  input: z.object({}),

  async run({ db, now }): Promise<SubscriptionLine[]> {
    const { rows } = await sql<
      Omit<SubscriptionLine, 'createdAt' | 'deliveredAt' | 'overlapUntil'> & {
        created_at: Date
        delivered_at: Date | null
        before_until: Date | null
      }
    >`
      select s.id, s.name, s.address, s.types, s.state, s.version, s.created_at, coalesce(n.waiting, 0) as waiting,
        coalesce(n.dead, 0) as dead, n.delivered_at,
        case when s.before_until > ${now} then s.before_until end as before_until
      from exchange.subscription s left join (
        select subscription_id, count(*) filter (where state in ('waiting', 'sending'))::int as waiting,
          count(*) filter (where state = 'dead')::int as dead, max(settled_at) filter (where state = 'delivered') as delivered_at
        from exchange.delivery group by 1) n on n.subscription_id = s.id
      order by s.state = 'on' desc, s.created_at desc, s.id limit 500`.execute(db)
    return rows.map(({ created_at, delivered_at, before_until, ...row }) => ({
      ...row,
      createdAt: created_at.toISOString(),
      deliveredAt: delivered_at?.toISOString() ?? null,
      overlapUntil: before_until?.toISOString() ?? null,
    }))
  },
})
