import type { Dossier } from './dossiers.ts'

/** Units of time as DonViTinh has them. */
export const timeUnits = ['giờ', 'ngày', 'ngày làm việc', 'tháng'] as const
export type TimeUnit = (typeof timeUnits)[number]

/** What is needed of the office's calendar: working days after the first up to and including the second. */
export type DaysBetween = { workingDaysBetween(from: string, to: string): number }

const hour = 3_600_000
const monthDays = 30 // as the longest time of a procedure is counted

/**
 * Item 2.2 of one dossier: how long it took, in the unit of its procedure, without the time it waited for a supplement (as
 * in 2.1; the published text of 2.2 does not say). Null for a dossier that is neither done nor returned: it has no time yet.
 */
export function handlingTime(
  { received, ends, supplements }: Pick<Dossier, 'received' | 'ends' | 'supplements'>,
  unit: TimeUnit,
  calendar: DaysBetween,
): number | null {
  const ended = (kind: 'done' | 'returned') =>
    ends
      .filter((end) => end.kind === kind)
      .map(({ at }) => Date.parse(at))
      .sort((a, b) => a - b)[0]
  const end = ended('done') ?? ended('returned')
  if (end === undefined) return null
  const start = Date.parse(received)
  const waits = supplements.flatMap(({ asked, answered }): [number, number][] =>
    answered === null ? [] : [[Date.parse(asked), Math.min(Date.parse(answered), end)]],
  )
  const between =
    unit === 'ngày làm việc'
      ? (from: number, to: number) => calendar.workingDaysBetween(dayIn(from), dayIn(to))
      : (from: number, to: number) => (to - from) / lengths[unit]
  const waited = waits.reduce((sum, [asked, answered]) => sum + Math.max(0, between(asked, answered)), 0)
  return Math.max(0, between(start, end) - waited)
}

const lengths = { giờ: hour, ngày: 24 * hour, tháng: monthDays * 24 * hour } as const

/** The day in Việt Nam. */
const dayIn = (at: number) => new Date(at + 7 * hour).toISOString().slice(0, 10)
