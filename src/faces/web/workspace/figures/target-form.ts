import type { setTarget, TargetJudged } from '#engines/indicators'
import type { Fault } from '#kernel'
import { textIn } from '../../form-text.ts'
import { plainNumber, readCell } from './read-cell.ts'

type Given = Parameters<typeof setTarget>[1]

/** A number of a form; NaN where it is none or reads two ways (1.234), which the act refuses beside its field. */
export const numberIn = (text: string): number | null => {
  const read = readCell(text)
  return read.kind === 'number' ? read.value : read.kind === 'empty' ? null : Number.NaN
}

/** A target as its form says it; what makes no sense is refused by the act. */
export function targetIn(form: FormData, { code, unit }: { code: string; unit: string }): Given {
  const text = (name: string) => textIn(form, name).trim()
  const kind = text('path')
  const at = (period: string, value: number | null) => ({ period, value: value ?? Number.NaN })
  const points = text('points')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [period = '', value = ''] = line.split('=')
      return at(period.trim(), numberIn(value))
    })
  const hasBaseline = text('baselinePeriod') !== '' || text('baselineValue') !== ''
  return {
    code,
    unit,
    comparator: text('comparator') as Given['comparator'],
    value: numberIn(text('value')),
    high: numberIn(text('high')),
    due: text('due'),
    baseline: hasBaseline ? at(text('baselinePeriod'), numberIn(text('baselineValue'))) : null,
    path:
      kind === 'milestones'
        ? { kind, points, between: text('between') === 'step' ? 'step' : 'line' }
        : { kind: kind === 'growth' ? 'growth' : 'linear' },
    item: text('item') || null,
    basis: text('basis') || null,
  }
}

/** What stands in the boxes for a target, as texts. */
export function targetTyped(target: TargetJudged | null): Record<string, string> {
  if (!target) return { comparator: '>=', path: 'linear', between: 'line' }
  const { path } = target
  const milestones = path.kind === 'milestones' ? path : null
  return {
    unit: target.unit,
    comparator: target.comparator,
    value: numberTyped(target.value),
    high: numberTyped(target.high),
    due: target.due,
    baselinePeriod: target.baseline?.period ?? '',
    baselineValue: numberTyped(target.baseline?.value ?? null),
    path: path.kind,
    points: milestones
      ? milestones.points.map(({ period, value }) => `${period} = ${numberTyped(value)}`).join('\n')
      : '',
    between: milestones?.between ?? 'line',
    basis: target.basis ?? '',
    item: target.item ?? '',
  }
}

/** Never a number that reads two ways: the form would refuse its own words. */
export const numberTyped = (value: number | null) => (value === null ? '' : plainNumber(value, 'vi'))

/** Faults as the fields are named here. */
export function besideTarget(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => {
    if (fault.path === 'baseline.period') return { ...fault, path: 'baselinePeriod' }
    if (fault.path.startsWith('baseline')) return { ...fault, path: 'baselineValue' }
    if (fault.path.startsWith('path.')) return { ...fault, path: 'points' }
    return fault
  })
}
