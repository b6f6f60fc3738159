import type { Line } from './lines.ts'
import { looksLikePeriod } from './periods.ts'
import { type RowStart, readsAsContent } from './row-content.ts'
import { isMeasure } from './table-cells.ts'
import { looksLikeUnits } from './unit-names.ts'

/** Without a column of numbers a row begins where words follow a value, or after as many cells as there are columns. */
export function unnumberedStarts(body: Line[], columns: number): RowStart[] {
  const worded = body.map(
    (line) =>
      readsAsContent(line.text) && !looksLikeUnits(line.text) && !looksLikePeriod(line.text) && !isMeasure(line.text),
  )
  const even = body.length % columns === 0 && worded.every((words, i) => i % columns !== 0 || words)
  const starts: RowStart[] = []
  for (let at = 0; at < body.length; at++) {
    const begins = even ? at % columns === 0 : worded[at] === true && (at === 0 || worded[at - 1] === false)
    const text = (body[at] as Line).text
    const name = String(starts.length + 1)
    if (begins) starts.push({ at, level: 0, name, label: '', textInLabel: true, rest: text, counted: false })
  }
  return starts
}
