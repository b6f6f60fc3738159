import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { listCalendarDays } from '#engines/organisations'
import { NotPermitted, shiftDay, speaksFor } from '#kernel'
import { printedLine, UnitId, WorkDay, z } from '#kernel/http'
import type { PackServiceQuality } from '#pack'
import { type QualityRulebook, scoreServiceQuality } from '#statistics'
import { countApart } from './count-apart.ts'
import { seesAll } from './cycle-rows.ts'
import { command } from './engine.ts'
import { DossiersThere, ServiceRulebookMissing } from './errors.ts'
import { refusedAt } from './read-records.ts'
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
    const twice = Object.keys(given.counts).find((item) => counts[item] !== undefined)
    if (twice !== undefined)
      throw refusedAt(
        `counts.${twice}`,
        `Chỉ tiêu ${twice} được tính từ hồ sơ`,
        `Item ${twice} is counted from dossiers`,
      )
    const score = scoreServiceQuality(rulebook, { ...counts, ...given.counts })

    const load = randomUUID()
    const end = shiftDay(to, 1)
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
        given: JSON.stringify(given.counts),
        score: JSON.stringify(score),
        loaded_at: now,
        loaded_name: actor.name,
      })
      .onConflict((conflict) => conflict.columns(['unit', 'period_from', 'period_to', 'sha256']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) throw DossiersThere({ load: await standing(db, { unit, from, end, sha256: read.sha256 }) })
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
  { unit, from, end, sha256 }: { unit: string; from: string; end: string; sha256: string },
): Promise<string> {
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
