import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { type Found, finderOf, listed } from './find-by-name.ts'
import type { Tables } from './tables.ts'

type Item = { id: string; title: string; file: string | null; link: string | null; expires: string | null }
type Named = Item & { names: string[] }

const mostOfUnit = 20_000

/**
 * Evidence of a unit as a file of values names it: by its title, the name of its file, its address or its id. What fits
 * none or several comes back as the words of a fault. A statement a unit, and only where a row names some.
 */
export function proofsByName(
  db: Kysely<Tables>,
  today: string,
): (unit: string, text: string) => Promise<{ id: string } | Label> {
  const units = new Map<string, (text: string) => Found<Named>>()
  return async (unit, text) => {
    const found = units.get(unit) ?? finderOf(await itemsOf(db, unit))
    units.set(unit, found)
    const said = found(text)
    if ('one' in said) {
      const { id, expires } = said.one
      if (!expires || expires >= today) return { id }
      return {
        vi: `Minh chứng “${text}” đã hết hiệu lực từ sau ngày ${expires}`,
        en: `The evidence “${text}” expired after ${expires}`,
      }
    }
    if ('several' in said) {
      const names = listed(said.several.map(({ title, id }) => `${title} (${id})`))
      return {
        vi: `Đơn vị có nhiều minh chứng tên “${text}”: ${names}. Hãy ghi mã minh chứng`,
        en: `The unit has several pieces of evidence called “${text}”: ${names}. Write the id`,
      }
    }
    const near = listed(said.near.map(({ title }) => title))
    return {
      vi: `Đơn vị không có minh chứng “${text}”${near && `. Gần giống: ${near}`}`,
      en: `The unit has no evidence “${text}”${near && `. Near to it: ${near}`}`,
    }
  }
}

async function itemsOf(db: Kysely<Tables>, unit: string): Promise<Named[]> {
  const { rows } =
    await sql<Item>`select id, title, file_name as file, link, expires_on as expires from evidence.item_public
    where unit = ${unit} order by title, id limit ${mostOfUnit}`.execute(db)
  return rows.map((row) => ({ ...row, names: [row.id, row.title, row.file, row.link].filter((name) => name !== null) }))
}
