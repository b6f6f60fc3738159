import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { EngineDefinition } from '#kernel'
import { z } from '#kernel/http'
import { command, query } from './engine.ts'
import { eventTypes, toldOf } from './event-types.ts'

/**
 * Writes one delivery for each subscription that wants the event, worded once and for all. Hearing the same event again
 * writes nothing: the key of event and subscription holds it to one.
 */
export const noteEvent = command('note-event', {
  does: { vi: 'Ghi sự kiện để gửi cho hệ thống khác', en: 'Note an event for other systems' },
  permit: 'system',
  input: z.object({
    id: z.int().positive(),
    type: z.string(),
    payload: z.record(z.string(), z.unknown()),
    at: z.coerce.date(), // it comes through a queue, which keeps texts
  }),

  async run({ db, now, emit }, { id, type, payload, at }) {
    const told = toldOf(type, payload)
    if (!told) return { written: 0 }
    const wanting = await db
      .selectFrom('subscription')
      .select('id')
      .where('state', '=', 'on')
      .where(sql<boolean>`${told.name} = any(types)`)
      .execute()
    if (wanting.length === 0) return { written: 0 }
    const body = JSON.stringify({ type: told.name, timestamp: at.toISOString(), data: told.data })
    const rows = wanting.map((subscription) => ({ id: randomUUID(), subscription: subscription.id }))
    const written = await sql`
      insert into exchange.delivery (id, subscription_id, event_id, type, body, not_before, created_at)
      select r.id, r.subscription, ${id}::bigint, ${told.name}::text, ${body}::text, ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}) as r (id uuid, subscription uuid)
      on conflict (subscription_id, event_id) do nothing returning id`.execute(db)
    if (written.rows.length) await emit('deliveries-written', { deliveries: written.rows.length })
    return { written: written.rows.length }
  },
})

export const hears: NonNullable<EngineDefinition['hears']> = {
  types: Object.values(eventTypes).map(({ event }) => event),
  react: async (context, { id, type, payload, at }) => {
    // Most events in most cities concern nobody outside: a look is cheaper than a transaction with its audit line.
    if (await isWanted(context, { type })) await noteEvent(context, { id, type, payload, at })
  },
}

const isWanted = query('is-event-wanted', {
  does: { vi: 'Xem có hệ thống nào nhận loại sự kiện này', en: 'See whether anybody wants an event' },
  permit: 'system',
  input: z.object({ type: z.string() }),

  async run({ db }, { type }): Promise<boolean> {
    const told = toldOf(type, {})
    if (!told) return false
    const { rows } =
      await sql`select from exchange.subscription where state = 'on' and ${told.name} = any(types) limit 1`.execute(db)
    return rows.length > 0
  },
})
