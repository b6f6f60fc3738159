import { type Kysely, sql } from 'kysely'
import { type EvidenceState, evidenceStates, type Schedule, schedules } from '#engines/assignments'
import { reportStates } from '#engines/reporting'
import type { Label } from '#kernel'
import type { Annex, Block, Cell, TableBlock } from '#writing'
import { pageOfRow } from './compose.ts'
import { countsIn, type FigureRef, type Figures } from './figures.ts'
import type { Place } from './place.ts'
import { day, number, short } from './sentences.ts'
import { type LineState, lineStates } from './shapes.ts'
import type { Tables } from './tables.ts'

/**
 * So many tasks stand in the annex. More would make a file of hundreds of pages that nobody reads: then tasks of the plans
 * alone are printed, without the shares into which they were cascaded, and of those first what is late or contradicted.
 * The whole list is behind the figure, and the annex says so.
 */
export const mostRows = 600

/** Turns a figure or a page of this site into an address; null where the site has no public one. */
export type Links = { figure(ref: FigureRef): string | null; page(path: string): string | null }

type Given = { db: Kysely<Tables>; dataOf: string; place: Place; figures: Figures; links: Links }

export async function annexes(given: Given): Promise<Annex[]> {
  return [
    ...(given.place.own ? [] : [{ title: 'Kết quả theo đơn vị', landscape: true, blocks: [await byUnit(given)] }]),
    ...(await ofTasks(given)),
    ...(await ofParts(given)),
    ...(await ofTargets(given)),
  ]
}

const unitColumns = [
  'tasks',
  'value',
  'complete',
  'missing',
  'not-applicable',
  'not-verifiable',
  'unreported',
  'late',
] as const

/** Of parts in tasks that others lead; columns of a report that has any. */
const partColumns = ['parts', 'parts-value', 'parts-unreported'] as const

/** What is known of a unit's tasks without its report. */
const always: ReadonlySet<string> = new Set(['tasks', 'unreported', 'late', 'parts', 'parts-unreported'])

async function byUnit({ db, dataOf, figures, links }: Given): Promise<TableBlock> {
  const { rows } = await sql<{
    unit: string
    label: Label
    state: string
    on_time: boolean | null
    late_days: number | null
    obligation: string
    filing: string | null
  }>`
    select n.unit, n.label, n.state, n.on_time, n.late_days, n.obligation_id as obligation, n.filing_id as filing from aggregates.unit_report n
    where n.generation_id = ${dataOf} order by n.ordinal`.execute(db)
  const figure = (ref: FigureRef) =>
    linked(number(countsIn(figures, ref)), countsIn(figures, ref) ? links.figure(ref) : null)
  const hasParts = countsIn(figures, { key: 'parts' }) > 0
  const columns = [...unitColumns, ...(hasParts ? partColumns : [])]
  return {
    kind: 'table',
    columns: [
      { width: 3, align: 'centre' },
      { width: 12 },
      { width: 8 },
      ...columns.map(() => ({ width: 4, align: 'right' as const })),
    ],
    head: [
      [
        { text: 'TT', down: 2 },
        { text: 'Đơn vị', down: 2 },
        { text: 'Báo cáo', down: 2 },
        { text: 'Số nhiệm vụ', down: 2 },
        { text: 'Có số liệu', across: 2 },
        { text: 'Không tính là đạt hay không đạt', across: 4 },
        { text: 'Quá hạn, chậm', down: 2 },
        ...(hasParts ? [{ text: 'Phần việc phối hợp', across: 3 }] : []),
      ],
      [
        'Tổng',
        'Hoàn thành',
        'Chưa có số liệu',
        'Không áp dụng',
        'Chưa kiểm chứng',
        'Chưa có báo cáo duyệt',
        ...(hasParts ? ['Tổng', 'Có số liệu', 'Chưa có báo cáo duyệt'] : []),
      ],
    ],
    rows: [
      [
        { text: [{ text: 'Tổng cộng', bold: true }], across: 3, align: 'left' },
        ...columns.map((key) => figure({ key })),
      ],
      ...rows.map((row, at): Cell[] => [
        String(at + 1),
        linked(row.label.vi, links.page(`/lam-viec/bao-cao/${row.obligation}/lich-su`)),
        reportWords(row),
        // What a unit without a report would have said is unknown, not zero.
        ...columns.map((key) => (row.filing || always.has(key) ? figure({ key, unit: row.unit }) : '–')),
      ]),
    ],
  }
}

