import { obstacleKinds, schedules } from '#engines/assignments'
import type { CitedReport, CitedRow, Why } from './cited-rows.ts'
import { countsIn, type FigureRef, type Figures } from './figures.ts'
import { periodWords } from './heads.ts'
import type { Place } from './place.ts'
import type { Part } from './read-parts.ts'
import { type Block, day, filled, number, type Run, short, spoken } from './sentences.ts'
import { type Head, lineStates } from './shapes.ts'
import { type Sentence, template } from './templates.ts'

/** A section of a report: its heading and the generated words. `part` is its place in the list of parts of the plan, if any. */
export type Section = {
  key: string
  /** 0 has no heading of its own. */
  level: 0 | 1 | 2 | 3
  heading: string | null
  blocks: Block[]
  part?: number
}

type Given = {
  place: Place
  head: Head
  today: string
  figures: Figures
  parts: Part[]
  rows: CitedRow[]
  reports: CitedReport[]
}

const mostNamed = 20

/** An item of a list closes like a sentence. */
const stopped = (runs: Run[]): Run[] => (/[.!?…]$/.test(runs.at(-1)?.text ?? '') ? runs : [...runs, { text: '.' }])

/** The words of a report, from its picture alone: the same picture and template give the same words. */
export function compose({ place, head, today, figures, parts, rows, reports }: Given): Section[] {
  const { headings, lists } = template
  const words = {
    issuer: head.issuer.replace(/\s+/g, ' '),
    round: periodWords(place.round.label.vi),
    from: day(place.round.dataFrom),
    to: day(place.round.dataTo),
    day: day(today),
  }
  const kind = place.own ? 'unit' : 'round'
  const say = (sentences: readonly Sentence[], at?: Omit<FigureRef, 'key'>) => {
    const block = spoken(sentences, { counts: figures, at, words })
    return block ? [block] : []
  }
  const intro = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })
  const listOf = (title: string, items: Run[][]): Block[] =>
    items.length ? [intro(title), { kind: 'list', items: items.map(stopped) }] : []
  /** Rows told in words, and how many more there are behind the figure. */
  const told = (why: Why, title: string, figure: FigureRef, tell: (row: CitedRow) => Run[]): Block[] => {
    const shown = rows.filter(
      (row) => row.why === why && (figure.section === undefined || row.section === figure.section),
    )
    const rest = countsIn(figures, figure) - shown.length
    const more = rest > 0 && shown.length > 0 ? [[{ text: lists.more.replace('{count}', number(rest)), figure }]] : []
    return listOf(title, [...shown.map(tell), ...more])
  }
  const named = (row: CitedRow): Run[] => [
    { text: short(row.title).replace(/[.;:,]+$/, ''), page: pageOfRow(row) },
    ...(place.own ? [] : [{ text: ` (${row.label.vi})` }]),
  ]

  const partSections = parts.flatMap((part, section): Section[] => {
    const at = { section }
    if (countsIn(figures, { ...at, key: 'tasks' }) + countsIn(figures, { ...at, key: 'parts' }) === 0) return []
    const blocks = [
      ...say(template.part, at),
      ...told('done', lists.done, { ...at, key: 'complete' }, (row) => [
        ...named(row),
        ...(row.done ? [{ text: `: ${short(row.done)}` }] : []),
      ]),
      ...told('late', lists.late, { ...at, key: 'late' }, (row) => [...named(row), { text: `: ${lateness(row)}` }]),
    ]
    return [{ key: part.key, level: 2, heading: part.heading || headings.outside, blocks, part: section }]
  })
  const several =
    new Set(
      parts.flatMap(({ key, programme }) =>
        programme && partSections.some((one) => one.key === key) ? [programme.id] : [],
      ),
    ).size > 1

  const sections: Section[] = [
    { key: 'opening', level: 0, heading: null, blocks: say(template.opening[kind]) },
    ...(place.own
      ? []
      : [
          {
            key: 'units',
            level: 1 as const,
            heading: headings.units,
            blocks: [...say(template.units), ...silent(reports)],
          },
        ]),
    {
      key: 'overall',
      level: 1,
      heading: headings.overall,
      blocks: [...summaryOf(place, reports), ...say(template.overall)],
    },
    { key: 'work', level: 1, heading: headings.work, blocks: [] },
    ...(several ? underProgrammes(parts, partSections) : partSections),
    {
      key: 'targets',
      level: 1,
      heading: headings.targets,
      blocks: countsIn(figures, { key: 'targets' }) ? say(template.targets) : [intro(lists.noTargets)],
    },
    { key: 'obstacles', level: 1, heading: headings.obstacles, blocks: obstacleBlocks() },
    {
      key: 'promises',
      level: 1,
      heading: headings.promises,
      blocks: [
        ...say(template.promises),
        ...told('promise-missed', lists.missed, { key: 'promise-missed' }, (row) => [
          ...named(row),
          { text: `: cam kết ${percent(row.promised)}, báo cáo ${percent(row.progress)}` },
        ]),
        ...told('promise', lists.next, { key: 'promises' }, (row) => [
          ...named(row),
          {
            text: `: ${[row.promise && short(row.promise), row.nextPromised !== null && `đạt ${percent(row.nextPromised)}`].filter(Boolean).join('; ')}`,
          },
        ]),
      ],
    },
    { key: 'proposals', level: 1, heading: headings.proposals, blocks: proposalBlocks() },
    { key: 'closing', level: 0, heading: null, blocks: say(template.closing[kind]) },
  ]
  return sections

  function obstacleBlocks(): Block[] {
    const kinds = Object.entries(obstacleKinds)
      .map(([kind, { vi }]) => ({ kind, vi, figure: { key: `obstacle-${kind}` } }))
      .filter(({ figure }) => countsIn(figures, figure) > 0)
      .sort((a, b) => countsIn(figures, b.figure) - countsIn(figures, a.figure))
    const items = kinds.map(({ kind, vi, figure }): Run[] => {
      const examples = rows.filter((row) => row.why === 'obstacle' && row.obstacle === kind && row.obstacleText)
      return [
        { text: `${vi}: ` },
        ...filled(`{${figure.key}} nhiệm vụ`, { counts: figures }),
        ...examples.flatMap((row, at): Run[] => [
          { text: at ? '; ' : '. Chẳng hạn: ' },
          { text: place.own ? short(row.title, 120) : row.label.vi, page: pageOfRow(row) },
          { text: `: ${short(row.obstacleText ?? '', 160)}` },
        ]),
      ]
    })
    const none: Block[] = kinds.length ? [] : [intro('Các nhiệm vụ được báo cáo không nêu khó khăn, vướng mắc.')]
    return [
      ...say(template.obstacles),
      ...none,
      ...listOf(lists.obstacles, items),
      ...wholeReports('obstacles', lists.reportObstacles),
    ]
  }

  function proposalBlocks(): Block[] {
    const blocks = wholeReports('proposals', lists.proposals)
    return blocks.length ? blocks : [intro(lists.noProposals)]
  }

  /** What reports say as a whole, each with its unit; of many the first, and how many more there are. */
  function wholeReports(field: 'obstacles' | 'proposals', title: string): Block[] {
    const saying = reports.filter((report) => report[field])
    const items = saying
      .slice(0, mostNamed)
      .map((report): Run[] => [
        ...(place.own ? [] : [{ text: report.label.vi, page: pageOfReport(report.obligation) }, { text: ': ' }]),
        { text: short(report[field] ?? '', 400) },
      ])
    const rest = saying.length - items.length
    return listOf(
      title,
      rest
        ? [...items, [{ text: lists.more.replace('{count}', number(rest)), figure: { key: 'units-counted' } }]]
        : items,
    )
  }

  function silent(all: CitedReport[]): Block[] {
    const names = all.filter(
      ({ filing, state }) => !filing && state !== 'excused' && state !== 'filed' && state !== 'returned',
    )
    if (names.length === 0) return []
    const shown = names.slice(0, mostNamed).map(({ label }) => label.vi)
    const rest = names.length - shown.length
    const said = rest
      ? `${shown.join('; ')} ${lists.more.replace('{count}', number(rest)).replace('trường hợp', 'đơn vị')}`
      : shown.join('; ')
    return [{ kind: 'paragraph', runs: filled(lists.silent, { counts: figures, words: { names: said } }) }]
  }
}

