import {
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useLabel, usePath } from '#ui'
import { useMeasure } from '../../figure-words.ts'
import styles from './figures.module.css'
import { type Column, fieldName, isTyped, type Line, type PointAt, partWords } from './grid-shape.ts'
import type { CellView, GridStore } from './grid-store.ts'

export type Spot = { line: number; column: number }
type Range = { anchor: Spot; at: Spot }
type Props = {
  store: GridStore
  caption: string
  corner: string
  /** Nobody here may type. */
  isReadOnly: boolean
  onActive: (key: string | null) => void
}

const steps: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}
const idOf = ({ line, column }: Spot) => `o-${line}-${column}`

/**
 * The grid as a table of boxes: without script a form, with it a spreadsheet. Arrows and Enter go from cell to cell,
 * Shift selects, F2 edits, Escape takes back, the clipboard carries blocks. Each cell listens to its own point alone.
 */
export function GridTable({ store, caption, corner, isReadOnly, onActive }: Props) {
  const handlers = useSpreadsheet({ store, onActive })
  const { lines, columns } = store.shape
  const label = useLabel()
  return (
    <div className={styles.scroll}>
      <table className={styles.grid} spellCheck={false} {...handlers}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {corner}
            </th>
            {columns.map((column, at) => (
              <th key={column.id} scope="col" id={`cot-${at}`}>
                {label(column.label)}
                {column.hint && <small>{label(column.hint)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place; the grid is made anew when it changes
            <GridLine key={at} line={line} at={at} columns={columns} store={store} isReadOnly={isReadOnly} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type LineProps = { line: Line; at: number; columns: readonly Column[]; store: GridStore; isReadOnly: boolean }

const GridLine = memo(function GridLine({ line, at, columns, store, isReadOnly }: LineProps) {
  useSyncExternalStore(...useLine(store, line))
  const onChange = useCallback(
    ({ target }: ChangeEvent<HTMLInputElement>) => {
      const point = line.points[Number(target.id.split('-')[2])]
      if (point && !isReadOnly) store.type(point.key, line.part, target.value)
    },
    [store, line, isReadOnly],
  )
  const label = useLabel()
  const path = usePath()
  const { row, part, rule } = line
  const hasParts = rule.numerator !== null || rule.formula !== null
  const detail = part === 'numerator' ? rule.numerator : part === 'denominator' ? rule.denominator : null
  const said = detail ? label(detail.label) : label(partWords[part])
  const measure = useMeasure()(detail?.measure ?? rule.measure)
  return (
    <tr className={row ? styles.first : undefined}>
      <th scope="row" id={`dong-${at}`}>
        {row && (row.href ? <a href={path(row.href)}>{label(row.label)}</a> : <b>{label(row.label)}</b>)}
        <small>
          {(hasParts || !row) && said}
          {(hasParts || !row) && measure && ', '}
          {measure}
          {!row && <span className="hidden"> {label(rule.label)}</span>}
        </small>
      </th>
      {columns.map((column, across) => {
        const point = line.points[across]
        if (!point) return <td key={column.id} />
        const view = store.cell(point.key, part)
        return (
          <Cell
            key={column.id}
            view={view}
            line={line}
            at={at}
            column={across}
            onChange={onChange}
            isReadOnly={isReadOnly}
          />
        )
      })}
    </tr>
  )
})

/** A line listens to its own points alone, and is drawn when one of them changed. */
function useLine(store: GridStore, { points }: Line) {
  const watch = useCallback(
    (listener: () => void) => {
      const ends = points.map((point) => point && store.watch(point.key, listener))
      return () => {
        for (const end of ends) end?.()
      }
    },
    [store, points],
  )
  const version = () => points.reduce((sum, point) => sum + (point ? store.version(point.key) : 0), 0)
  return [watch, version, version] as const
}

type CellProps = {
  view: CellView
  line: Line
  at: number
  column: number
  onChange: (event: ChangeEvent<HTMLInputElement>) => void
  isReadOnly: boolean
}

/** Seven hundred of these are drawn at once: no hooks, and no attribute that the table or the form can carry. */
function Cell({ view: { text, tone, status }, line, at, column, onChange, isReadOnly }: CellProps) {
  const { part } = line
  const id = idOf({ line: at, column })
  if (!isTyped(part))
    return (
      <td className={styles.reckoned}>
        <div id={id} tabIndex={-1}>
          {text}
        </div>
      </td>
    )
  return (
    <td className={tone === 'plain' ? (status ? styles[status] : undefined) : styles[tone]}>
      <input
        id={id}
        name={fieldName(line.points[column] as PointAt, part)}
        value={text}
        onChange={onChange}
        readOnly={isReadOnly}
        aria-labelledby={`dong-${at} cot-${column}`}
        aria-invalid={tone === 'fault' || tone === 'conflict' ? true : undefined}
        inputMode="decimal"
      />
    </td>
  )
}

type Sheet = { store: GridStore; onActive: (key: string | null) => void }

/** What a spreadsheet does with keys and the clipboard. Selection is painted on the cells themselves: no line is drawn anew. */
function useSpreadsheet({ store, onActive }: Sheet) {
  const range = useRef<Range | null>(null)
  // move: a key begins anew; enter: somebody types over; edit: the caret goes through the text
  const mode = useRef<'move' | 'enter' | 'edit'>('move')
  const before = useRef('')
  const painted = useRef<Element[]>([])
  const { lines, columns } = store.shape
  const element = (spot: Spot) => document.getElementById(idOf(spot))

  const spotOf = (target: EventTarget | null): Spot | null => {
    const [, line, column] = /^o-(\d+)-(\d+)$/.exec((target as Element | null)?.id ?? '') ?? []
    return line === undefined ? null : { line: Number(line), column: Number(column) }
  }
  const corners = (): { from: Spot; to: Spot } | null => {
    if (!range.current) return null
    const { anchor, at } = range.current
    return {
      from: { line: Math.min(anchor.line, at.line), column: Math.min(anchor.column, at.column) },
      to: { line: Math.max(anchor.line, at.line), column: Math.max(anchor.column, at.column) },
    }
  }
  const isWide = () => {
    const box = corners()
    return box !== null && (box.from.line !== box.to.line || box.from.column !== box.to.column)
  }
  const paint = () => {
    for (const cell of painted.current) cell.removeAttribute('data-picked')
    painted.current = []
    const box = corners()
    if (!box || !isWide()) return
    for (let line = box.from.line; line <= box.to.line; line++)
      for (let column = box.from.column; column <= box.to.column; column++) {
        const cell = element({ line, column })?.parentElement
        if (!cell) continue
        cell.setAttribute('data-picked', '')
        painted.current.push(cell)
      }
  }
  const textAt = ({ line, column }: Spot) => {
    const there = lines[line]
    const point = there?.points[column]
    return there && point ? store.copied(point.key, there.part) : ''
  }
  const goTo = (spot: Spot, { extends: isLonger = false } = {}) => {
    const at = {
      line: Math.max(0, Math.min(lines.length - 1, spot.line)),
      column: Math.max(0, Math.min(columns.length - 1, spot.column)),
    }
    const anchor = isLonger && range.current ? range.current.anchor : at
    range.current = { anchor, at }
    mode.current = 'move'
    const box = element(at)
    box?.focus()
    if (box instanceof HTMLInputElement) box.select()
    range.current = { anchor, at } // focus began another
    paint()
  }

  const onFocus = ({ target }: { target: EventTarget }) => {
    const at = spotOf(target)
    if (!at) return
    range.current = { anchor: at, at }
    mode.current = 'move'
    before.current = textAt(at)
    paint()
    if (target instanceof HTMLInputElement) target.select()
    onActive(lines[at.line]?.points[at.column]?.key ?? null)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const at = spotOf(event.target)
    if (!at || event.nativeEvent.isComposing) return
    const { key, shiftKey: isShift, altKey, ctrlKey, metaKey } = event
    const isControl = ctrlKey || metaKey
    if (altKey) return
    const here = range.current?.at ?? at
    const step = steps[key]
    const go = (spot: Spot, more?: { extends: boolean }) => {
      event.preventDefault()
      goTo(spot, more)
    }
    if (step) {
      const isCaret = mode.current === 'edit' && step[0] === 0
      if (isCaret) return
      const far = isControl ? Math.max(lines.length, columns.length) : 1
      return go(
        { line: here.line + step[0] * far, column: here.column + step[1] * far },
        { extends: isShift && mode.current === 'move' },
      )
    }
    if (key === 'Enter') return go({ line: at.line + (isShift ? -1 : 1), column: at.column })
    if (key === 'F2') {
      mode.current = 'edit'
      const box = event.target as HTMLInputElement
      box.setSelectionRange?.(box.value.length, box.value.length)
      return event.preventDefault()
    }
    if (key === 'Escape') {
      const line = lines[at.line]
      const point = line?.points[at.column]
      if (mode.current !== 'move' && line && point) store.type(point.key, line.part, before.current)
      return go(at)
    }
    if (mode.current === 'move' && (key === 'Home' || key === 'End')) {
      const column = key === 'Home' ? 0 : columns.length - 1
      return go({ line: isControl ? (key === 'Home' ? 0 : lines.length - 1) : here.line, column }, { extends: isShift })
    }
    if (isControl && key.toLowerCase() === 'a' && mode.current === 'move') {
      range.current = { anchor: { line: 0, column: 0 }, at: { line: lines.length - 1, column: columns.length - 1 } }
      event.preventDefault()
      return paint()
    }
    if ((key === 'Delete' || key === 'Backspace') && isWide()) {
      const box = corners()
      event.preventDefault()
      if (box) store.clear(box.from, box.to)
      return
    }
    if (key.length === 1 && !isControl && mode.current === 'move') mode.current = 'enter'
  }

  const onCopy = (event: ClipboardEvent) => {
    const box = corners()
    if (!box || !spotOf(event.target) || mode.current !== 'move') return
    const rows: string[] = []
    for (let line = box.from.line; line <= box.to.line; line++) {
      const cells: string[] = []
      for (let column = box.from.column; column <= box.to.column; column++) cells.push(textAt({ line, column }))
      rows.push(cells.join('\t'))
    }
    event.clipboardData.setData('text/plain', rows.join('\r\n'))
    event.preventDefault()
  }

  const onPaste = (event: ClipboardEvent) => {
    const box = corners()
    if (!box || !spotOf(event.target)) return
    const text = event.clipboardData.getData('text/plain')
    const isBlock = /[\t\n]/.test(text.replace(/\r?\n$/, '')) || isWide()
    if (mode.current !== 'move' && !isBlock) return // into the text that is being typed
    event.preventDefault()
    store.paste(text, box.from, box.to)
  }

  /** A click with Shift selects up to it, a second click goes into the text. */
  const onMouseDown = (event: MouseEvent) => {
    const at = spotOf(event.target)
    if (!at || !range.current) return
    if (event.shiftKey) {
      event.preventDefault()
      range.current = { anchor: range.current.anchor, at }
      paint()
    } else if (document.activeElement === event.target) mode.current = 'edit'
  }

  return { onFocus, onKeyDown, onCopy, onPaste, onMouseDown }
}
