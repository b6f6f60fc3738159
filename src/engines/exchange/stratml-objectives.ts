import { claims, evidenceStates, type ItemProgress, schedules } from '#engines/assignments'
import type { TargetRow, TaskRow } from '#engines/programmes'
import type { TargetValue } from '#engines/reporting'
import { fillLabel, type Label } from '#kernel'
import { Day } from '#kernel/http'
import type { Objective, Result } from './stratml.ts'

type Say = (label: Label) => string

/** A target as an objective: what the plan wants, and what approved reports say it came to. */
export function targetObjective(row: TargetRow, value: TargetValue | undefined, say: Say): Objective {
  const measured = typeof row.value === 'number'
  const wanted: Result = {
    on: row.year === null ? null : `${row.year}-12-31`,
    number: measured && row.comparator !== 'in_top' ? (row.value as number) : null,
    descriptor: wantedWords(row, say),
    description: row.scope,
  }
  return {
    id: row.id,
    sequence: String(row.number),
    name: row.name,
    description: row.text,
    performers: performersOf(row.leads, words.lead, say),
    indicators: [
      {
        id: `${row.id}.indicator`,
        dimension: row.name,
        unit: row.unit ?? say(words.none),
        kind: measured || Array.isArray(row.value) ? 'Quantitative' : 'Qualitative',
        stage: 'Outcome',
        targets: [wanted],
        actuals: value ? valueResults(value, row.unit, say) : [],
        remark: row.baselineYear === null ? null : `${say(words.baseline)}: ${row.baselineYear}`,
      },
    ],
  }
}

function wantedWords({ comparator, value }: TargetRow, say: Say): Result['descriptor'] {
  const name = say(words.wanted)
  if (Array.isArray(value)) return { name, value: `${value[0]}–${value[1]}` }
  if (comparator === 'complete') return { name, value: say(words.complete) }
  if (comparator === 'in_top') return { name, value: `${say(words.top)}${value === null ? '' : ` ${value}`}` }
  return { name, value: { '=': '=', '>': '>', '>=': '≥', '<': '<', '<=': '≤', range: '–' }[comparator] }
}

/** The last approved value of the units: the one there is, or the lowest and the highest. Who has none is counted apart. */
function valueResults(
  { units, low, high, only, measure, dataTo, without }: TargetValue,
  unit: string | null,
  say: Say,
) {
  const results: Result[] = []
  const inMeasure = measure && measure !== unit ? measure : null
  const value = (number: number | null, name: Label, of: string) =>
    results.push({ on: dataTo, number, descriptor: { name: say(name), value: of }, description: inMeasure })
  if (units > 0 && only) value(low, words.reported, only.label ? say(only.label) : only.unit)
  else if (units > 0) {
    const of = say(fillLabel(words.units, { n: units }))
    value(low, words.lowest, of)
    value(high, words.highest, of)
  }
  for (const state of ['missing', 'not-applicable', 'not-verifiable'] as const)
    if (without[state]) value(null, claims[state], say(fillLabel(words.units, { n: without[state] })))
  return results
}

/**
 * A task as an objective. What the unit says, what the evidence supports and what the calendar says are three results,
 * each under its own name: readers must not add them up.
 */
export function taskObjective(row: TaskRow, now: { day: string; progress: ItemProgress[] }, say: Say): Objective {
  const due = lastDay(row)
  return {
    id: row.id,
    sequence: String(row.number),
    name: row.text,
    description: row.product && `${say(words.product)}: ${row.product}`,
    performers: [
      ...performersOf(row.leads, words.lead, say),
      ...performersOf(row.coordinating, words.coordinating, say),
    ],
    remark: row.recurrence,
    indicators: [
      {
        id: `${row.id}.indicator`,
        dimension: say(words.progress),
        unit: '%',
        kind: 'Quantitative',
        stage: 'Output',
        targets: [
          {
            from: row.startYear === null ? null : `${row.startYear}-01-01`,
            on: now.progress.find(({ dueOn }) => dueOn)?.dueOn ?? due,
            number: 100,
          },
        ],
        actuals: now.progress.flatMap((each) => taskResults(each, now.day, say)),
      },
    ],
  }
}

function taskResults(progress: ItemProgress, day: string, say: Say): Result[] {
  const description = progress.label && say(progress.label)
  const { claim, evidence, schedule } = progress as {
    claim: keyof typeof claims
    evidence: keyof typeof evidenceStates
    schedule: keyof typeof schedules
  }
  const result = (name: Label, state: Label, number: number | null, on: string | null): Result => ({
    on,
    number,
    descriptor: { name: say(name), value: say(state) },
    description,
  })
  return [
    result(words.claim, claims[claim], claim === 'value' ? progress.claimed : null, progress.claimedOn),
    result(words.evidence, evidenceStates[evidence], progress.supported, null),
    result(words.schedule, schedules[schedule], null, day),
  ]
}

/** The last day of the month or year that the plan prints; a day as it stands. */
function lastDay({ due, endYear }: TaskRow): string | null {
  if (due && Day.safeParse(due).success) return due
  const month = due && /^([1-9]\d{3})-(0[1-9]|1[0-2])$/.exec(due)
  if (month) return new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).toISOString().slice(0, 10)
  return endYear === null ? null : `${endYear}-12-31`
}

const performersOf = (units: TaskRow['leads'], part: Label, say: Say) =>
  units.map(({ name }) => ({ name, part: say(part) }))

const words = {
  none: { vi: 'không ghi đơn vị tính', en: 'no unit of measure printed' },
  lead: { vi: 'Chủ trì', en: 'Leads' },
  coordinating: { vi: 'Phối hợp', en: 'Coordinates' },
  baseline: { vi: 'Năm gốc', en: 'Baseline year' },
  wanted: { vi: 'Mức cần đạt', en: 'Wanted' },
  complete: { vi: 'Hoàn thành', en: 'Complete' },
  top: { vi: 'Nhóm dẫn đầu', en: 'Among the top' },
  reported: { vi: 'Giá trị đã duyệt của', en: 'Approved value of' },
  lowest: { vi: 'Giá trị đã duyệt thấp nhất', en: 'Lowest approved value' },
  highest: { vi: 'Giá trị đã duyệt cao nhất', en: 'Highest approved value' },
  units: { vi: '{n} đơn vị', en: 'Units: {n}' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  progress: { vi: 'Tiến độ thực hiện', en: 'Progress' },
  claim: { vi: 'Đơn vị báo cáo', en: 'What the unit reports' },
  evidence: { vi: 'Minh chứng xác nhận', en: 'What evidence supports' },
  schedule: { vi: 'Theo thời hạn', en: 'What the schedule says' },
} as const satisfies Record<string, Label>
