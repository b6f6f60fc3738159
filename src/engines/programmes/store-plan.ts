import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { openDocument, recordDocument } from '#engines/documents'
import { type Context, keepFile, type Label } from '#kernel'
import { z } from '#kernel/http'
import { fold, sortKey, tidySpaces } from '#kernel/text'
import type { Plan } from '#reading'
import { command } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { rowsOfPlan } from './item-rows.ts'
import { noticesOf } from './notices.ts'
import { ownerOf } from './owners.ts'
import { publishProgramme } from './publish-programme.ts'
import { relate } from './relate-programmes.ts'
import { resolveNames } from './resolve-names.ts'
import type { Tables } from './tables.ts'

/** How an import ended. `already-there` names what stands from before; `document-only` holds nothing to carry out. */
export type ImportOutcome = {
  outcome: 'programme' | 'document-only' | 'already-there'
  document: { id: string; slug: string }
  programme: { id: string; slug: string } | null
  found: { targets: number; tasks: number; duties: number; citations: number; warnings: number }
  notices: Label[]
}

/**
 * Stores one document and everything that was read of it, in one transaction: the whole of it or nothing.
 * The same file for the same owner is stored once; whoever comes second is told where it is.
 */
export const storePlan = command('store-plan', {
  does: { vi: 'Lưu văn bản thành chương trình', en: 'Store a document as a programme' },
  permit: 'programme-office',
  input: z.object({
    bytes: z.instanceof(Uint8Array),
    name: z.string().trim().min(1).max(500),
    sourceKind: z.enum(['txt', 'docx', 'pdf', 'scan']),
    text: z.string(),
    plan: z.custom<Plan>((plan) => typeof plan === 'object' && plan !== null),
    ownerUnit: z.string().nullish(),
    replaces: z.uuid().nullish(),
    amends: z.uuid().nullish(),
    publish: z.boolean().default(false),
  }),
  secrets: ['text', 'plan'], // not secret but long, and both stand in the tables unchanged

  async run(
    { db, actor, now, emit, context },
    { bytes, name, sourceKind, text, plan, replaces, amends, publish, ...given },
  ): Promise<ImportOutcome> {
    const found = countsOf(plan)
    const file = await keepFile(context, bytes)
    const owner = { given: given.ownerUnit, otherwise: context.system.city?.owner }
    const { ownerUnit, ownerKey } = await ownerOf(context, { document: plan.document, sha256: file.sha256, ...owner })
    const kept = await db
      .insertInto('kept_file')
      .values({ sha256: file.sha256, owner_key: ownerKey, imported_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('sha256')
      .executeTakeFirst()
    if (!kept) return alreadyThere(db, { sha256: file.sha256, ownerKey }, found)

    const earlier = { replaces: await documentOf(db, replaces), amends: await documentOf(db, amends) }
    const document = await recordDocument(context, {
      file: { ...file, name },
      sourceKind,
      text,
      document: plan.document,
      outline: plan.outline,
      ownerUnit,
      ...earlier,
    })
    const keep = (programmeId: string | null) =>
      db
        .updateTable('kept_file')
        .set({ document_id: document.id, programme_id: programmeId })
        .where('sha256', '=', file.sha256)
        .where('owner_key', '=', ownerKey)
        .execute()
    const notices = noticesOf(plan, ownerUnit)
    if (found.targets + found.tasks + found.duties === 0) {
      await keep(null)
      if (publish) await openDocument(context, { id: document.id })
      await emit('plan-imported', { documentId: document.id, programmeId: null, ownerKey, found })
      return { outcome: 'document-only', document, programme: null, found, notices }
    }

    const id = randomUUID()
    const title = plan.document.title ?? name
    await db
      .insertInto('programme')
      .values({
        id,
        slug: document.slug,
        document_id: document.id,
        title,
        title_sort: sortKey(title),
        kind: plan.document.kind,
        number: plan.document.number,
        issuer: plan.document.issuer,
        issued_on: plan.document.issuedOn,
        start_year: plan.document.period?.startYear ?? null,
        end_year: plan.document.period?.endYear ?? null,
        owner_unit: ownerUnit,
        owner_key: ownerKey,
        folded: fold([plan.document.number, title].filter(Boolean).join(' ')),
        created_at: now,
        created_by: actor.id,
      })
      .execute()
    await keep(id)
    await storeReading(db, id, plan)
    await storeItems({ db, context }, { id, plan, text, ownerUnit })
    for (const [kind, olderId] of Object.entries({ replaces, amends })) {
      if (olderId)
        await relate({ db, actor, now }, { newerId: id, olderId, kind: kind as 'replaces' | 'amends', note: null })
    }
    await emit('plan-imported', { documentId: document.id, programmeId: id, ownerKey, found })
    if (publish) await publishProgramme(context, { id, seen: 1, note: null, unreviewed: true })
    return { outcome: 'programme', document, programme: { id, slug: document.slug }, found, notices }
  },
})

/** What a progress line and the table at the end of an import show. */
export function countsOf(plan: Plan): ImportOutcome['found'] {
  return {
    targets: plan.targets.length,
    tasks: plan.tasks.length,
    duties: plan.duties.length,
    citations: plan.document.cites.length,
    warnings: plan.warnings.length,
  }
}

async function alreadyThere(
  db: Kysely<Tables>,
  { sha256, ownerKey }: { sha256: string; ownerKey: string },
  found: ImportOutcome['found'],
): Promise<ImportOutcome> {
  const { rows } = await sql<{
    documentId: string
    documentSlug: string
    programmeId: string | null
    slug: string | null
  }>`
    select k.document_id as "documentId", d.slug as "documentSlug", p.id as "programmeId", p.slug
    from programmes.kept_file k join documents.document_public d on d.id = k.document_id
    left join programmes.programme p on p.id = k.programme_id
    where k.sha256 = ${sha256} and k.owner_key = ${ownerKey}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`kept_file ${sha256} names no document`)
  return {
    outcome: 'already-there',
    document: { id: row.documentId, slug: row.documentSlug },
    programme: row.programmeId && row.slug ? { id: row.programmeId, slug: row.slug } : null,
    found,
    notices: [
      {
        vi: 'Tệp này đã được nhập trước đây; không lưu lại lần nữa.',
        en: 'This file was imported before; it was not stored again.',
      },
    ],
  }
}

async function documentOf(db: Kysely<Tables>, programmeId: string | null | undefined): Promise<string | null> {
  if (!programmeId) return null
  const row = await db.selectFrom('programme').select('document_id').where('id', '=', programmeId).executeTakeFirst()
  if (!row) throw ProgrammeNotFound()
  return row.document_id
}

async function storeReading(db: Kysely<Tables>, id: string, plan: Plan): Promise<void> {
  await db
    .insertInto('reading')
    .values({
      programme_id: id,
      document: JSON.stringify(plan.document),
      outline: JSON.stringify(plan.outline),
      deadlines: JSON.stringify(plan.deadlines),
      units: JSON.stringify(plan.units),
      warnings: JSON.stringify(plan.warnings),
    })
    .execute()
}

/** Three statements however many items there are: items, the names they hold, what the names mean. */
async function storeItems(
  scope: { db: Kysely<Tables>; context: Context },
  { id, plan, text, ownerUnit }: { id: string; plan: Plan; text: string; ownerUnit: string | null },
): Promise<void> {
  const { items, units } = rowsOfPlan(plan, text.split('\n'))
  await sql`insert into programmes.item (id, programme_id, kind, number, ordinal, path, line, read, now, state, confidence, marks, folded)
    select id, ${id}::uuid, kind, number, number, path, line, content, content, 'proposed', confidence, marks, folded
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r (id uuid, kind text, number int, path text, line int,
      content jsonb, confidence float8, marks jsonb, folded text)`.execute(scope.db)
  await sql`insert into programmes.item_unit (item_id, role, ordinal, name)
    select item_id, role, ordinal, name
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as r (item_id uuid, role text, ordinal int, name text)`.execute(
    scope.db,
  )
  const names = units.map((unit) => tidySpaces(unit.name))
  await resolveNames(scope, { programmeId: id, names, on: plan.document.issuedOn, within: ownerUnit })
}