function reportWords({
  state,
  on_time,
  late_days,
}: {
  state: string
  on_time: boolean | null
  late_days: number | null
}): string {
  const words = reportStates[state as keyof typeof reportStates].vi
  if (on_time === null || state === 'excused') return words
  return `${words}; ${on_time ? 'đúng hạn' : `trễ ${late_days ?? 0} ngày làm việc`}`
}

type Line = {
  subject: string
  obligation: string
  filing: string | null
  title: string
  label: Label
  state: LineState
  progress: number | null
  value: number | null
  numerator: number | null
  denominator: number | null
  measure: string | null
  dueOn: string | null
  evidence: EvidenceState | null
  schedule: Schedule | null
  obstacleText: string | null
  promise: string | null
}

function linesOf({ db, dataOf }: Given, where: ReturnType<typeof sql>, order: ReturnType<typeof sql>) {
  // The cut comes first, on the narrow picture; the words of what is left are then looked up by key.
  return sql<Line>`
    select l.subject, l.obligation_id as obligation, l.filing_id as filing, coalesce(r.title, l.title, l.subject) as title, n.label, l.state, l.progress,
      r.value, r.numerator, r.denominator, r.measure, l.due_on as "dueOn", l.evidence, l.schedule, r.obstacle_text as "obstacleText", r.promise
    from (select * from aggregates.line l where l.generation_id = ${dataOf} and ${where} order by ${order} limit ${mostRows}) l
      join aggregates.unit_report n on n.generation_id = ${dataOf} and n.unit = l.unit
      left join reporting.line_public r on r.filing_id = l.filing_id and r.subject = l.subject
    order by l.ordinal`
    .execute(db)
    .then(({ rows }) => rows)
}

async function ofTasks(given: Given): Promise<Annex[]> {
  const { figures, place } = given
  const total = countsIn(figures, { key: 'tasks' })
  if (total === 0) return []
  const many = total > mostRows
  const worst = sql`l.schedule = 'overdue' desc, l.schedule = 'behind' desc, l.evidence = 'contradicted' desc, l.ordinal`
  const rows = await linesOf(
    given,
    many ? sql`l.kind = 'task' and l.top` : sql`l.kind = 'task'`,
    many ? worst : sql`l.ordinal`,
  )
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { width: 3, align: 'centre' },
      { width: 16 },
      ...(place.own ? [] : [{ width: 8 }]),
      { width: 6 },
      { width: 7 },
      { width: 6 },
      { width: 6, align: 'centre' },
      { width: 10 },
    ],
    head: [
      [
        'TT',
        'Nhiệm vụ',
        ...(place.own ? [] : ['Đơn vị chủ trì']),
        'Đơn vị báo cáo',
        'Minh chứng',
        'Theo thời hạn',
        'Hạn',
        'Vướng mắc, việc tiếp theo',
      ],
    ],
    rows: rows.map((row, at): Cell[] => [
      ...opening(given, row, at),
      reached(row),
      row.evidence ? evidenceStates[row.evidence].vi : '',
      row.schedule ? schedules[row.schedule].vi : '',
      row.dueOn ? day(row.dueOn) : '',
      next(row),
    ]),
  }
  const printed = `${number(rows.length)} nhiệm vụ cấp trên cùng, ưu tiên nhiệm vụ quá hạn, chậm tiến độ`
  const said = many ? [cut(given, { key: 'tasks', printed, rest: 'nhiệm vụ' })] : []
  return [{ title: 'Kết quả theo nhiệm vụ', landscape: true, blocks: [...said, table] }]
}

