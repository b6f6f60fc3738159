import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { idOf, type Spot, spotOf } from './grid-cell.tsx'
import type { GridStore } from './grid-store.ts'
import { useBox } from './use-box.ts'

type Range = { anchor: Spot; at: Spot }
type Sheet = { store: GridStore; isReadOnly: boolean; onActive: (key: string | null) => void }

const steps: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** What a spreadsheet does with keys and the clipboard. Selection is painted on the cells themselves: nothing is drawn anew. */
export function useSpreadsheet({ store, isReadOnly, onActive }: Sheet) {
  const { enter, after, isOpen } = useBox(store, { isReadOnly })
  const range = useRef<Range | null>(null)
  // move: a key begins anew; enter: somebody types over; edit: the caret goes through the text
  const mode = useRef<'move' | 'enter' | 'edit'>('move')
  const before = useRef('')
  const painted = useRef<Element[]>([])
  const wasThere = useRef(false) // a press begins where somebody stood already
  const { lines, columns } = store.shape
  const element = (spot: Spot) => document.getElementById(idOf(spot))

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
        const cell = element({ line, column })
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
    enter(at)
    range.current = { anchor, at } // focus began another
    paint()
  }

  const onFocus = ({ target }: { target: EventTarget }) => {
    const at = spotOf(target)
    if (!at) return
    if (!(target instanceof HTMLInputElement) && isOpen(at)) return enter(at) // and the box is focused
    range.current = { anchor: at, at }
    mode.current = 'move'
    before.current = textAt(at)
    paint()
    onActive(lines[at.line]?.points[at.column]?.key ?? null)
  }

  const onInput = ({ target }: { target: EventTarget }) => {
    const at = spotOf(target)
    const line = at && lines[at.line]
    const point = line?.points[at?.column ?? 0]
    if (line && point) store.type(point.key, line.part, (target as HTMLInputElement).value)
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
    if (key === 'Tab') {
      const next = isControl ? null : after(at, isShift ? -1 : 1)
      return next ? go(next) : undefined
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

  /** A press with Shift selects up to it; another one begins anew. */
  const onMouseDown = (event: MouseEvent) => {
    const at = spotOf(event.target)
    wasThere.current = document.activeElement === event.target
    if (!at || !range.current) return
    if (event.shiftKey) event.preventDefault()
    range.current = { anchor: event.shiftKey ? range.current.anchor : at, at }
    paint()
  }

  /** The pointer is drawn over cells, which selects them. */
  const onMouseOver = ({ buttons, target }: MouseEvent) => {
    const at = buttons === 1 ? spotOf(target) : null
    if (!at || !range.current || mode.current !== 'move' || !spotOf(document.activeElement)) return
    range.current = { anchor: range.current.anchor, at }
    paint()
  }

  /** A second click goes into the text; and a finger does not focus a cell everywhere. */
  const onClick = ({ target, shiftKey: isShift }: MouseEvent) => {
    const at = spotOf(target)
    if (!at || isShift || isWide()) return
    if (target instanceof HTMLInputElement) mode.current = wasThere.current ? 'edit' : mode.current
    else if (isOpen(at)) enter(at)
  }

  return { onFocus, onInput, onKeyDown, onCopy, onPaste, onMouseDown, onMouseOver, onClick }
}
