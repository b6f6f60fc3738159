import { sql } from 'kysely'
import { outlineOfDocument } from '#engines/documents'
import { programmeTargets, programmeTasks } from '#engines/programmes'
import type { Context } from '#kernel'
import { planParts } from './plan-parts.ts'

/** A section about a part of a plan, or about what stands outside every plan. */
export type Part = { key: string; programme: { id: string; title: string } | null; heading: string; items: string[] }

export const outside: Part = { key: 'part:directives', programme: null, heading: '', items: [] }

/** The parts of the published plans that a round asks about, in order, and last what belongs to none. */
export async function readParts(context: Context, programmes: readonly string[]): Promise<Part[]> {
  const db = context.transaction ?? context.system.database.kysely
  const { rows } = await sql<{ id: string; slug: string; document: string; title: string; number: string | null }>`
    select id, slug, document_id as document, title, number from programmes.programme_public
    where id = any(${programmes}::uuid[]) order by issued_on desc nulls last, id`.execute(db)
  const parts: Part[] = []
  for (const { id, slug, document, title, number } of rows) {
    const items = [
      ...(await everyPage((page) => programmeTasks(context, { programme: slug, page, size: 200 }))),
      ...(await everyPage((page) => programmeTargets(context, { programme: slug, page, size: 200 }))),
    ]
    const outline = await outlineOfDocument(context, { id: document })
    const named = outline.map(({ path, heading }) => ({ path, heading: heading ?? '' }))
    const programme = { id, title: [number, title].filter(Boolean).join(', ') }
    for (const { path, heading, items: held } of planParts(items, named))
      parts.push({ key: `part:${id}:${path}`, programme, heading: heading || title, items: held })
  }
  return [...parts, outside]
}

type Page = { rows: { id: string; path: string }[]; total: number; size: number }

async function everyPage(ask: (page: number) => Promise<Page>): Promise<Page['rows']> {
  const found: Page['rows'] = []
  for (let page = 1; ; page++) {
    const { rows, total, size } = await ask(page)
    found.push(...rows)
    if (page * size >= total || rows.length === 0) return found
  }
}
