import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { listCalendarDays } from '#engines/organisations'
import { type Fault, NotPermitted, shiftDay, speaksFor } from '#kernel'
import { printedLine, UnitId, WorkDay, z } from '#kernel/http'
import type { PackServiceQuality } from '#pack'
import { type QualityCount, type QualityRulebook, scoreServiceQuality, synchronisationCount } from '#statistics'
import { countApart } from './count-apart.ts'
import type { CountedFile } from './count-file.ts'
import { seesAll } from './cycle-rows.ts'
import { command } from './engine.ts'
import { DossiersRefused, DossiersThere, ServiceRulebookMissing } from './errors.ts'
import { foreignEvidence } from './foreign-evidence.ts'
import { refusedAt } from './read-records.ts'
import { Proof } from './shapes.ts'
import type { Tables } from './tables.ts'

const Count = z.object({
  numerator: z.number().min(0).max(1e12),
  denominator: z.number().min(0).max(1e12),
  /** What proves it. A figure by hand that nothing proves is refused. */
  evidence: Proof.nullish(),
})
type Count = z.output<typeof Count>

/** A figure that somebody gave, as a load keeps it. `synchronised`: of 1.4 the numerator was given too. */
export type GivenCount = QualityCount & { evidence?: Proof | null; synchronised?: boolean }

/**
 * What 1.4 is measured against: dossiers that the national reporting system and the national portal know of the period,
 * and of last year. `synchronised` is left out where all dossiers of the file in the period were.
 */
export const Synchronisation = z.object({
  synchronised: z.int().min(0).max(1e12).nullish(),
  reported: z.int().min(0).max(1e12),
  onPortal: z.int().min(0).max(1e12),
  lastYear: z.int().min(0).max(1e12).nullish(),
  evidence: Proof.nullish(),
})

/**
 * Loads the dossiers of a unit and period from a file, counts every item of QĐ 766 that follows from them, and scores.
 * Procedures and feedback stand in the same JSON or in files beside it. Counts that come from elsewhere (1.1 to 1.3, 4.x)
 * are given with what proves them, and so is what 1.4 is measured against. Which dossiers make up a figure is kept by id.
 * The same file may come again when it was judged before its period ended, or beside other given counts.
 */
