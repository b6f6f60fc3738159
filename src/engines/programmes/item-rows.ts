import { randomUUID } from 'node:crypto'
import { tidySpaces } from '#kernel/text'
import type { Mark, Plan } from '#reading'
import { contentOf, foldedOf, type ItemContent, type ItemKind, namesIn } from './item-content.ts'

type ItemRow = {
  id: string
  kind: ItemKind
  number: number
  path: string
  line: number
  content: ItemContent
  confidence: number
  marks: Mark[]
  folded: string
}
type UnitRow = { item_id: string; role: string; ordinal: number; name: string }

/** The items of a plan as rows of the working copy, numbered in reading order within each kind. */
export function rowsOfPlan(plan: Plan, lines: string[]): { items: ItemRow[]; units: UnitRow[] } {
  const items: ItemRow[] = []
  const units: UnitRow[] = []
  const place = placesInStoredLines(lines)
  for (const [kind, list] of [
    ['target', plan.targets],
    ['task', plan.tasks],
    ['duty', plan.duties],
  ] as const) {
    const inOrder = [...list].sort((a, b) => a.line - b.line) // stable: several on one line keep the reader's order
    inOrder.forEach((read, index) => {
      const id = randomUUID()
      const content = contentOf(kind, read)
      items.push({
        id,
        kind,
        number: index + 1,
        path: read.path,
        line: read.line,
        content,
        confidence: read.confidence,
        marks: (read.marks ?? []).map(place),
        folded: foldedOf(kind, content, read.path),
      })
      for (const named of namesIn(kind, content)) units.push({ item_id: id, ...named })
    })
  }
  return { items, units }
}

/** The documents engine keeps lines with their spaces tidied; a mark must point at the same letters there. */
function placesInStoredLines(lines: string[]): (mark: Mark) => Mark {
  const moved = new Map<number, number[] | null>()
  const placesOf = (line: number): number[] | null => {
    const text = lines[line - 1] ?? ''
    if (tidySpaces(text) === text) return null
    const places: number[] = []
    let at = 0
    let pending = false
    for (const letter of text.split('')) {
      if (/[\s\u00a0\u200b\ufeff]/.test(letter)) {
        places.push(at)
        pending = at > 0
        continue
      }
      if (pending) at++
      pending = false
      places.push(at)
      at++
    }
    places.push(at)
    return places
  }
  return (mark) => {
    if (!moved.has(mark.line)) moved.set(mark.line, placesOf(mark.line))
    const places = moved.get(mark.line)
    if (!places) return mark
    const last = places.at(-1) ?? 0
    const end = mark.end > mark.start ? (places[mark.end - 1] ?? last - 1) + 1 : (places[mark.end] ?? last)
    return { ...mark, start: places[mark.start] ?? last, end }
  }
}
