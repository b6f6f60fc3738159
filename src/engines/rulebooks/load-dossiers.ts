import { createHash, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { officeCalendar } from '#engines/organisations'
import { dayOf, NotPermitted, shiftDay, speaksFor } from '#kernel'
import { printedLine, UnitId, WorkDay, z } from '#kernel/http'
import type { PackServiceQuality } from '#pack'
import {
  type Counted,
  countDossiers,
  countFeedback,
  type QualityCount,
  type QualityRulebook,
  scoreServiceQuality,
  verdictOf,
} from '#statistics'
import { seesAll } from './cycle-rows.ts'
import { command } from './engine.ts'
import { DossiersThere, ServiceRulebookMissing } from './errors.ts'
import { readDossiers } from './read-dossiers.ts'
import { readRecords, refusedAt } from './read-records.ts'
import type { Tables } from './tables.ts'

const Count = z.object({ numerator: z.number().min(0).max(1e12), denominator: z.number().min(0).max(1e12) })

/**
 * Loads the dossiers of a unit and period from a file, counts every item of QĐ 766 that follows from them, and scores.
 * Counts that come from elsewhere (1.1 to 1.4, 4.x) are given beside it. Which dossiers make up a figure is kept by id.
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
  }),

  async run({ db, now, actor, context, emit }, given) {
    const { unit, label, from, to, fileName, bytes } = given
    if (!speaksFor(actor, unit) && !seesAll(context)) throw NotPermitted({ needs: 'load-dossiers' })
    if (to < from) throw refusedAt('to', 'Ngày cuối kỳ đứng trước ngày đầu', 'The period ends before it begins')
    const rulebook = await serviceRulebook(db)
    const items = new Set(rulebook.groups.flatMap((group) => group.items.map(({ id }) => id)))
    const strange = Object.keys(given.counts).find((item) => !items.has(item))
    if (strange !== undefined)
      throw refusedAt(`counts.${strange}`, `Không có chỉ tiêu ${strange}`, `There is no item ${strange}`)

    const calendar = await officeCalendar(context)
    const read = readDossiers(readRecords(bytes), calendar)
    const end = shiftDay(to, 1)
    const period = { from: `${from}T00:00:00+07:00`, to: `${end}T00:00:00+07:00` }
    const found = countDossiers(read.dossiers, read.procedures, period)
    const asOf = [dayOf(now), end].toSorted()[0] as string // a period that is not over is judged today
    const ofFeedback: Record<string, Counted> =
      read.feedback.length > 0 ? countFeedback(read.feedback, calendar, { from, to: end, asOf }) : {}
    const counted = { ...found.counted, ...ofFeedback }
    const counts: Record<string, QualityCount> = { ...found.counts }
    for (const [item, { numerator, denominator }] of Object.entries(ofFeedback))
      counts[item] = { numerator: numerator.length, denominator: denominator.length }
    // What follows from procedures was not counted where the file names none.
    if (read.procedures.size === 0) for (const item of needProcedures) delete counts[item]
    const twice = Object.keys(given.counts).find((item) => counts[item] !== undefined)
    if (twice !== undefined)
      throw refusedAt(
        `counts.${twice}`,
        `Chỉ tiêu ${twice} được tính từ hồ sơ`,
        `Item ${twice} is counted from dossiers`,
      )
    const score = scoreServiceQuality(rulebook, { ...counts, ...given.counts })

    const load = randomUUID()
    const inside = read.dossiers.filter(({ received }) => within(received, period))
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
        sha256: createHash('sha256').update(bytes).digest('hex'),
        dossiers: read.dossiers.length,
        inside: inside.length,
        unjudged: sql`${found.unjudged}::text[]`,
        given: JSON.stringify(given.counts),
        score: JSON.stringify(score),
        loaded_at: now,
        loaded_name: actor.name,
      })
      .onConflict((conflict) => conflict.columns(['unit', 'period_from', 'period_to', 'sha256']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) throw DossiersThere({ load: await standing(db, { unit, from, end, bytes }) })
    const rows = read.dossiers.map((facts) => ({
      id: facts.id,
      procedure: facts.procedure,
      verdict: within(facts.received, period) ? verdictOf(facts, period.to) : 'outside',
      facts,
    }))
    for (let at = 0; at < rows.length; at += 5000)
      await sql`insert into rulebooks.dossier (load_id, id, procedure, verdict, facts)
        select ${load}, d.id, d.procedure, d.verdict, d.facts
        from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + 5000))}::jsonb) as d(id text, procedure text, verdict text, facts jsonb)`.execute(
        db,
      )
    for (const [item, { numerator, denominator }] of Object.entries(counted))
      if (counts[item])
        await sql`insert into rulebooks.counted_item (load_id, item, numerator, denominator)
          values (${load}, ${item}, ${numerator}::text[], ${denominator}::text[])`.execute(db)
    await emit('dossiers-loaded', { load, unit, from, to })
    return { id: load, dossiers: rows.length, inside: inside.length, score }
  },
})

const needProcedures = ['3.0', '3.5a', '3.5b', '3.6', '4.1', '4.5a']
const within = (received: string, { from, to }: { from: string; to: string }) =>
  Date.parse(received) >= Date.parse(from) && Date.parse(received) < Date.parse(to)

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
  { unit, from, end, bytes }: { unit: string; from: string; end: string; bytes: Uint8Array },
): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { id } = await db
    .selectFrom('dossier_load')
    .select('id')
    .where('unit', '=', unit)
    .where('period_from', '=', from)
    .where('period_to', '=', end)
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return id
}
