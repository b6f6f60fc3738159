import { sql } from 'kysely'
import { type Label, unitsSpokenFor } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { type CycleRow, cycleHead, cycleRow, seesAll, seesUnit } from './cycle-rows.ts'
import { query } from './engine.ts'
import { CycleNotFound } from './errors.ts'

/** The cycles in which a unit is scored, the newest first: published ones for everybody, all for those who see its scores. */
export const cyclesOfUnit = query('cycles-of-unit', {
  does: { vi: 'Các kỳ đánh giá của đơn vị', en: 'Cycles of a unit' },
  permit: 'anyone',
  input: z.object({ unit: UnitId }),

  async run({ db, context }, { unit }) {
    const { rows } = await sql<CycleRow & { participant: 'expected' | 'submitted' | 'missed'; maximum: number }>`
      select c.*, p.state as participant, p.maximum from rulebooks.participant p join rulebooks.cycle c on c.id = p.cycle_id
      where p.unit = ${unit} and (${seesUnit(context, unit)} or c.stage = 'published') order by c.year desc, c.id limit 100`.execute(
      db,
    )
    return rows.map((row) => ({ ...cycleHead(row), state: row.participant, maximum: row.maximum }))
  },
})

/** One cycle with its rulebook and its units: all of them for those who see all scores, else those the reader speaks for. */
export const findCycle = query('find-cycle', {
  does: { vi: 'Xem kỳ đánh giá', en: 'Find a cycle' },
  permit: 'anyone',
  input: z.object({ cycle: z.uuid() }),

  async run({ db, actor, context }, { cycle }) {
    const row = await cycleRow(db, cycle)
    if (row.stage !== 'published' && actor.kind === 'visitor') throw CycleNotFound()
    const all = seesAll(context)
    const own = unitsSpokenFor(actor)
    const { rows } = await sql<{
      unit: string
      label: Label | null
      state: 'expected' | 'submitted' | 'missed'
      maximum: number
      criteria: number
      heir: string | null
      submittedAt: Date | null
    }>`select p.unit, u.label, p.state, p.maximum, p.criteria, p.heir, p.submitted_at as "submittedAt" from rulebooks.participant p
      left join organisations.unit_public u on u.id = p.unit
      where p.cycle_id = ${cycle} and (${all} or p.unit = any(${own}::text[]) or p.heir = any(${own}::text[])) order by p.unit_sort, p.unit`.execute(
      db,
    )
    const counted = await sql<{ units: number; submitted: number; appealsOpen: number; unsettled: number }>`select
      (select count(*)::int from rulebooks.participant where cycle_id = ${cycle}) as units,
      (select count(*)::int from rulebooks.participant where cycle_id = ${cycle} and state = 'submitted') as submitted,
      (select count(*)::int from rulebooks.appeal where cycle_id = ${cycle} and state = 'open') as "appealsOpen",
      (select count(*)::int from rulebooks.cell c left join rulebooks.score s on s.cell_id = c.id and s.lane = 'final'
        where c.cycle_id = ${cycle} and s.cell_id is null) as unsettled`.execute(db)
    const rulebook = await db
      .selectFrom('rulebook')
      .select(['label', 'unit_kinds as unitKinds'])
      .where('id', '=', row.rulebook_id)
      .where('version', '=', row.version)
      .executeTakeFirstOrThrow()
    const { units = 0, submitted = 0, appealsOpen = 0, unsettled = 0 } = counted.rows[0] ?? {}
    return {
      ...cycleHead(row),
      method: rulebook.label as Label,
      unitKinds: rulebook.unitKinds,
      units,
      submitted,
      appealsOpen,
      /** Cells that have no final word yet. */
      unsettled,
      seesAll: all,
      participants: rows,
    }
  },
})
