// biome-ignore-all lint/a11y/noRedundantRoles: a table laid out in another way loses its roles unless they are written
import styles from './figures.module.css'
import { type Column, fieldName, isTyped, type Line } from './grid-shape.ts'
import type { CellView, GridStore } from './grid-store.ts'

// The cells of a grid: as they are written with the page, and as they are written over when their point changed.

export type Spot = { line: number; column: number }

export const idOf = ({ line, column }: Spot) => `o-${line}-${column}`

export function spotOf(target: EventTarget | null): Spot | null {
  const [, line, column] = /^o-(\d+)-(\d+)$/.exec((target as Element | null)?.id ?? '') ?? []
  return line === undefined ? null : { line: Number(line), column: Number(column) }
}

type CellsProps = { line: Line; at: number; columns: readonly Column[]; store: GridStore; isReadOnly: boolean }

/** The cells of one line. Nine hundred in a grid: one element for what is reckoned, two for what is typed. */
export function Cells({ line, at, columns, store, isReadOnly }: CellsProps) {
  const { part, points } = line
  return columns.map((column, across) => {
    const point = points[across]
    if (!point) return <td key={column.id} role="cell" />
    const id = idOf({ line: at, column: across })
    const view = store.cell(point.key, part)
    if (!isTyped(part))
      return (
        <td key={column.id} role="cell" id={id} tabIndex={-1} className={styles.reckoned}>
          {view.text}
        </td>
      )
    return (
      <td key={column.id} role="cell" className={classOf(view)}>
        <input
          id={id}
          name={fieldName(point, part)}
          defaultValue={view.text}
          readOnly={isReadOnly || undefined}
          aria-labelledby={`dong-${at} cot-${across}`}
          aria-invalid={isWrong(view) || undefined}
          inputMode="decimal"
        />
      </td>
    )
  })
}

/** Writes a cell over, where it became another: what is typed into it at this moment already stands there. */
export function writeCell(spot: Spot, view: CellView): void {
  const cell = document.getElementById(idOf(spot))
  if (!(cell instanceof HTMLInputElement)) {
    if (cell && cell.textContent !== view.text) cell.textContent = view.text
    return
  }
  if (cell.value !== view.text) cell.value = view.text
  const around = cell.parentElement as HTMLElement
  const name = classOf(view) ?? ''
  if (around.className !== name) around.className = name
  if (cell.hasAttribute('aria-invalid') === isWrong(view)) return
  if (isWrong(view)) cell.setAttribute('aria-invalid', 'true')
  else cell.removeAttribute('aria-invalid')
}

const classOf = ({ tone, status }: CellView) =>
  tone === 'plain' ? (status ? styles[status] : undefined) : styles[tone]
const isWrong = ({ tone }: CellView) => tone === 'fault' || tone === 'conflict'