/** With several programmes each has a heading of its own over its parts. */
function underProgrammes(parts: Part[], sections: Section[]): Section[] {
  const programmeOf = new Map(parts.map(({ key, programme }) => [key, programme]))
  let last: string | null = null
  return sections.flatMap((section): Section[] => {
    const programme = programmeOf.get(section.key) ?? null
    if (!programme) return [section]
    const begins = programme.id !== last
    last = programme.id
    const own: Section = { ...section, level: 3 }
    return begins ? [{ key: `programme:${programme.id}`, level: 2, heading: programme.title, blocks: [] }, own] : [own]
  })
}

function summaryOf({ own }: Place, reports: CitedReport[]): Block[] {
  const summary = own && reports[0]?.summary
  return summary ? [{ kind: 'paragraph', runs: [{ text: summary.replace(/\s+/g, ' ').trim() }] }] : []
}

const percent = (value: number | null) => (value === null ? 'chưa có số liệu' : `${number(value)}%`)

function lateness(row: CitedRow): string {
  const schedule = schedules[row.schedule as keyof typeof schedules]?.vi.toLowerCase() ?? ''
  const said = row.state === 'value' ? `đạt ${percent(row.progress)}` : lineStates[row.state].vi.toLowerCase()
  const cause =
    row.obstacleText !== null
      ? `nguyên nhân: ${short(row.obstacleText, 200)}`
      : row.state === 'unreported'
        ? ''
        : 'đơn vị không nêu nguyên nhân'
  return [`${schedule}${row.dueOn ? ` (hạn ${day(row.dueOn)})` : ''}`, said, cause].filter(Boolean).join('; ')
}

const pageOfReport = (obligation: string) => `/lam-viec/bao-cao/${obligation}/lich-su`

/** Where a line comes from: the filing that says it; where none does, the task, or of a target the report that is owed. */
export function pageOfRow({
  filing,
  obligation,
  subject,
}: {
  filing: string | null
  obligation: string
  subject: string
}): string {
  const isTask = subject.startsWith('task:')
  return filing || !isTask ? pageOfReport(obligation) : `/lam-viec/nhiem-vu/${subject.slice('task:'.length)}`
}
