import { sql } from 'kysely'
import type { Context, System } from './context.ts'
import { saying } from './log.ts'
import { eventsWaiting } from './metrics.ts'

/** A fact from the outbox, as a subscriber gets it. */
export type Event = {
  id: number
  type: string
  payload: Record<string, unknown>
  at: Date
  actorId: string
  requestId: string | null
}

/** Reacts to an event, as the platform itself. It may run again after a crash: what it does must bear that. */
export type Subscriber = (context: Context, event: Event) => Promise<void>

type Send = (job: string, data: object, id: string) => Promise<void>

/**
 * Hands events over to the jobs of their subscribers, oldest first. Events are locked while they are handed over, so
 * that several relays share the work; the job's id is made from event and subscriber, so that handing the same event
 * over again after a crash makes no second job.
 */
export async function relayEvents(
  system: System,
  subscribers: Map<string, { job: string }[]>,
  send: Send,
  most = 100,
): Promise<number> {
  const { rows } = await sql<{
    id: number
    type: string
    payload: Record<string, unknown>
    at: Date
    actor_id: string
    request_id: string | null
  }>`
    select id, type, payload, at, actor_id, request_id from kernel.event
    where relayed_at is null order by id limit ${most}`.execute(system.database.kysely)
  if (rows.length === 0) {
    eventsWaiting.set(0)
    return 0
  }
  for (const row of rows) {
    const event = {
      id: row.id,
      type: row.type,
      payload: row.payload,
      at: row.at,
      actorId: row.actor_id,
      requestId: row.request_id,
    }
    for (const { job } of subscribers.get(row.type) ?? []) await send(job, event, jobIdOf(row.id, job))
  }
  // Once for all of them: a statement an event was half of what a relay cost. What is cut off is handed over again.
  await sql`update kernel.event set relayed_at = ${system.clock.now()}
    where id = any(${rows.map(({ id }) => id)}::bigint[]) and relayed_at is null`.execute(system.database.kysely)
  const left = await sql<{ n: number }>`select count(*)::int as n from kernel.event where relayed_at is null`.execute(
    system.database.kysely,
  )
  eventsWaiting.set(left.rows[0]?.n ?? 0)
  return rows.length
}

/** A version-8 UUID made from the event and the subscriber: the same pair, the same job. */
function jobIdOf(event: number, job: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(job)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  const hex = event.toString(16).padStart(16, '0') + hash.toString(16).padStart(16, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const lookPause = 1000 // ms: how late another process's change may show

/**
 * Calls `happened` when any process wrote an event of these types. It looks once a second at one index entry, which
 * works on both databases and through a connection pool, where LISTEN does not. Returns how to stop.
 */
export function watchEvents(system: System, types: readonly string[], happened: () => void): () => void {
  let last: number | undefined
  let stopped = false
  const look = async () => {
    const { rows } = await sql<{ last: number }>`
      select coalesce(max(id), 0) as last from kernel.event where type = any(${types})`.execute(system.database.kysely)
    const now = rows[0]?.last ?? 0
    if (last !== undefined && now > last) happened()
    last = now
  }
  const timer = setInterval(() => {
    if (!stopped) look().catch((error) => system.log.warn({ error: saying(error) }, 'watching events: trying again'))
  }, lookPause)
  timer.unref()
  return () => {
    stopped = true
    clearInterval(timer)
  }
}
