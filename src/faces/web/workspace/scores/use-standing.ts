import { useLayoutEffect, useRef, useState } from 'react'
import { type CellTexts, stood } from './sheet-cells.ts'

type Standing = { texts: CellTexts; version: number }

/**
 * On which version the boxes of a cell build. The page reads all cells again whenever one was kept: boxes that nobody
 * touched then show what stands; boxes in which somebody typed keep that and go on building on the version that was
 * seen, so that a change of another person is never written over unread. `theirs`: such a change waits to be judged.
 * `mine`: the version that the last keeping of this page made of the cell.
 */
export function useStanding(code: string, now: Standing, mine: number | undefined) {
  const boxes = useRef<HTMLFieldSetElement>(null)
  const [base, setBase] = useState(now)
  const [drawn, setDrawn] = useState(0) // drawn anew, the boxes show what stands
  const [theirs, setTheirs] = useState(false)

  const take = () => {
    setBase(now)
    setTheirs(false)
    setDrawn((times) => times + 1)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another version asks where the boxes stand
  useLayoutEffect(() => {
    if (now.version === base.version) return setTheirs(false)
    const typed = textsIn(boxes.current, code)
    if (now.version === mine || stood(typed) === stood(now.texts)) {
      setBase(now)
      setTheirs(false)
    } else if (stood(typed) === stood(base.texts)) take()
    else setTheirs(true)
  }, [now.version, mine])
  return { base, theirs, boxes, take, drawn }
}

function textsIn(boxes: HTMLFieldSetElement | null, code: string): CellTexts {
  const text = (name: string) =>
    boxes?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${CSS.escape(name)}"]`)?.value ?? ''
  return { state: text(`s.${code}`), value: text(`v.${code}`), reason: text(`r.${code}`) }
}