async function ofParts(given: Given): Promise<Annex[]> {
  const { figures, place } = given
  const total = countsIn(figures, { key: 'parts' })
  if (total === 0) return []
  // Where not all are printed, silence comes first, then what is due first.
  const first = sql`(l.state = 'unreported') desc, l.due_on nulls last, l.ordinal`
  const rows = await linesOf(given, sql`l.kind = 'part'`, total > mostRows ? first : sql`l.ordinal`)
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { width: 3, align: 'centre' },
      { width: 18 },
      ...(place.own ? [] : [{ width: 10 }]),
      { width: 8 },
      { width: 6, align: 'centre' },
      { width: 10 },
    ],
    head: [
      [
        'TT',
        'Nhiệm vụ do đơn vị khác chủ trì',
        ...(place.own ? [] : ['Đơn vị phối hợp']),
        'Đơn vị phối hợp báo cáo',
        'Hạn phần việc',
        'Vướng mắc, việc tiếp theo',
      ],
    ],
    rows: rows.map((row, at): Cell[] => [
      ...opening(given, row, at),
      reached(row),
      row.dueOn ? day(row.dueOn) : '',
      next(row),
    ]),
  }
  const printed = `${number(rows.length)} phần việc, ưu tiên phần việc của đơn vị chưa có báo cáo được duyệt`
  const said = total > rows.length ? [cut(given, { key: 'parts', printed, rest: 'phần việc' })] : []
  return [{ title: 'Kết quả phần việc phối hợp', landscape: true, blocks: [...said, table] }]
}

async function ofTargets(given: Given): Promise<Annex[]> {
  const { figures, place } = given
  const total = countsIn(figures, { key: 'targets' })
  if (total === 0) return []
  const rows = await linesOf(given, sql`l.kind = 'target'`, sql`l.ordinal`)
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { width: 3, align: 'centre' },
      { width: 16 },
      ...(place.own ? [] : [{ width: 10 }]),
      { width: 6, align: 'right' },
      { width: 6 },
      { width: 7 },
    ],
    head: [['TT', 'Chỉ tiêu', ...(place.own ? [] : ['Đơn vị báo cáo']), 'Giá trị', 'Đơn vị tính', 'Tử số / mẫu số']],
    rows: rows.map((row, at): Cell[] => [
      ...opening(given, row, at),
      row.state === 'value' && row.value !== null ? number(row.value) : lineStates[row.state].vi,
      row.measure ?? '',
      row.numerator !== null && row.denominator !== null ? `${number(row.numerator)} / ${number(row.denominator)}` : '',
    ]),
  }
  const printed = `${number(rows.length)} chỉ tiêu`
  const said = total > rows.length ? [cut(given, { key: 'targets', printed, rest: 'chỉ tiêu' })] : []
  return [{ title: 'Kết quả theo chỉ tiêu', blocks: [...said, table] }]
}

/** What an annex that is cut says of the rest, with the figure that leads to all of it. */
function cut({ figures, links }: Given, { key, printed, rest }: { key: string; printed: string; rest: string }): Block {
  const total = { text: number(countsIn(figures, { key })), href: links.figure({ key }) ?? undefined }
  return {
    kind: 'paragraph',
    text: [{ text: `Phụ lục in ${printed}; toàn bộ ` }, total, { text: ` ${rest} xem trên hệ thống.` }],
  }
}

const opening = ({ links, place }: Given, row: Line, at: number): Cell[] => [
  String(at + 1),
  linked(short(row.title, 200), links.page(pageOfRow(row))),
  ...(place.own ? [] : [row.label.vi]),
]

const reached = ({ state, progress }: Line): string =>
  state === 'value' && progress !== null ? `Đạt ${number(progress)}%` : lineStates[state].vi

const next = ({ obstacleText, promise }: Line): string => short(obstacleText ?? promise ?? '', 120)

const linked = (text: string, href: string | null): Cell => (href ? { text: [{ text, href }] } : text)
