import { createHash } from 'node:crypto'
import { type CalendarDay, dayOf, shiftDay, workingCalendar } from '#kernel'
import { type Counted, countDossiers, countFeedback, type QualityCount, verdictOf } from '#statistics'
import { readDossiers } from './read-dossiers.ts'
import { readRecords } from './read-records.ts'

/** `to` is the last day of the period; a period that is not over is judged as it stands `now`, an ISO time. */
export type CountOrder = {
  bytes: Uint8Array
  /** Files beside it, of procedures or feedback. */
  beside?: readonly Uint8Array[]
  days: CalendarDay[]
  from: string
  to: string
  now: string
  /** The MaCSDL of the population database. */
  populationCode?: string | null
}

export type CountedFile = {
  sha256: string
  /** Of the files beside it, in their order. */
  besideSha256: string[]
  /** The moment as which open dossiers were judged, an ISO time: the end of the period, or now. */
  asOf: string
  dossiers: number
  /** Of them, those received in the period. */
  inside: number
  procedures: number
  counts: Record<string, QualityCount>
  counted: Record<string, Counted>
  /** Dossiers received in the period, by id: what 1.4 counts. */
  insideIds: string[]
  unjudged: string[]
  /** JSON of the rows to be kept, some thousands each: texts travel between threads faster than records. */
  rows: string[]
}

const rowsAtOnce = 5000

/** Reads a file of dossiers and counts every item of QĐ 766 that follows from it. */
export async function countFile(order: CountOrder): Promise<CountedFile> {
  const { bytes, beside = [], days, from, to, now, populationCode } = order
  const calendar = workingCalendar(days)
  const read = readDossiers(await readRecords(bytes, beside), calendar, populationCode)
  const end = shiftDay(to, 1)
  const period = { from: `${from}T00:00:00+07:00`, to: `${end}T00:00:00+07:00` }
  const asOf = Date.parse(now) < Date.parse(period.to) ? now : period.to
  const found = countDossiers(read.dossiers, read.procedures, { ...period, asOf })
  const day = [dayOf(new Date(now)), end].toSorted()[0] as string
  const ofFeedback: Record<string, Counted> =
    read.feedback.length > 0 ? countFeedback(read.feedback, calendar, { from, to: end, asOf: day }) : {}
  const counts: Record<string, QualityCount> = { ...found.counts }
  for (const [item, { numerator, denominator }] of Object.entries(ofFeedback))
    counts[item] = { numerator: numerator.length, denominator: denominator.length }
  const isInside = (received: string) =>
    Date.parse(received) >= Date.parse(period.from) && Date.parse(received) < Date.parse(period.to)
  const all = read.dossiers.map((facts) => ({
    id: facts.id,
    procedure: facts.procedure,
    verdict: isInside(facts.received) ? verdictOf(facts, asOf) : 'outside',
    took: read.times.get(facts.id)?.took ?? null,
    took_unit: read.times.get(facts.id)?.unit ?? null,
    facts,
  }))
  const insideIds = all.filter(({ verdict }) => verdict !== 'outside').map(({ id }) => id)
  return {
    sha256: sha256Of(bytes),
    besideSha256: beside.map(sha256Of),
    asOf,
    dossiers: all.length,
    inside: insideIds.length,
    procedures: read.procedures.size,
    counts,
    counted: { ...found.counted, ...ofFeedback },
    insideIds,
    unjudged: found.unjudged,
    rows: Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, n) =>
      JSON.stringify(all.slice(n * rowsAtOnce, (n + 1) * rowsAtOnce)),
    ),
  }
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
