import type { FiledLine } from '#engines/reporting'

type Said = string | number | readonly string[] | null
export type Change = { field: string; was: Said; now: Said }

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

type Line = Pick<FiledLine, (typeof ofLine)[number]>
type Whole = Record<(typeof ofReport)[number], string | null>

/** What one filing says otherwise than the one before about the same task or target. */
export const changesOf = (now: Line, then: Line): Change[] => changed(ofLine, now, then)

/** The same of the words about the report as a whole. */
export const wholeChanges = (now: Whole, then: Whole): Change[] => changed(ofReport, now, then)

function changed<F extends string>(fields: readonly F[], now: Record<F, Said>, then: Record<F, Said>): Change[] {
  return fields.flatMap((field) =>
    JSON.stringify(now[field]) === JSON.stringify(then[field])
      ? []
      : [{ field, was: then[field] ?? null, now: now[field] ?? null }],
  )
}
