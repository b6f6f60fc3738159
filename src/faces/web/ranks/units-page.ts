import type { Label } from '#kernel'
import { fold } from '#kernel/text'

/** A city has 168 communes, a province more: all in one page are 90,000 px on a phone. */
const size = 50

export type UnitsPage = { text: string; page: number; size: number; total: number }

/** One page of the units of a ranking, in its order; of those whose name holds what is looked for, where something is. */
export function unitsPage<Line extends { unit: string; label: Label | null }>(
  lines: readonly Line[],
  asked: { text: string; page: number },
): { rows: Line[]; shown: UnitsPage } {
  const wanted = fold(asked.text)
  const found = lines.filter(({ unit, label }) =>
    label ? fold(label.vi).includes(wanted) || fold(label.en).includes(wanted) : unit.includes(wanted),
  )
  const page = Math.min(asked.page, Math.max(1, Math.ceil(found.length / size)))
  const rows = found.slice((page - 1) * size, page * size)
  return { rows, shown: { text: asked.text, page, size, total: found.length } }
}
