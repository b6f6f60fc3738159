import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { openDocument } from '#engines/documents'
import { z } from '#kernel/http'
import { comparableOf, compareItems, countPairs } from './comparison.ts'
import { countConflicts } from './conflict-counts.ts'
import { command } from './engine.ts'
import { NothingToPublish, NotReviewed, ProgrammeChanged, ProgrammeNotFound } from './errors.ts'
import { type Frozen, freeze } from './freeze.ts'
import { loadComparables, loadWorkingItems } from './load-items.ts'
import { settleState } from './relate-programmes.ts'
import type { Tables } from './tables.ts'

/**
 * Freezes the working copy as the next version that everybody sees, and opens its document to them. Rejected items stay out. Items that nobody has
 * checked may go along when that is asked for; the version then says of itself that it was read by machine.
 */
export const publishProgramme = command('publish-programme', {
  does: { vi: 'Công bố chương trình', en: 'Publish a programme' },
  permit: 'programme-office',
  input: z.object({
    id: z.uuid(),
    seen: z.int32().positive(),
    note: z.string().trim().max(2000).nullable().default(null),
    unreviewed: z.boolean().default(false),
  }),

  async run({ db, actor, now, emit, context }, { id, seen, note, unreviewed }) {
    const programme = await db.selectFrom('programme').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!programme) throw ProgrammeNotFound()
    if (programme.version !== seen) throw ProgrammeChanged({ seen, current: programme.version })
    const items = (await loadWorkingItems(db, id)).filter((item) => item.state !== 'rejected')
    if (items.length === 0) throw NothingToPublish()
    const left = items.filter((item) => item.state === 'proposed').length
    if (left > 0 && !unreviewed) throw NotReviewed({ unreviewed: left })

    const frozen = freeze(items)
    const before = programme.current_publication
    const earlier = before ? await loadComparables(db, { publication: before }) : null
    const comparison = earlier && countPairs(compareItems(earlier, items.map(comparableOf), 'version'))
    const last = await db
      .selectFrom('publication')
      .select((e) => e.fn.max('number').as('number'))
      .where('programme_id', '=', id)
      .executeTakeFirst()
    const publication = randomUUID()
    const number = (last?.number ?? 0) + 1
    await db
      .insertInto('publication')
      .values({
        id: publication,
        programme_id: id,
        number,
        reviewed: left === 0,
        note,
        published_at: now,
        published_by: actor.id,
        published_by_name: actor.name,
        counts: JSON.stringify(frozen.counts),
        facets: JSON.stringify(frozen.facets),
        comparison: comparison && JSON.stringify(comparison),
      })
      .execute()
    await storeFrozen(db, { publication, programmeId: id, frozen })
    await openDocument(context, { id: programme.document_id })
    const version = programme.version + 1
    await db.updateTable('programme').set({ current_publication: publication, version }).where('id', '=', id).execute()
    // What this one replaces steps back now, not when it was imported: until today the older one was in force.
    const older = await db
      .selectFrom('relation')
      .select('older_id')
      .where('newer_id', '=', id)
      .where('kind', '=', 'replaces')
      .execute()
    for (const programmeId of [id, ...older.map((row) => row.older_id)]) await settleState(db, programmeId)
    await countConflicts(db, [id])
    await emit('programme-published', { id, slug: programme.slug, number, publication, ownerKey: programme.owner_key })
    return { id, slug: programme.slug, number, publication, version, reviewed: left === 0, comparison }
  },
})

/** One statement a table: the columns are those of the rows, so the rows name them. */
async function storeFrozen(
  db: Kysely<Tables>,
  { publication, programmeId, frozen }: { publication: string; programmeId: string; frozen: Frozen },
): Promise<void> {
  for (const [table, rows] of [
    ['target', frozen.targets],
    ['task', frozen.tasks],
    ['duty', frozen.duties],
    ['assignment', frozen.assignments],
  ] as const) {
    if (rows.length === 0) continue
    const columns = sql.raw(Object.keys(rows[0] as object).join(', '))
    await sql`insert into programmes.${sql.raw(table)} (publication_id, ${columns})
      select ${publication}::uuid, ${columns}
      from jsonb_populate_recordset(null::programmes.${sql.raw(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(db)
  }
  await sql`insert into programmes.assigned_name (publication_id, name, outcome, unit_ids)
    select ${publication}::uuid, r.name, r.outcome, r.unit_ids from programmes.resolved_name r
    where r.programme_id = ${programmeId} and r.name in (select a.name from programmes.assignment a where a.publication_id = ${publication}::uuid)`.execute(
    db,
  )
}
