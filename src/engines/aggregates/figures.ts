import { type RawBuilder, sql } from 'kysely'
import { evidenceStates, obstacleKinds, schedules } from '#engines/assignments'
import type { Label } from '#kernel'
import { lineStates } from './shapes.ts'

// Every figure of a report is the number of rows that fulfil one condition here. The page that opens behind a figure
// lists the rows of the same condition, so that the two cannot disagree.

type Figure = { of: 'task' | 'part' | 'target' | 'unit'; label: Label; where: RawBuilder<unknown> }
const label = (vi: string, en: string): Label => ({ vi, en })
const yes = sql`true`

const said = (state: string) => sql`l.state = ${sql.lit(state)}`
const listed = <T extends Record<string, Label>>(
  words: T,
  name: string,
  where: (value: string) => RawBuilder<unknown>,
): [string, Figure][] =>
  Object.entries(words).map(([value, words]) => [`${name}${value}`, { of: 'task', label: words, where: where(value) }])

const ofTasks: [string, Figure][] = [
  ['tasks', { of: 'task', label: label('Nhiệm vụ thuộc phạm vi báo cáo', 'Tasks to report on'), where: yes }],
  ...listed(lineStates, '', said),
  [
    'complete',
    {
      of: 'task',
      label: label('Đơn vị báo cáo đã hoàn thành', 'Claimed complete'),
      where: sql`l.state = 'value' and l.progress >= 100`,
    },
  ],
  [
    'going',
    {
      of: 'task',
      label: label('Đơn vị báo cáo đang thực hiện', 'Claimed under way'),
      where: sql`l.state = 'value' and l.progress < 100`,
    },
  ],
  [
    'late',
    {
      of: 'task',
      label: label('Quá hạn hoặc chậm tiến độ', 'Overdue or behind'),
      where: sql`l.schedule in ('overdue', 'behind')`,
    },
  ],
  ...listed(schedules, 'schedule-', (value) => sql`l.schedule = ${sql.lit(value)}`),
  ...listed(evidenceStates, 'evidence-', (value) => sql`l.evidence = ${sql.lit(value)}`),
  [
    'promise-kept',
    {
      of: 'task',
      label: label('Đạt hoặc vượt mức đã cam kết', 'Reached what was promised'),
      where: sql`l.promised is not null and l.state = 'value' and l.progress >= l.promised`,
    },
  ],
  [
    'promise-missed',
    {
      of: 'task',
      label: label('Chưa đạt mức đã cam kết', 'Below what was promised'),
      where: sql`l.promised is not null and l.state = 'value' and l.progress < l.promised`,
    },
  ],
  [
    'promise-unknown',
    {
      of: 'task',
      label: label('Có cam kết, chưa có số liệu để đối chiếu', 'Promised, nothing to compare'),
      where: sql`l.promised is not null and l.state <> 'value'`,
    },
  ],
  [
    'promises',
    { of: 'task', label: label('Có kế hoạch cho kỳ tới', 'With a promise for the next round'), where: sql`l.promises` },
  ],
  [
    'obstacles',
    { of: 'task', label: label('Có khó khăn, vướng mắc', 'With obstacles'), where: sql`cardinality(l.obstacles) > 0` },
  ],
  ...listed(obstacleKinds, 'obstacle-', (value) => sql`${sql.lit(value)} = any(l.obstacles)`),
]

const ofParts: [string, Figure][] = [
  ['parts', { of: 'part', label: label('Phần việc phối hợp', 'Parts of coordinating units'), where: yes }],
  ...Object.entries(lineStates).map(([state, words]): [string, Figure] => [
    `parts-${state}`,
    { of: 'part', label: words, where: said(state) },
  ]),
  [
    'parts-complete',
    {
      of: 'part',
      label: label('Đơn vị phối hợp báo cáo đã hoàn thành', 'Claimed complete by the coordinating unit'),
      where: sql`l.state = 'value' and l.progress >= 100`,
    },
  ],
]

const ofTargets: [string, Figure][] = [
  ['targets', { of: 'target', label: label('Chỉ tiêu thuộc phạm vi báo cáo', 'Targets to report on'), where: yes }],
  ...Object.entries(lineStates).map(([state, words]): [string, Figure] => [
    `targets-${state}`,
    { of: 'target', label: words, where: said(state) },
  ]),
]

const ofUnits: [string, Figure][] = [
  [
    'units',
    { of: 'unit', label: label('Đơn vị phải báo cáo', 'Units that owe a report'), where: sql`l.state <> 'excused'` },
  ],
  [
    'units-counted',
    {
      of: 'unit',
      label: label('Báo cáo được tổng hợp', 'Reports that are counted'),
      where: sql`l.filing_id is not null and l.state <> 'excused'`,
    },
  ],
  [
    'units-on-time',
    {
      of: 'unit',
      label: label('Nộp đúng hạn', 'Filed on time'),
      where: sql`l.filing_id is not null and l.state <> 'excused' and l.on_time`,
    },
  ],
  [
    'units-late',
    {
      of: 'unit',
      label: label('Nộp trễ hạn', 'Filed late'),
      where: sql`l.filing_id is not null and l.state <> 'excused' and not l.on_time`,
    },
  ],
  [
    'units-waiting',
    {
      of: 'unit',
      label: label('Đã nộp, chưa được duyệt', 'Filed, not approved'),
      where: sql`l.filing_id is null and l.state in ('filed', 'returned')`,
    },
  ],
  [
    'units-silent',
    {
      of: 'unit',
      label: label('Chưa nộp báo cáo', 'No report filed'),
      where: sql`l.filing_id is null and l.state in ('expected', 'missed', 'approved')`,
    },
  ],
  ['units-excused', { of: 'unit', label: label('Được miễn báo cáo', 'Excused'), where: sql`l.state = 'excused'` }],
]

export const figures: ReadonlyMap<string, Figure> = new Map<string, Figure>([
  ...ofTasks,
  ...ofParts,
  ...ofTargets,
  ...ofUnits,
])

/** How many rows are behind each figure: of all, of each section, of each unit. What is not listed has none. */
export type Counts = Record<string, number>
export type Figures = { all: Counts; sections: Counts[]; units: Record<string, Counts> }

/** Which figure: its key, and the section or unit to which it is narrowed. */
export type FigureRef = { key: string; section?: number; unit?: string }

/** What a figure asks of a row `l` of aggregates.line, or of aggregates.unit_report where it counts units. */
export function whereOf(figure: Figure, { section, unit }: FigureRef): RawBuilder<unknown> {
  const kind = figure.of === 'unit' ? yes : sql`l.kind = ${sql.lit(figure.of)}`
  const narrowed = section === undefined || figure.of === 'unit' ? yes : sql`l.section = ${section}`
  return sql`${kind} and (${figure.where}) and ${narrowed} and ${unit === undefined ? yes : sql`l.unit = ${unit}`}`
}

/** One number a figure, to select over rows `l`. */
export function countsOver(of: (figure: Figure) => boolean): RawBuilder<unknown> {
  return sql.join(
    [...figures]
      .filter(([, figure]) => of(figure))
      .map(([key, figure]) => sql`(count(*) filter (where ${whereOf(figure, { key })}))::int as ${sql.ref(key)}`),
  )
}

export const countsIn = (counts: Figures, { key, section, unit }: FigureRef): number => {
  const of = unit !== undefined ? counts.units[unit] : section !== undefined ? counts.sections[section] : counts.all
  return of?.[key] ?? 0
}