export const loadDossiers = command('load-dossiers', {
  does: { vi: 'Nạp hồ sơ để tính bộ chỉ số phục vụ', en: 'Load dossiers for the service-quality index' },
  permit: ['programme-office', 'unit-officer', 'leader'],
  input: z.object({
    unit: UnitId,
    label: printedLine(200),
    from: WorkDay,
    /** Last day of the period. */
    to: WorkDay,
    fileName: printedLine(300),
    bytes: z.instanceof(Uint8Array),
    beside: z
      .array(z.object({ fileName: printedLine(300), bytes: z.instanceof(Uint8Array) }))
      .max(2)
      .default([]),
    /** The MaCSDL of the population database: without it only VNeID and the national store tell 4.5. */
    populationCode: printedLine(50).nullish(),
    counts: z.record(z.string().max(10), Count).default({}),
    synchronisation: Synchronisation.nullish(),
  }),

  /** Up to 64 MiB are read and counted in a thread, before the transaction: nobody else waits for it. */
  async prepare(context, { unit, from, to, bytes, beside, populationCode }) {
    if (!speaksFor(context.actor, unit) && !seesAll(context)) throw NotPermitted({ needs: 'load-dossiers' })
    if (to < from) throw refusedAt('to', 'Ngày cuối kỳ đứng trước ngày đầu', 'The period ends before it begins')
    const days = await listCalendarDays(context, {})
    const now = context.system.clock.now().toISOString()
    return countApart({ bytes, beside: beside.map((one) => one.bytes), days, from, to, now, populationCode })
  },

  async run({ db, now, actor, emit }, given, read) {
    const { unit, label, from, to, fileName } = given
    const rulebook = await serviceRulebook(db)
    const counts = { ...read.counts }
    // What follows from procedures was not counted where the file names none.
    if (read.procedures === 0) for (const item of needProcedures) delete counts[item]
    const { synchronisation } = given
    const own = synchronisation && syncCount(synchronisation, { inside: read.inside, from, to })
    if (own) counts['1.4'] = own
    refuseCounts(given, { rulebook, counted: counts })
    const proofs = [...Object.values(given.counts), synchronisation].map((one) => one?.evidence)
    const strangers = await foreignEvidence(db, { units: [unit], proofs })
    if (strangers.size > 0) throw refusedAt('counts', 'Minh chứng không có hoặc của đơn vị khác', 'The evidence is not there, or of another unit') // biome-ignore format: one refusal
    const score = scoreServiceQuality(rulebook, { ...counts, ...given.counts })

    const load = randomUUID()
    const end = shiftDay(to, 1)
    const ofSync = own && { ...own, evidence: synchronisation.evidence, synchronised: isGiven(synchronisation) }
    const allGiven = JSON.stringify({ ...given.counts, ...(ofSync && { '1.4': ofSync }) })
    const beside = JSON.stringify(
      given.beside.map((one, at) => ({ fileName: one.fileName, sha256: read.besideSha256[at] })),
    )
    const population = given.populationCode ?? null
    const written = await db
      .insertInto('dossier_load')
      .values({
        id: load,
        unit,
        rulebook_id: rulebook.id,
        version: rulebook.version,
        label,
        period_from: from,
        period_to: end,
        file_name: fileName,
        sha256: read.sha256,
        beside,
        population_code: population,
        dossiers: read.dossiers,
        inside: read.inside,
        unjudged: sql`${read.unjudged}::text[]`,
        given: allGiven,
        score: JSON.stringify(score),
        loaded_at: now,
        loaded_name: actor.name,
        judged_at: new Date(read.asOf),
      })
      .onConflict((conflict) => conflict.doNothing()) // dossier_load_once: nothing could differ
      .returning('id')
      .executeTakeFirst()
    if (!written)
      throw DossiersThere({ load: await standing(db, { unit, from, end, read, given: allGiven, beside, population }) })
    for (const rows of read.rows)
      await sql`insert into rulebooks.dossier (load_id, id, procedure, verdict, took, took_unit, facts)
        select ${load}, d.id, d.procedure, d.verdict, d.took, d.took_unit, d.facts
        from jsonb_to_recordset(${rows}::jsonb) as d(id text, procedure text, verdict text, took float8, took_unit text, facts jsonb)`.execute(
        db,
      )
    // Of 1.4 the file tells the numerator alone, unless that was given too: the denominator is what other systems know.
    const ofFile =
      own && !isGiven(synchronisation) && own.numerator === read.inside
        ? { '1.4': { numerator: read.insideIds, denominator: [] } }
        : {}
    for (const [item, { numerator, denominator }] of Object.entries({ ...read.counted, ...ofFile }))
      if (counts[item])
        await sql`insert into rulebooks.counted_item (load_id, item, numerator, denominator)
          values (${load}, ${item}, ${numerator}::text[], ${denominator}::text[])`.execute(db)
    await emit('dossiers-loaded', { load, unit, from, to })
    return { id: load, dossiers: read.dossiers, inside: read.inside, score }
  },
})

const isGiven = ({ synchronised }: z.output<typeof Synchronisation>) => typeof synchronised === 'number'

