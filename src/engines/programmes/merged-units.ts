import { sameName } from '#kernel/text'
import type { ItemContent } from './item-content.ts'

type Units = { lead?: string[]; coordinating?: string[] }

/**
 * The units of several items of one kind together, each once and in the order of the text. Who leads one of them does
 * not also coordinate. Kinds without such lists (duties) have none.
 */
export function unitsOfAll(contents: readonly ItemContent[]): Units {
  const all = (field: 'lead' | 'coordinating') =>
    contents.flatMap((content) => (content as Units)[field] ?? []).filter(firstOfItsName)
  const [first] = contents
  const lead = all('lead')
  return {
    ...(first && 'lead' in first ? { lead } : {}),
    ...(first && 'coordinating' in first
      ? { coordinating: all('coordinating').filter((name) => !lead.some((one) => sameName(one, name))) }
      : {}),
  }
}

const firstOfItsName = (name: string, place: number, names: string[]) =>
  names.findIndex((other) => sameName(other, name)) === place
