// biome-ignore-all lint/a11y/noRedundantRoles: a table laid out in another way loses its roles unless they are written
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of a spreadsheet are gridcells (ARIA 1.2)
import styles from './figures.module.css'
import { type Column, fieldName, isTyped, type Line } from './grid-shape.ts'
import type { CellView, GridStore } from './grid-store.ts'

// The cells of a grid: as they are written with the page, and as they are written over when their point changed.

export type Spot = { line: number; column: number }

export const idOf = ({ line, column }: Spot) => `o-${line}-${column}`

/** Where a cell is, or the box that stands in it. */
export function spotOf(target: EventTarget | null): Spot | null {
  const there = target instanceof HTMLInputElement ? target.parentElement : (target as Element | null)
  const [, line, column] = /^o-(\d+)-(\d+)$/.exec(there?.id ?? '') ?? []
  return line === undefined ? null : { line: Number(line), column: Number(column) }
}

type CellsProps = { line: Line; at: number; columns: readonly Column[]; store: GridStore }

/** The cells of one line. Nine hundred in a grid: an element with a text each, whether it is typed or reckoned. */
export function Cells({ line, at, columns, store }: CellsProps) {
  const { part, points } = line
  const isReckoned = !isTyped(part)
  return columns.map((column, across) => {
    const point = points[across]
    const id = idOf({ line: at, column: across })
    if (!point) return <td key={column.id} role="gridcell" id={id} tabIndex={-1} aria-readonly={true} />
    const view = store.cell(point.key, part)
    return (
      <td
        key={column.id}
        role="gridcell"
        id={id}
        tabIndex={-1}
        className={isReckoned ? styles.reckoned : classOf(view)}
        data-long={isLong(view.text) || undefined}
        aria-readonly={isReckoned || undefined}
        aria-invalid={isWrong(view) || undefined}
      >
        {view.text}
      </td>
    )
  })
}

/** The same cells as the fields of a form, for whoever sends it without script. */
export function FormCells({ line, at, columns, store }: CellsProps) {
  const { part, points } = line
  return columns.map((column, across) => {
    const point = points[across]
    if (!point) return <td key={column.id} role="cell" />
    const view = store.cell(point.key, part)
    if (!isTyped(part))
      return (
        <td key={column.id} role="cell" className={styles.reckoned} data-long={isLong(view.text) || undefined}>
          {view.text}
        </td>
      )
    return (
      <td key={column.id} role="cell" className={classOf(view)} data-boxed={true}>
        <input
          name={fieldName(point, part)}
          defaultValue={view.text}
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
  if (!cell) return
  const box = cell.firstElementChild
  if (box instanceof HTMLInputElement) {
    if (box.value !== view.text) box.value = view.text
  } else if (cell.textContent !== view.text) {
    cell.textContent = view.text
    cell.toggleAttribute('data-long', isLong(view.text))
  }
  if (cell.hasAttribute('aria-readonly')) return
  const name = classOf(view) ?? ''
  if (cell.className !== name) cell.className = name
  for (const one of box ? [cell, box] : [cell]) markWrong(one, isWrong(view))
}

/** The box comes to a cell, with what stands in it; the cell that it leaves is text again. */
export function seatBox(box: HTMLInputElement, { line, column }: Spot): void {
  const cell = document.getElementById(idOf({ line, column }))
  const before = box.parentElement
  if (!cell || before === cell) return
  const text = cell.textContent
  if (before) {
    before.textContent = box.value
    before.toggleAttribute('data-long', isLong(box.value))
    before.removeAttribute('data-boxed')
  }
  cell.replaceChildren(box)
  cell.setAttribute('data-boxed', '')
  box.value = text
  box.setAttribute('aria-labelledby', `dong-${line} cot-${column}`)
  markWrong(box, cell.hasAttribute('aria-invalid'))
}

function markWrong(element: Element, isNow: boolean): void {
  if (element.hasAttribute('aria-invalid') === isNow) return
  if (isNow) element.setAttribute('aria-invalid', 'true')
  else element.removeAttribute('aria-invalid')
}

/** More than surely fits into a cell. */
const isLong = (text: string) => text.length > 10

const classOf = ({ tone, status }: CellView) =>
  tone === 'plain' ? (status ? styles[status] : undefined) : styles[tone]
const isWrong = ({ tone }: CellView) => tone === 'fault' || tone === 'conflict'
