import { sql } from 'kysely'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import type { Pack, PackPublishedResult, PackQuestionnaire, PackServiceQuality, PackSupportMeasure } from '#pack'
import { checkRulebook } from './check-rulebook.ts'
import { checksumOf } from './define-rulebook.ts'
import { command } from './engine.ts'
import { RulebookRefused } from './errors.ts'
import { knownFor } from './known-places.ts'
import { writeRulebook } from './rulebook-rows.ts'
import { RulebookGiven } from './shapes.ts'

/**
 * Takes from packs what is this engine's. An unchanged rulebook or questionnaire stays; a changed one becomes the next
 * version, and cycles that run keep theirs. One that does not hold together stops the start, with the place and reason.
 */
export const loadRulebooks = command('load-rulebooks', {
  does: { vi: 'Nạp bộ chỉ số từ gói dữ liệu', en: 'Load rulebooks from packs' },
  permit: 'system',
  input: z.object({
    rulebooks: z.array(RulebookGiven),
    serviceQuality: z.array(z.custom<PackServiceQuality>()),
    results: z.array(z.custom<PackPublishedResult>()),
    questionnaires: z.array(z.custom<PackQuestionnaire>()),
    measures: z.array(z.custom<PackSupportMeasure>()),
  }),

  async run({ db, now, actor, context }, { rulebooks, serviceQuality, results, questionnaires, measures }) {
    const known = await knownFor({ db, context }, rulebooks)
    const standing = await db.selectFrom('rulebook').select(['id', 'version', 'source', 'checksum']).execute()
    for (const given of rulebooks) {
      const checksum = checksumOf(given)
      const versions = standing.filter(({ id }) => id === given.id)
      if (versions.some((row) => row.source === 'pack' && row.checksum === checksum)) continue
      const check = checkRulebook(given, known)
      if (check.faults.length)
        throw RulebookRefused({ faults: check.faults.map((one) => ({ ...one, path: `${given.id}: ${one.path}` })) })
      const version = Math.max(0, ...versions.map((row) => row.version)) + 1
      const state = check.isFrame ? 'frame' : 'approved'
      await writeRulebook(db, given, { ...check, version, state, source: 'pack', checksum, at: now, by: actor.name })
    }
    for (const given of serviceQuality)
      await db
        .insertInto('service_rulebook')
        .values({
          id: given.id,
          version: given.version,
          content: JSON.stringify(given),
          checksum: checksumOf(given),
          loaded_at: now,
        })
        .onConflict((conflict) =>
          conflict.columns(['id', 'version']).doUpdateSet(({ ref }) => ({
            content: ref('excluded.content'),
            checksum: ref('excluded.checksum'),
          })),
        )
        .execute()
    const asked = await db
      .selectFrom('questionnaire')
      .select(['id', 'version', 'checksum', 'source', 'state'])
      .execute()
    for (const given of questionnaires) {
      const checksum = checksumOf(given)
      const versions = asked.filter(({ id }) => id === given.id)
      if (versions.some((row) => row.checksum === checksum)) continue
      // The questions that the office put in force are not taken out of use by a pack that still has the frame.
      const isTaken = versions.some((row) => row.source === 'office' && row.state === 'approved')
      await db
        .insertInto('questionnaire')
        .values({
          id: given.id,
          version: Math.max(0, ...versions.map((row) => row.version)) + 1,
          content: JSON.stringify(given),
          questions: given.questions.length,
          checksum,
          made_at: now,
          state: isTaken ? 'draft' : 'approved',
        })
        .execute()
    }
    await db.deleteFrom('support_measure').execute()
    for (const given of measures)
      await db
        .insertInto('support_measure')
        .values({ id: given.id, content: JSON.stringify(given) })
        .execute()
    await sql`insert into rulebooks.published_result (set_name, year, place, part, value, rank, rank_stated, published_on, source, place_label, part_label)
      select r."set", r.year, r.place, coalesce(r.part, ''), r.value, r.rank, coalesce(r."rankStated", true), r."publishedOn", r.source, r."placeLabel", r."partLabel"
      from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r("set" text, year int, place text, part text, value float8, rank int, "rankStated" boolean, "publishedOn" date, source text, "placeLabel" jsonb, "partLabel" jsonb)
      on conflict (set_name, year, place, part) do update set value = excluded.value, rank = excluded.rank, rank_stated = excluded.rank_stated,
        published_on = excluded.published_on, source = excluded.source,
        place_label = excluded.place_label, part_label = excluded.part_label`.execute(db)
    return { rulebooks: rulebooks.length }
  },
})

export async function loadPacks(context: Context, packs: readonly Pack[]): Promise<void> {
  await loadRulebooks(context, {
    rulebooks: packs.flatMap((pack) => pack.rulebooks ?? []),
    serviceQuality: packs.flatMap((pack) => pack.serviceQuality ?? []),
    results: packs.flatMap((pack) => pack.publishedResults ?? []),
    questionnaires: packs.flatMap((pack) => pack.questionnaires ?? []),
    measures: packs.flatMap((pack) => pack.supportMeasures ?? []),
  })
}
