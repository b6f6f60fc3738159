import { type PublishedLine, periodLabel, previousPeriod, readPeriod, type TargetJudged } from '#engines/indicators'
import type { Words } from '#ui'
import { type Light, lightOf } from './number-words.ts'

/** An indicator as a row of a list shows it. */
export type NumberLine = Pick<
  PublishedLine,
  'code' | 'label' | 'measure' | 'decimals' | 'frequency' | 'stage' | 'unit' | 'unitLabel'
> & {
  last: { value: number | null; state: string; label: Words } | null
  trend: Step | null
  values: (number | null)[]
  light: Light | null
}

export function numberLine(row: PublishedLine, target: TargetJudged | undefined): NumberLine {
  const { code, label, measure, decimals, frequency, stage, unit, unitLabel, points, direction } = row
  const last = points.at(-1)
  return {
    code,
    label,
    measure,
    decimals,
    frequency,
    stage,
    unit,
    unitLabel,
    last: last ? { value: last.value, state: last.state, label: nameOf(last.period) } : null,
    trend: trendOf(points, direction),
    values: points.map(({ value }) => value),
    light: target ? lightOf(target) : null,
  }
}

/** The last step of a line: `since` names the period before it where that is not the next one, as after a gap. */
export type Step = { change: number; better: boolean | null; since: Words | null }

/** Which way the last step went and whether that is the better one. The points are of one method, the oldest first. */
export function trendOf(points: readonly { period: string; value: number | null }[], direction: string): Step | null {
  const [before, last] = points.filter(({ value }) => value !== null).slice(-2)
  if (!before || !last || points.at(-1) !== last) return null
  const change = (last.value as number) - (before.value as number)
  const [from, to] = [readPeriod(before.period), readPeriod(last.period)]
  const isNext = from !== null && to !== null && previousPeriod(to) === from
  const better = direction === 'none' || change === 0 ? null : (direction === 'up') === change > 0
  return { change, better, since: isNext ? null : nameOf(before.period) }
}

/** Of several targets of one indicator the one that is due next; else the last that was. */
export function latestTarget(targets: readonly TargetJudged[], { code, unit }: { code: string; unit: string }) {
  const own = targets.filter((target) => target.code === code && target.unit === unit)
  return own.find(({ isDue }) => !isDue) ?? own.at(-1)
}

/** What the numbers of a period count: by the newest method that has it, which need not be the one of today. */
export type Measured = { measure: string; decimals: number }
type Measuring = Measured & { points: readonly { period: string }[] }

export const measuredIn = (lines: readonly Measuring[], today: Measured, of: (period: string) => boolean): Measured => {
  const { measure, decimals } = lines.findLast(({ points }) => points.some(({ period }) => of(period))) ?? today
  return { measure, decimals }
}

/** A period in words: 2026-Q3 is Quý III/2026. */
export function nameOf(period: string): Words {
  const number = readPeriod(period)
  return number === null ? { vi: period, en: period } : periodLabel(number)
}
