import { type Kysely, sql } from 'kysely'
import { dayOf, directsAll, refuseUnless, speaksFor, unitsSpokenFor } from '#kernel'
import { z } from '#kernel/http'
import { command, query } from './engine.ts'
import { HandoverChanged, HandoverNotFound, NotAnHeir } from './errors.ts'
import { leadBy } from './move-duties.ts'
import { Reason, Seen, UnitId } from './shapes.ts'
import { writeSteps } from './steps.ts'
import type { Tables } from './tables.ts'
import type { NamedUnitRef } from './task-lines.ts'
import { standingUnits } from './unit-words.ts'

export type HandoverShown = {
  id: string
  version: number
  day: string
  kind: 'task' | 'part' | 'proposal'
  task: string
  title: string
  from: NamedUnitRef
  to: NamedUnitRef | null
  candidates: NamedUnitRef[]
  state: 'to-confirm' | 'confirmed' | 'passed-on'
  decidedName: string | null
  decidedAt: string | null
  reason: string | null
}

/** What moved when units were rearranged. One statement. `unit` finds both what it got and what it gave. */
export const listHandovers = query('list-handovers', {
  does: { vi: 'Danh sách bàn giao', en: 'List what was handed over' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({
    unit: UnitId.optional(),
    state: z.enum(['to-confirm', 'confirmed', 'passed-on']).optional(),
    succession: z.uuid().optional(),
    /** Only those that leave a choice between several heirs. */
    choice: z.boolean().default(false),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db }, { unit, state, succession, choice, page, size }) {
    const named = (id: ReturnType<typeof sql>) => sql`jsonb_build_object('id', ${id}, 'label',
      coalesce((select u.label from organisations.unit_public u where u.id = ${id}), jsonb_build_object('vi', ${id}, 'en', ${id})))`
    const where = sql`${state ? sql`h.state = ${state}` : sql`true`}
      ${unit ? sql`and (h.to_unit = ${unit} or h.from_unit = ${unit})` : sql``}
      ${succession ? sql`and h.succession = ${succession}` : sql``} ${choice ? sql`and cardinality(h.candidates) > 1` : sql``}`
    const { rows } = await sql<{ total: number; handovers: HandoverShown[] }>`select
      (select count(*)::int from assignments.handover h where ${where}) as total,
      coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'version', h.version, 'day', h.day, 'kind', h.kind, 'task', h.task_id, 'title', h.title,
        'from', ${named(sql`h.from_unit`)}, 'to', case when h.to_unit is null then null else ${named(sql`h.to_unit`)} end,
        'candidates', (select coalesce(jsonb_agg(${named(sql`c.id`)} order by c.place), '[]') from unnest(h.candidates) with ordinality c (id, place)),
        'state', h.state, 'decidedName', h.decided_name, 'decidedAt', h.decided_at, 'reason', h.reason) order by h.opened_at desc, h.id)
        from (select * from assignments.handover h where ${where} order by h.opened_at desc, h.id limit ${size} offset ${(page - 1) * size}) h), '[]') as handovers`.execute(
      db,
    )
    return { total: rows[0]?.total ?? 0, page, size, handovers: rows[0]?.handovers ?? [] }
  },
})

/** The heir confirms what it got; many at once, each with the version that was seen. */
export const confirmHandover = command('confirm-handover', {
  does: { vi: 'Xác nhận tiếp nhận bàn giao', en: 'Confirm what was handed over' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({
    items: z
      .array(z.object({ id: z.uuid(), seen: Seen }))
      .min(1)
      .max(500),
  }),

  async run(scope, { items }) {
    const { db, actor, now, context, emit } = scope
    const rows = await lockHandovers(db, items)
    const all = directsAll(context)
    for (const row of rows) refuseUnless(all || speaksFor(actor, row.to_unit), 'confirm-handover')
    await sql`update assignments.handover set state = 'confirmed', version = version + 1, decided_at = ${now}, decided_by = ${actor.id},
      decided_name = ${actor.name} where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(db)
    await writeSteps(
      scope,
      rows.map((row) => ({ task: row.task_id, act: 'confirm-handover', after: { [row.kind]: row.to_unit } })),
    )
    await emit('handover-confirmed', { items: rows.map(({ id }) => id), units: unitsSpokenFor(actor) })
    return { confirmed: rows.length }
  },
})

/** The heir, or the office, passes a thing on to another of the heirs, which confirms in turn. */
export const passOnHandover = command('pass-on-handover', {
  does: { vi: 'Chuyển bàn giao cho đơn vị kế tiếp khác', en: 'Pass on to another heir' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({ id: z.uuid(), seen: Seen, to: UnitId, reason: Reason }),

  async run(scope, { id, seen, to, reason }) {
    const { db, actor, now, context, emit } = scope
    const [row] = await lockHandovers(db, [{ id, seen }])
    if (!row) throw HandoverNotFound()
    const all = directsAll(context)
    refuseUnless(all || speaksFor(actor, row.to_unit), 'pass-on-handover')
    // The office may give it to anybody who stands; a unit only to those whom the change names.
    if (to === row.to_unit || (!all && !row.candidates.includes(to))) throw NotAnHeir({ unit: to })
    await standingUnits(db, { ids: [to], day: dayOf(now) })
    if (row.kind === 'task') await leadBy({ db, now }, { tasks: [row.subject], unit: to, day: dayOf(now) })
    if (row.kind === 'part')
      await sql`update assignments.part set unit = ${to}, version = version + 1 where id = ${row.subject}`.execute(db)
    if (row.kind === 'proposal')
      await sql`update assignments.proposal set unit = ${to} where id = ${row.subject}`.execute(db)
    await sql`update assignments.handover set to_unit = ${to}, version = version + 1, reason = ${reason},
      candidates = array_prepend(${to}::text, array_remove(candidates, ${to}::text)) where id = ${id}`.execute(db)
    const step = {
      task: row.task_id,
      act: 'pass-on-handover',
      reason,
      before: { [row.kind]: row.to_unit },
      after: { [row.kind]: to },
    }
    await writeSteps(scope, [step])
    await emit('handover-opened', { unit: to, from: row.to_unit, count: 1, day: row.day, succession: row.succession })
    return { id, version: row.version + 1, to }
  },
})

/** The lines that wait, locked in one order; refuses what is gone, decided or changed since it was seen. */
async function lockHandovers(db: Kysely<Tables>, items: { id: string; seen: number }[]) {
  const rows = await db
    .selectFrom('handover')
    .selectAll()
    .where(
      'id',
      'in',
      items.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { id, seen } of items) {
    const row = byId.get(id)
    if (!row) throw HandoverNotFound()
    if (row.version !== seen || row.state !== 'to-confirm') throw HandoverChanged({ seen, current: row.version })
  }
  return rows
}
