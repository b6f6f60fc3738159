import { type Kysely, sql } from 'kysely'
import { anchorOf, findDocument, readLines } from '#engines/documents'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { ItemNotFound } from './errors.ts'
import { KnownAt, programmesKnown } from './programmes-then.ts'
import { dutyRow, targetRow, taskRow } from './published-rows.ts'
import type { DutyDetail, Source, TargetDetail, TaskDetail } from './shapes.ts'
import type { Tables } from './tables.ts'

const input = z.object({ id: z.uuid(), knownAt: KnownAt })
const context = 3 // lines shown before and after the source line

/** One published target with its source sentence and the same indicator elsewhere. */
export const findTarget = query('find-target', {
  does: { vi: 'Xem chỉ tiêu', en: 'See a target' },
  permit: 'anyone',
  input,
  async run(scope, { id, knownAt }): Promise<TargetDetail> {
    const { row, around } = await find(scope, 'target', { id, knownAt })
    const { rows: sameIndicator } = await sql<TargetDetail['sameIndicator'][number]>`
      select t.item_id as id, t.text, t.year, t.line,
        jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'kind', p.kind, 'number', p.number) as programme
      from programmes.target t join ${programmesKnown(knownAt)} p on p.current_publication = t.publication_id
      where t.indicator_key = ${row.indicator_key} and t.item_id <> ${id} and t.indicator_key <> ''
      order by t.year nulls last, p.issued_on limit 50`.execute(scope.db)
    return { ...targetRow(row as never), ...around, sameIndicator }
  },
})

/** One published task with its source sentence, its six, and the places that say the same. */
export const findTask = query('find-task', {
  does: { vi: 'Xem nhiệm vụ', en: 'See a task' },
  permit: 'anyone',
  input,
  async run(scope, { id, knownAt }): Promise<TaskDetail> {
    const { row, around } = await find(scope, 'task', { id, knownAt })
    const paths = row.same_as as string[]
    const others = paths.length
      ? await scope.db
          .selectFrom('task')
          .select(['item_id', 'path', 'text'])
          .where('publication_id', '=', row.publication_id as string)
          .where('path', 'in', paths)
          .execute()
      : []
    const sameAs = paths.map((path) => {
      const other = others.find((task) => task.path === path)
      return { path, id: other?.item_id ?? null, text: other?.text ?? null }
    })
    return { ...taskRow(row as never), ...around, sameAs }
  },
})

/** One published duty with its source sentence. */
export const findDuty = query('find-duty', {
  does: { vi: 'Xem trách nhiệm', en: 'See a duty' },
  permit: 'anyone',
  input,
  async run(scope, { id, knownAt }): Promise<DutyDetail> {
    const { row, around } = await find(scope, 'duty', { id, knownAt })
    return { ...dutyRow(row as never), ...around }
  },
})

/** The published row, of the version of a moment or of now, with its programme, its neighbours and its place in the document. */
async function find(
  scope: { db: Kysely<Tables>; context: Context },
  table: 'target' | 'task' | 'duty',
  { id, knownAt }: z.output<typeof input>,
) {
  const name = sql.raw(table)
  type Beside = { id: string; number: number } | null
  const { rows } = await sql<
    Record<string, unknown> & {
      path: string
      line: number
      marks: Source['marks'] | null
      previous: Beside
      next: Beside
      programme: TargetDetail['programme']
      document_id: string
    }
  >`
    select t.*, i.marks, p.document_id,
      jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'kind', p.kind, 'number', p.number, 'state', p.state, 'reviewed', b.reviewed) as programme,
      (select jsonb_build_object('id', s.item_id, 'number', s.number) from programmes.${name} s
        where s.publication_id = t.publication_id and s.ordinal = t.ordinal - 1) as previous,
      (select jsonb_build_object('id', s.item_id, 'number', s.number) from programmes.${name} s
        where s.publication_id = t.publication_id and s.ordinal = t.ordinal + 1) as next
    from programmes.${name} t join ${programmesKnown(knownAt)} p on p.current_publication = t.publication_id
    join programmes.publication b on b.id = t.publication_id
    left join programmes.item i on i.id = t.item_id
    where t.item_id = ${id}`.execute(scope.db)
  const row = rows[0]
  if (!row) throw ItemNotFound()
  const { programme, previous, next, marks } = row
  const source = await sourceOf(scope.context, {
    document: row.document_id,
    line: row.line,
    path: row.path,
    marks: marks ?? [],
  })
  return { row, around: { programme, previous, next, source } }
}

/** The line of the document that says it, with those around it. */
export async function sourceOf(
  acting: Context,
  { document: id, line, path, marks }: { document: string; line: number; path: string; marks: Source['marks'] },
): Promise<Source> {
  const document = await findDocument(acting, { id })
  const lines = await readLines(acting, { id, from: Math.max(1, line - context), to: line + context })
  return {
    document: { id, slug: document.slug, title: document.title, number: document.number },
    line,
    path,
    anchor: anchorOf(path) || null,
    lines: lines.map((read) => ({ ...read, isSource: read.line === line })),
    marks: marks.filter((mark) => lines.some((read) => read.line === mark.line)),
  }
}
