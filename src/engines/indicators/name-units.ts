import type { Label } from '#kernel'
import { type Found, finderOf, listed } from './find-by-name.ts'

/** A unit with when it stood, as files name it. */
export type UnitLife = {
  id: string
  from: string | null
  to: string | null
  label: Label
  parent: Label | null
}

/**
 * Units by their exact name, with or without diacritics, among those that stood in a period: the same name may have been
 * another unit's before a merger. What fits none or several comes back as the words of a fault, with the candidates.
 */
export function unitsByName(lives: Iterable<UnitLife>): (text: string, from: string, to: string) => UnitLife | Label {
  const all = [...lives].map((life) => ({ ...life, names: [life.label.vi, life.label.en] }))
  const found = finderOf(all)
  const known = new Map<string, Found<(typeof all)[number]>>() // a file names the same units a million times
  return (text, from, to) => {
    const said = known.get(text) ?? found(text)
    known.set(text, said)
    const several = 'one' in said ? [said.one] : 'several' in said ? said.several : []
    const standing = several.filter((life) => !((life.from && life.from > to) || (life.to && life.to < from)))
    const [only] = standing.length > 0 ? standing : several
    if (only && standing.length <= 1 && (standing.length === 1 || several.length === 1)) return only
    if (several.length > 0) {
      const names = listed((standing.length > 0 ? standing : several).map(told))
      return {
        vi: `Có nhiều đơn vị tên “${text}”: ${names}. Hãy ghi mã đơn vị`,
        en: `Several units are called “${text}”: ${names}. Write the id of the unit`,
      }
    }
    const near = 'near' in said ? listed(said.near.map(told)) : ''
    return {
      vi: near ? `Không có đơn vị “${text}”. Gần giống: ${near}` : `Không có đơn vị ${text}`,
      en: near ? `There is no unit “${text}”. Near to it: ${near}` : `There is no unit ${text}`,
    }
  }
}

const told = ({ id, label, parent }: UnitLife) => `${label.vi}${parent ? `, ${parent.vi}` : ''} (${id})`
