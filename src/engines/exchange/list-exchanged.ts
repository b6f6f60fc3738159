import { sql } from 'kysely'
import { Paging, z } from '#kernel/http'
import { query } from './engine.ts'

export const exchangeReaders = ['programme-office', 'leader', 'auditor'] as const

export const exchangedStates = ['waiting', 'assigned', 'filed', 'refused', 'sent', 'answered'] as const
export type ExchangedState = (typeof exchangedStates)[number]
export type ExchangedLine = {
  id: string
  way: 'in' | 'out'
  state: ExchangedState
  number: string
  issuedOn: string
  subject: string
  dueOn: string | null
  /** Who sent it, or to whom it went, by name where one is noted. */
  parties: string[]
  at: string
  task: string | null
  /** Of one that came: how many documents of ours it answers. */
  answers: number
}

const both = sql`
  (select r.id, 'in' as way, r.state, r.number || '/' || r.notation as number, r.issued_on, r.subject, r.due_on, array[r.from_name] as parties,
    r.received_at as at, r.task_id as task, (select count(*)::int from exchange.received_answer a where a.received_id = r.id and a.sent_id is not null) as answers
  from exchange.received r
  union all
  select s.id, 'out', case when exists (select from exchange.received_answer a where a.sent_id = s.id) then 'answered' else 'sent' end,
    s.number || '/' || s.notation, s.issued_on, s.subject, s.due_on,
    array(select coalesce(p.name, c) from unnest(s.to_codes) with ordinality as t (c, n) left join exchange.partner p on p.code = c order by n), s.sent_at, s.task_id, 0
  from exchange.sent s)`

type Row = Omit<ExchangedLine, 'issuedOn' | 'dueOn' | 'at'> & { issued_on: string; due_on: string | null; at: Date }

const lineOf = ({ issued_on, due_on, at, ...row }: Row): ExchangedLine => ({
  ...row,
  issuedOn: issued_on,
  dueOn: due_on,
  at: at.toISOString(),
})

/** Documents that came and went, the newest first. Two statements. */
export const listExchanged = query('list-exchanged', {
  does: { vi: 'Xem văn bản đi, đến', en: 'List documents that came and went' },
  permit: exchangeReaders,
  input: Paging.extend({ way: z.enum(['in', 'out']).optional(), state: z.enum(exchangedStates).optional() }),

  async run({ db }, { page, size, way, state }) {
    const where = sql`where true ${way ? sql`and b.way = ${way}` : sql``} ${state ? sql`and b.state = ${state}` : sql``}`
    const counted = await sql<{ total: number; waiting: number }>`
      select (select count(*)::int from ${both} b ${where}) as total, (select count(*)::int from exchange.received where state = 'waiting') as waiting`.execute(
      db,
    )
    const { rows } = await sql<Row>`select b.* from ${both} b ${where} order by b.at desc, b.id limit ${size} offset ${(page - 1) * size}`.execute(db) // biome-ignore format: one statement
    const { total = 0, waiting = 0 } = counted.rows[0] ?? {}
    return { total, waiting, page, size, rows: rows.map(lineOf) }
  },
})

/** What went out about a task, what came back, and the document it was made of; the newest first. One statement. */
export const exchangeOfTask = query('exchange-of-task', {
  does: { vi: 'Xem văn bản đi, đến của nhiệm vụ', en: 'See the documents exchanged about a task' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ task: z.uuid() }),

  async run({ db }, { task }): Promise<ExchangedLine[]> {
    const { rows } = await sql<Row>`select b.* from ${both} b where b.task = ${task} or (b.way = 'in' and exists (
        select from exchange.received_answer a join exchange.sent s on s.id = a.sent_id where a.received_id = b.id and s.task_id = ${task}))
      order by b.at desc, b.id limit 50`.execute(db)
    return rows.map(lineOf)
  },
})