/** A figure by hand is of an item that nothing else counts, is no more than its denominator, and has what proves it. */
function refuseCounts(
  {
    counts,
    synchronisation,
  }: { counts: Record<string, Count>; synchronisation?: z.output<typeof Synchronisation> | null },
  { rulebook, counted }: { rulebook: QualityRulebook; counted: Record<string, unknown> },
): void {
  const items = new Set(rulebook.groups.flatMap((group) => group.items.map(({ id }) => id)))
  const faults: Fault[] = []
  const say = (path: string, vi: string, en: string) => void faults.push({ path, message: { vi, en } })
  for (const [item, { numerator, denominator, evidence }] of Object.entries(counts)) {
    const at = `counts.${item}`
    if (!items.has(item)) say(at, `Không có chỉ tiêu ${item}`, `There is no item ${item}`)
    else if (counted[item] !== undefined) say(at, `Chỉ tiêu ${item} đã được tính`, `Item ${item} is counted already`)
    else if (item === onlyFromDossiers)
      say(at, `Chỉ tiêu ${item} là thời gian, chỉ tính từ hồ sơ`, `Item ${item} is a time: dossiers alone tell it`)
    else if (numerator > denominator)
      say(`${at}.numerator`, `Chỉ tiêu ${item}: tử số lớn hơn mẫu số`, `Item ${item}: more than its denominator`)
    else if (!evidence)
      say(`${at}.evidence`, `Chỉ tiêu ${item} nhập tay phải có minh chứng`, `Item ${item} by hand needs evidence`)
  }
  if (synchronisation && !synchronisation.evidence)
    say('synchronisation.evidence', 'Chỉ tiêu 1.4 nhập tay phải có minh chứng', 'Item 1.4 by hand needs evidence')
  if (faults.length > 0) throw DossiersRefused({ faults })
}

const onlyFromDossiers = '2.2'

/** 1.4 of a month, a quarter or a year; another stretch has no part of last year's total to stand in for it. */
function syncCount(
  { synchronised, reported, onPortal, lastYear = null }: z.output<typeof Synchronisation>,
  { inside, from, to }: { inside: number; from: string; to: string },
): QualityCount {
  const periodsInYear = periodsLike(from, to)
  if (reported === 0 && onPortal === 0 && lastYear && !periodsInYear)
    throw refusedAt(
      'synchronisation.lastYear',
      'Chỉ chia tổng năm trước cho một tháng, một quý hoặc một năm',
      'Last year is shared out to a month, a quarter or a year only',
    )
  const count = { synchronised: synchronised ?? inside, reported, onPortal, lastYear }
  return synchronisationCount({ ...count, periodsInYear: periodsInYear ?? 12 })
}

/** How many such periods a year has: whole months, quarters or years of the calendar. */
function periodsLike(from: string, to: string): 12 | 4 | 1 | null {
  if (!from.endsWith('-01') || !shiftDay(to, 1).endsWith('-01')) return null
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const [first, length] = [month(from) % 12, month(shiftDay(to, 1)) - month(from)]
  if (length === 1) return 12
  return length === 3 && first % 3 === 0 ? 4 : length === 12 && first === 0 ? 1 : null
}

const needProcedures = ['3.0', '3.5a', '3.5b', '3.6', '4.1', '4.5a']

/** The version of QĐ 766 that was loaded last. */
export async function serviceRulebook(db: Kysely<Tables>): Promise<QualityRulebook & PackServiceQuality> {
  const row = await db
    .selectFrom('service_rulebook')
    .select('content')
    .orderBy('loaded_at', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw ServiceRulebookMissing()
  return row.content as QualityRulebook & PackServiceQuality
}

async function standing(
  db: Kysely<Tables>,
  it: {
    unit: string
    from: string
    end: string
    read: CountedFile
    given: string
    beside: string
    population: string | null
  },
): Promise<string> {
  const { id } = await db
    .selectFrom('dossier_load')
    .select('id')
    .where('unit', '=', it.unit)
    .where('period_from', '=', it.from)
    .where('period_to', '=', it.end)
    .where('sha256', '=', it.read.sha256)
    .where('judged_at', '=', new Date(it.read.asOf))
    .where(sql<boolean>`given = ${it.given}::jsonb and beside = ${it.beside}::jsonb`)
    .where(sql<boolean>`population_code is not distinct from ${it.population}`)
    .orderBy('loaded_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}
