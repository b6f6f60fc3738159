import { sql } from 'kysely'
import { dayOf, directsAll, refuseUnless, speaksFor } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { formulaWorld } from './formula-world.ts'
import { cellNumbers, keysOfUnits, pointOf, type Row, rowColumns } from './known-values.ts'
import { meaningIn, meaningsOf } from './meanings.ts'
import { periodEnd, periodLabel, periodStart, printPeriod, readPeriod, toFormula } from './periods.ts'
import { CellKey, Code, PeriodText, type Point, staff } from './shapes.ts'

export type GridCell = Point & {
  indicator: string
  unit: string
  cell: string
  note: string | null
  by: string
  at: string
}

/**
 * What stands in the cells of a grid units × indicators × periods, drafts of the own units included, both lanes: a row's
 * id is what `saveValues` wants as `seen`. `world` is what the formulas among the indicators read, so that a page computes
 * them while somebody types; null where there are none, or they read too much. Two statements; three with breakdowns.
 */
export const entryGrid = query('entry-grid', {
  does: { vi: 'Mở bảng nhập số liệu', en: 'Open the entry grid' },
  permit: staff,
  input: z.object({
    indicators: z.array(Code).min(1).max(200),
    units: z.array(UnitId).min(1).max(400),
    periods: z.array(PeriodText).min(1).max(60),
    cells: z.array(CellKey).max(100).default(['']),
  }),

  async run({ db, actor, context, now }, { indicators, units, periods, cells }) {
    const seesDrafts = directsAll(context) || units.every((unit) => speaksFor(actor, unit))
    refuseUnless(indicators.length * units.length * periods.length * cells.length <= 20_000, 'entry-grid')
    const meanings = await meaningsOf(db, indicators)
    const numbers = await cellNumbers(db, cells)
    const asked = [...new Set(periods)].map(readPeriod).filter((period) => period !== null)
    const codes = new Map(meanings.map(({ series, code }) => [series, code]))
    const keys = new Map([...numbers].map(([key, id]) => [id, key]))
    const { rows } = await sql<Row & { note: string | null; by: string; at: Date; open: boolean }>`
      select ${rowColumns}, v.open, v.note, v.entered_name as by, v.known_from as at
      from indicators.value v join indicators.unit_key k on k.key = v.unit_key
      where v.known_to = 'infinity' and v.series_id = any(${[...codes.keys()]}::int[]) and v.cell = any(${[...keys.keys()]}::int[])
        and v.period = any(${asked}::int[]) and v.unit_key = ${keysOfUnits(units)} ${seesDrafts ? sql`` : sql`and v.status >= 1`}
      order by v.open`.execute(db)
    const heads = new Map(rows.map((row) => [`${row.series} ${row.cell} ${row.period} ${row.unit} ${row.lane}`, row]))
    const byCode = Map.groupBy(meanings, ({ code }) => code)
    return {
      rules: indicators.flatMap((code) => {
        const versions = byCode.get(code) ?? []
        const inPeriods = asked.filter((period) => meaningIn(versions, period))
        const meaning = inPeriods[0] && meaningIn(versions, inPeriods.at(-1) as number)
        if (!meaning) return []
        const { label, measure, decimals, least, most, numerator, denominator, mayExceed, whole, formula } = meaning
        const { rules, frequency, prefers, dimensions, dueDays } = meaning
        return [{
          code, label, measure, decimals, least, most, numerator, denominator, mayExceed, whole, formula, rules, frequency, prefers, dimensions, dueDays,
          inPeriods: inPeriods.map(printPeriod),
        }] // biome-ignore format: one indicator
      }),
      periods: asked.map((period) => ({
        period: printPeriod(period),
        label: periodLabel(period),
        inFormulas: toFormula(period),
        hasBegun: meanings.some(({ calendar }) => periodStart(period, calendar) <= dayOf(now)),
        hasEnded: meanings.every(({ calendar }) => periodEnd(period, calendar) < dayOf(now)),
      })),
      world: await formulaWorld(db, { meanings, units, periods: asked, cuts: cells }),
      cells: [...heads.values()].map(
        (row): GridCell => ({
          ...pointOf(row),
          indicator: codes.get(row.series) as string,
          unit: row.unit,
          cell: keys.get(row.cell) ?? '',
          note: row.note,
          by: row.by,
          at: row.at.toISOString(),
        }),
      ),
    }
  },
})
