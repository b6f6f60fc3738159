import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { listCalendarDays } from '#engines/organisations'
import { NotPermitted, shiftDay, speaksFor } from '#kernel'
import { printedLine, UnitId, WorkDay, z } from '#kernel/http'
import type { PackServiceQuality } from '#pack'
import { type QualityCount, type QualityRulebook, scoreServiceQuality, synchronisationCount } from '#statistics'
import { countApart } from './count-apart.ts'
import type { CountedFile } from './count-file.ts'
import { seesAll } from './cycle-rows.ts'
import { command } from './engine.ts'
import { DossiersThere, ServiceRulebookMissing } from './errors.ts'
import { refusedAt } from './read-records.ts'
import type { Tables } from './tables.ts'

const Count = z.object({ numerator: z.number().min(0).max(1e12), denominator: z.number().min(0).max(1e12) })

/**
 * What 1.4 is measured against: dossiers that the national reporting system and the national portal know of the period,
 * and of last year. `synchronised` is left out where all dossiers of the file in the period were.
 */
export const Synchronisation = z.object({
  synchronised: z.int().min(0).max(1e12).nullish(),
  reported: z.int().min(0).max(1e12),
  onPortal: z.int().min(0).max(1e12),
  lastYear: z.int().min(0).max(1e12).nullish(),
})

/**
 * Loads the dossiers of a unit and period from a file, counts every item of QĐ 766 that follows from them, and scores.
 * Counts that come from elsewhere (1.1 to 1.3, 4.x) are given beside it, and what 1.4 is measured against. Which dossiers make up a figure is kept by id.
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
    counts: z.record(z.string().max(10), Count).default({}),
    synchronisation: Synchronisation.nullish(),
  }),

  /** Up to 64 MiB are read and counted in a thread, before the transaction: nobody else waits for it. */
  async prepare(context, { unit, from, to, bytes }) {
    if (!speaksFor(context.actor, unit) && !seesAll(context)) throw NotPermitted({ needs: 'load-dossiers' })
    if (to < from) throw refusedAt('to', 'Ngày cuối kỳ đứng trước ngày đầu', 'The period ends before it begins')
    const days = await listCalendarDays(context, {})
    return countApart({ bytes, days, from, to, now: context.system.clock.now().toISOString() })
  },

  async run({ db, now, actor, emit }, given, read) {
    const { unit, label, from, to, fileName } = given
    const rulebook = await serviceRulebook(db)
    const items = new Set(rulebook.groups.flatMap((group) => group.items.map(({ id }) => id)))
    const strange = Object.keys(given.counts).find((item) => !items.has(item))
    if (strange !== undefined)
      throw refusedAt(`counts.${strange}`, `Không có chỉ tiêu ${strange}`, `There is no item ${strange}`)

    const counts = { ...read.counts }
    // What follows from procedures was not counted where the file names none.
    if (read.procedures === 0) for (const item of needProcedures) delete counts[item]
    const own = given.synchronisation && syncCount(given.synchronisation, { inside: read.inside, from, to })
    if (own) counts['1.4'] = own
    const twice = Object.keys(given.counts).find((item) => counts[item] !== undefined)
    if (twice !== undefined)
      throw refusedAt(`counts.${twice}`, `Chỉ tiêu ${twice} đã được tính`, `Item ${twice} is counted already`)
    const score = scoreServiceQuality(rulebook, { ...counts, ...given.counts })

    const load = randomUUID()
    const end = shiftDay(to, 1)
    const allGiven = JSON.stringify({ ...given.counts, ...(own && { '1.4': own }) })
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
    if (!written) throw DossiersThere({ load: await standing(db, { unit, from, end, read, given: allGiven }) })
    for (const rows of read.rows)
      await sql`insert into rulebooks.dossier (load_id, id, procedure, verdict, facts)
        select ${load}, d.id, d.procedure, d.verdict, d.facts
        from jsonb_to_recordset(${rows}::jsonb) as d(id text, procedure text, verdict text, facts jsonb)`.execute(db)
    for (const [item, { numerator, denominator }] of Object.entries(read.counted))
      if (counts[item])
        await sql`insert into rulebooks.counted_item (load_id, item, numerator, denominator)
          values (${load}, ${item}, ${numerator}::text[], ${denominator}::text[])`.execute(db)
    await emit('dossiers-loaded', { load, unit, from, to })
    return { id: load, dossiers: read.dossiers, inside: read.inside, score }
  },
})

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
  { unit, from, end, read, given }: { unit: string; from: string; end: string; read: CountedFile; given: string },
): Promise<string> {
  const { id } = await db
    .selectFrom('dossier_load')
    .select('id')
    .where('unit', '=', unit)
    .where('period_from', '=', from)
    .where('period_to', '=', end)
    .where('sha256', '=', read.sha256)
    .where('judged_at', '=', new Date(read.asOf))
    .where(sql<boolean>`given = ${given}::jsonb`)
    .orderBy('loaded_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}
