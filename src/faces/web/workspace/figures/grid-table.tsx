// biome-ignore-all lint/a11y/noRedundantRoles: a table laid out in another way loses its roles unless they are written
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a spreadsheet is a grid (ARIA 1.2)
import { memo, useEffect, useMemo } from 'react'
import { Asleep, Still, useLabel, usePath } from '#ui'
import { useMeasure } from '../../figure-words.ts'
import styles from './figures.module.css'
import { Cells, FormCells, type Spot, writeCell } from './grid-cell.tsx'
import { type Column, type Line, partWords, type Shape } from './grid-shape.ts'
import type { GridStore } from './grid-store.ts'
import { useSpreadsheet } from './use-spreadsheet.ts'

const together = 4 // lines of a group

type Named = { store: GridStore; caption: string; corner: string }
type Props = Named & {
  /** Nobody here may type. */
  isReadOnly: boolean
  onActive: (key: string | null) => void
}

/** The grid as a spreadsheet: arrows, Tab and Enter go from cell to cell, Shift selects, F2 edits, Escape takes back, the clipboard carries blocks. */
export function GridTable({ store, caption, corner, isReadOnly, onActive }: Props) {
  const handlers = useSpreadsheet({ store, isReadOnly, onActive })
  useCellsWritten(store)
  return (
    <div
      className={styles.scroll}
      data-still={true}
      onScroll={({ currentTarget }) => currentTarget.removeAttribute('data-still')}
    >
      <table role="grid" aria-readonly={isReadOnly || undefined} className={styles.grid} {...handlers}>
        <Heads store={store} caption={caption} corner={corner} />
        <Lines store={store} cells={Cells} />
      </table>
    </div>
  )
}

/** The same lines as the fields of a form, which needs no script. */
export function FormTable({ store, caption, corner }: Named) {
  return (
    <div className={styles.scroll}>
      <table role="table" className={styles.grid} spellCheck={false}>
        <Heads store={store} caption={caption} corner={corner} />
        <Lines store={store} cells={FormCells} />
      </table>
    </div>
  )
}

function Heads({ store, caption, corner }: Named) {
  const label = useLabel()
  return (
    <>
      <caption className="hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" className={styles.corner}>
            {corner}
          </th>
          {store.shape.columns.map((column, at) => (
            <th key={column.id} role="columnheader" scope="col" id={`cot-${at}`}>
              {label(column.label)}
              {column.hint && <small>{label(column.hint)}</small>}
            </th>
          ))}
        </tr>
      </thead>
    </>
  )
}

/**
 * The lines as texts, made once: nine hundred cells that React knows cost it as much to wake as the page to be shown
 * (decision 0030). What changes afterwards is written into its cell. A group out of sight is neither laid out nor
 * painted; a group for each line would be a layer for each.
 */
const Lines = memo(function Lines({ store, cells }: Pick<LineProps, 'store' | 'cells'>) {
  const { lines, columns } = store.shape
  const numbered = lines.map((line, at) => ({ line, at }))
  const groups = Array.from({ length: Math.ceil(lines.length / together) }, (_, n) => n * together)
  return (
    <Asleep value={true}>
      {groups.map((from) => (
        <Still key={from} tag="tbody" role="rowgroup">
          {numbered.slice(from, from + together).map(({ line, at }) => (
            <GridLine key={at} line={line} at={at} columns={columns} store={store} cells={cells} />
          ))}
        </Still>
      ))}
    </Asleep>
  )
})

type LineProps = { line: Line; at: number; columns: readonly Column[]; store: GridStore; cells: typeof Cells }

function GridLine({ line, at, columns, store, cells: LineCells }: LineProps) {
  const label = useLabel()
  const path = usePath()
  const { row, part, rule } = line
  const hasParts = rule.numerator !== null || rule.formula !== null
  const detail = part === 'numerator' ? rule.numerator : part === 'denominator' ? rule.denominator : null
  const said = detail ? label(detail.label) : label(partWords[part])
  const measure = useMeasure()(detail?.measure ?? rule.measure)
  return (
    <tr role="row" className={row ? styles.first : undefined}>
      <th role="rowheader" scope="row" id={`dong-${at}`}>
        {row && (row.href ? <a href={path(row.href)}>{label(row.label)}</a> : <b>{label(row.label)}</b>)}
        <small>
          {(hasParts || !row) && said}
          {(hasParts || !row) && measure && ', '}
          {measure}
          {!row && <span className="hidden"> {label(rule.label)}</span>}
        </small>
      </th>
      <LineCells line={line} at={at} columns={columns} store={store} />
    </tr>
  )
}

/** Writes each changed point into its cells. */
function useCellsWritten(store: GridStore) {
  const spots = useMemo(() => spotsOf(store.shape), [store])
  useEffect(() => {
    const { lines } = store.shape
    return store.hear((keys) => {
      for (const key of keys)
        for (const spot of spots.get(key) ?? []) writeCell(spot, store.cell(key, (lines[spot.line] as Line).part))
    })
  }, [store, spots])
}

/** Where a point is shown: its parts, and the lines that are reckoned from them. */
function spotsOf({ lines }: Shape): Map<string, Spot[]> {
  const spots = new Map<string, Spot[]>()
  for (const [line, { points }] of lines.entries())
    for (const [column, point] of points.entries())
      if (point) spots.set(point.key, [...(spots.get(point.key) ?? []), { line, column }])
  return spots
}
