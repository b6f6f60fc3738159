import { sql } from 'kysely'
import { z } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import type { ItemKind } from './item-content.ts'

export type FoundItem = {
  id: string
  kind: ItemKind
  number: number
  /** The name of a target, the text of a task or duty. */
  text: string
  year: number | null
  programme: { slug: string; title: string; kind: string | null; number: string | null }
}

/**
 * Published targets, tasks and duties in which all words occur, without regard to diacritics; those in which they
 * stand together come first. `totals` counts all of each kind, `rows` holds at most `size` of each.
 * One statement; words of three letters and more are found by trigrams.
 */
export const searchItems = query('search-items', {
  does: { vi: 'Tìm chỉ tiêu, nhiệm vụ', en: 'Search targets, tasks and duties' },
  permit: 'anyone',
  input: z.object({ text: z.string().trim().min(2).max(200), size: z.int().min(1).max(50).default(10) }),

  async run({ db }, { text, size }): Promise<{ totals: Record<ItemKind, number>; rows: FoundItem[] }> {
    const phrase = fold(text).trim().replace(/\s+/g, ' ')
    const totals = { target: 0, task: 0, duty: 0 }
    if (!phrase) return { totals, rows: [] }
    const all = sql.join(
      phrase.split(' ').map((word) => sql`t.folded like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
      sql` and `,
    )
    // The best are chosen by narrow rows; only those are then read whole.
    const of = (kind: ItemKind, said: string, year: string) => sql`(
      select t.item_id as id, ${sql.lit(kind)}::text as kind, t.number, ${sql.raw(said)} as text, ${sql.raw(year)} as year,
        jsonb_build_object('slug', p.slug, 'title', p.title, 'kind', p.kind, 'number', p.number) as programme, best.total
      from (
        select t.publication_id, t.item_id, strpos(t.folded, ${phrase}) > 0 as whole, p.id as programme_id, p.issued_on, t.ordinal,
          count(*) over ()::int as total
        from programmes.${sql.raw(kind)} t join programmes.programme p on p.current_publication = t.publication_id
        where ${all}
        order by whole desc, p.issued_on desc nulls last, p.id, t.ordinal limit ${size}
      ) best
      join programmes.${sql.raw(kind)} t on t.publication_id = best.publication_id and t.item_id = best.item_id
      join programmes.programme p on p.id = best.programme_id
      order by best.whole desc, best.issued_on desc nulls last, best.programme_id, best.ordinal)`
    const { rows } = await sql<FoundItem & { total: number }>`${of('target', 't.name', 't.year')}
      union all ${of('task', 't.text', 't.end_year')} union all ${of('duty', 't.text', 'null::int')}`.execute(db)
    for (const row of rows) totals[row.kind] = row.total
    return { totals, rows: rows.map(({ total: _, ...row }): FoundItem => row) }
  },
})
