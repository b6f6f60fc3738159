import { useCallback, useEffect, useRef } from 'react'
import { idOf, type Spot, seatBox, spotOf } from './grid-cell.tsx'
import { isTyped } from './grid-shape.ts'
import type { GridStore } from './grid-store.ts'

/**
 * The one box of a grid: it stands in the cell that somebody types into, and the others are text. Nine hundred boxes
 * took twice as long to be painted (decision 0035).
 *
 * @returns goes to a cell, box and all; tells which cell comes after one, as Tab goes.
 */
export function useBox(store: GridStore, { isReadOnly }: { isReadOnly: boolean }) {
  const box = useRef<HTMLInputElement | null>(null)
  const { lines, columns } = store.shape
  const isOpen = useCallback(
    ({ line, column }: Spot) => {
      const there = lines[line]
      return !isReadOnly && there !== undefined && isTyped(there.part) && Boolean(there.points[column])
    },
    [lines, isReadOnly],
  )

  const enter = useCallback(
    (spot: Spot) => {
      const cell = document.getElementById(idOf(spot))
      if (!box.current || !isOpen(spot)) return cell?.focus()
      seatBox(box.current, spot)
      box.current.focus()
      box.current.select()
    },
    [isOpen],
  )

  /** The next cell that can be typed into, line by line; none after the last. */
  const after = useCallback(
    ({ line, column }: Spot, by: 1 | -1): Spot | null => {
      for (let at = line * columns.length + column + by; at >= 0 && at < lines.length * columns.length; at += by) {
        const spot = { line: Math.floor(at / columns.length), column: at % columns.length }
        if (isOpen(spot)) return spot
      }
      return null
    },
    [lines, columns, isOpen],
  )

  // The way into the grid by Tab: the box in the first open cell, or the first cell of a grid that is only read.
  useEffect(() => {
    box.current ??= makeBox()
    const held = spotOf(document.activeElement) // a cell that was clicked before the page woke up
    const first = after({ line: 0, column: -1 }, 1)
    if (first) seatBox(box.current, first)
    else document.querySelector<HTMLElement>('[role="gridcell"][id]')?.setAttribute('tabindex', '0')
    if (held) enter(held)
  }, [after, enter])

  return { enter, after, isOpen }
}

function makeBox(): HTMLInputElement {
  const box = document.createElement('input')
  box.inputMode = 'decimal'
  box.autocomplete = 'off'
  box.maxLength = 60
  return box
}
