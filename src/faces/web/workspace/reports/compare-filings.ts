import type { FiledLine } from '#engines/reporting'

/** A filing as far as it is compared. */
export type Compared = {
  number: number
  report: { summary: string | null; obstacles: string | null; proposals: string | null }
  lines: readonly FiledLine[]
}
/** One field that at least two of the filings say differently: what each says, in their order. */
export type Difference = { subject: string; title: string | null; field: string; said: unknown[] }

const ofLine = [
  'state',
  'progress',
  'value',
  'numerator',
  'denominator',
  'done',
  'doneOn',
  'obstacles',
  'obstacleText',
  'proposals',
  'promise',
  'promised',
  'spent',
] as const
const ofReport = ['summary', 'obstacles', 'proposals'] as const

/** Where filings of one report differ, in the order of the form; a subject that one of them does not name says nothing there. */
export function differences(filings: readonly Compared[]): Difference[] {
  const found: Difference[] = []
  const add = (subject: string, title: string | null, field: string, said: unknown[]) => {
    const [first, ...others] = said.map((one) => JSON.stringify(one ?? null))
    if (others.some((one) => one !== first)) found.push({ subject, title, field, said })
  }
  for (const field of ofReport)
    add(
      'report',
      null,
      field,
      filings.map(({ report }) => report[field]),
    )
  const byFiling = filings.map(({ lines }) => new Map(lines.map((line) => [line.subject, line])))
  const all = new Map(filings.flatMap(({ lines }) => lines.map((line) => [line.subject, line] as const)))
  for (const [subject, { title }] of all) {
    for (const field of ofLine) {
      const said = byFiling.map((lines) => emptied(lines.get(subject)?.[field]))
      add(subject, title, field, said)
    }
  }
  return found
}

const emptied = (value: unknown) => (Array.isArray(value) && value.length === 0 ? null : value)
