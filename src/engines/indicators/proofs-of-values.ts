import { sql } from 'kysely'
import type { EvidenceLine } from '#engines/evidence'
import { directsAll, holds, refuseUnless, speaksFor } from '#kernel'
import { query } from './engine.ts'
import { entryGrid } from './entry-grid.ts'
import { cellNumbers, keysOfUnits } from './known-values.ts'
import { printPeriod, readPeriod } from './periods.ts'
import { proofsOfRows } from './proofs-of-rows.ts'
import { type Status, staff, statuses } from './shapes.ts'

/** A reported figure as it stands, by its row, with the ids of what it rests on. */
export type ProvedValue = {
  id: number
  indicator: string
  unit: string
  period: string
  cell: string
  status: Status
  evidence: string[]
}

/**
 * The reported figures of a grid, drafts included, with the evidence that each rests on: what is on its way, else what is
 * published. For those of the units, the office and auditors. Two statements; three with breakdowns.
 */
export const proofsOfValues = query('proofs-of-values', {
  does: { vi: 'Xem minh chứng của số liệu trong bảng', en: 'See the evidence of values' },
  permit: staff,
  input: entryGrid.input, // of the same grid

  async run({ db, actor, context }, { indicators, units, periods, cells }) {
    const seesAll = directsAll(context) || holds(actor, 'auditor')
    refuseUnless(seesAll || units.every((unit) => speaksFor(actor, unit)), 'proofs-of-values')
    refuseUnless(indicators.length * units.length * periods.length * cells.length <= 20_000, 'proofs-of-values')
    const seesDrafts = directsAll(context) || units.every((unit) => speaksFor(actor, unit))
    const keys = new Map([...(await cellNumbers(db, cells))].map(([key, id]) => [id, key]))
    const asked = [...new Set(periods)].map(readPeriod).filter((period) => period !== null)
    type Found = { id: number; code: string; unit: string; period: number; cell: number; status: number; evidence: string[] | null } // biome-ignore format: one row
    const { rows } = await sql<Found>`
      select distinct on (v.series_id, v.cell, v.period, v.unit_key) v.id, i.code, k.unit, v.period, v.cell, v.status, v.evidence
      from indicators.indicator i join indicators.series s on s.indicator_id = i.id join indicators.value v on v.series_id = s.id
        join indicators.unit_key k on k.key = v.unit_key
      where i.code = any(${[...new Set(indicators)]}::text[]) and v.cell = any(${[...keys.keys()]}::int[]) and v.period = any(${asked}::int[])
        and v.unit_key = ${keysOfUnits(units)} and v.lane = 0 and v.known_to = 'infinity' ${seesDrafts ? sql`` : sql`and v.status >= 1`}
      order by v.series_id, v.cell, v.period, v.unit_key, v.open desc`.execute(db)
    const proofsOf = await proofsOfRows(context, rows)
    const lines = new Map(rows.flatMap(proofsOf).map((line) => [line.id, line]))
    return {
      values: rows.map(
        ({ id, code, unit, period, cell, status, evidence }): ProvedValue => ({
          id,
          indicator: code,
          unit,
          period: printPeriod(period),
          cell: keys.get(cell) ?? '',
          status: statuses[status] as Status,
          evidence: evidence ?? [],
        }),
      ),
      evidence: [...lines.values()] satisfies EvidenceLine[],
    }
  },
})
