import { UnitId, z } from '#kernel/http'
import { expectedAt } from '#statistics'
import { query } from './engine.ts'
import { versionsOf } from './meanings.ts'
import { type Period, partsOf, periodOf, periodsBetween, periodsInYear, printPeriod, yearsAt } from './periods.ts'
import { judgedTarget, type PathKept, standingAt, type TargetKept } from './set-target.ts'
import { Code, KnownAt } from './shapes.ts'

/** What a target asks for, period by period from its baseline to its due date. */
export type TargetPath = { id: string; method: string; due: string; points: { period: string; expected: number }[] }

const mostPeriods = 130

/**
 * The paths of the targets of an indicator in a unit, in the periods of the indicator. A target that cannot be judged
 * has no path. Two statements.
 */
export const targetPaths = query('target-paths', {
  does: { vi: 'Xem lộ trình của mục tiêu', en: 'See the paths of targets' },
  permit: 'anyone',
  input: z.object({ code: Code, unit: UnitId, knownAt: KnownAt }),

  async run({ db }, { code, unit, knownAt }): Promise<TargetPath[]> {
    const versions = await versionsOf(db, code, knownAt)
    const rows = await db
      .selectFrom('target as t')
      .selectAll()
      .where('indicator_id', '=', versions[0].indicator)
      .where('unit', '=', unit)
      .where(standingAt(knownAt))
      .orderBy('due')
      .limit(20)
      .execute()
    return rows.flatMap((row) => {
      const meaning = versions.find(({ method }) => method === row.method_code)
      if (!meaning || row.baseline_period === null || row.baseline_value === null) return []
      const kept: TargetKept = {
        comparator: row.comparator as TargetKept['comparator'],
        value: row.value,
        high: row.high,
        due: row.due,
        baseline: { period: row.baseline_period, value: row.baseline_value },
        path: row.path as unknown as PathKept,
      }
      const target = judgedTarget(kept, meaning.direction)
      if (!target) return []
      const periods = periodsUntil(meaning.frequency, row.baseline_period, row.due).slice(-mostPeriods)
      const points = periods.flatMap((period) => {
        const wanted = expectedAt(target, yearsAt(period))
        return wanted.assessable ? [{ period: printPeriod(period), expected: wanted.expected }] : []
      })
      return [{ id: row.id, method: row.method_code, due: printPeriod(row.due), points }]
    })
  },
})

/** Periods of a frequency between the ends of two periods, which may be of another: quarters between two years. */
function periodsUntil(frequency: Parameters<typeof periodOf>[0], from: Period, due: Period): Period[] {
  const last = periodsInYear(frequency)
  const at = (period: Period) => {
    if (partsOf(period)?.frequency === frequency) return period
    const years = yearsAt(period) // the end of 2025 is 2026.0: the last quarter that ends by then
    const ended = Math.floor((years - Math.floor(years - 1e-9)) * last + 1e-9)
    return periodOf(frequency, Math.floor(years - 1e-9), Math.max(1, ended))
  }
  return periodsBetween(at(from), at(due))
}
