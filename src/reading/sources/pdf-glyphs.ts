import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Matrix, multiply, place } from './matrix.ts'
import type { PDFPageProxy } from './pdf-document.ts'
import type { Piece } from './pdf-page.ts'

type Operators = Awaited<ReturnType<PDFPageProxy['getOperatorList']>>
type Glyph = { unicode: string; width: number; isSpace: boolean }
type TextState = { size: number; stretch: number; letterGap: number; wordGap: number; rise: number; leading: number }

/** A gap wider than this, in letter sizes, may hold a letter of another font; the narrowest, "ị", takes twice as much. */
const roomForLetter = 0.12

/**
 * The words of a page from the place of each glyph. Where a font lacks letters, a word processor draws a line first
 * with holes ("hi n đ i") and puts the letters of another font into them afterwards; the runs of text that pdf.js
 * makes hold blanks for the holes. This is slower and knows less of odd fonts, so it is asked only for such pages.
 */
export function piecesOfGlyphs({ fnArray, argsArray }: Operators, view: Matrix): Piece[] {
  const pieces: Piece[] = []
  const saved: { matrix: Matrix; state: TextState }[] = []
  let matrix = view
  let state: TextState = { size: 0, stretch: 1, letterGap: 0, wordGap: 0, rise: 0, leading: 0 }
  let text: Matrix = [1, 0, 0, 1, 0, 0]
  let line = { x: 0, y: 0 }
  let x = 0

  const restore = () => {
    const before = saved.pop()
    if (before) ({ matrix, state } = before)
  }
  const set = (some: Partial<TextState>) => {
    state = { ...state, ...some }
  }
  const moveTo = (to: { x: number; y: number }) => {
    line = to
    x = to.x
  }
  const steps: Record<number, (...args: never[]) => void> = {
    [OPS.save]: () => void saved.push({ matrix, state }),
    [OPS.restore]: restore,
    [OPS.transform]: (...by: number[]) => {
      matrix = multiply(matrix, by as Matrix)
    },
    [OPS.paintFormXObjectBegin]: (by: Matrix | null) => {
      saved.push({ matrix, state })
      if (by) matrix = multiply(matrix, by)
    },
    [OPS.paintFormXObjectEnd]: restore,
    [OPS.beginText]: () => {
      text = [1, 0, 0, 1, 0, 0]
      moveTo({ x: 0, y: 0 })
    },
    [OPS.setTextMatrix]: (given: ArrayLike<number>) => {
      text = Array.from(given) as Matrix
      moveTo({ x: 0, y: 0 })
    },
    [OPS.moveText]: (dx: number, dy: number) => moveTo({ x: line.x + dx, y: line.y + dy }),
    [OPS.setLeadingMoveText]: (dx: number, dy: number) => {
      set({ leading: dy })
      moveTo({ x: line.x + dx, y: line.y + dy })
    },
    [OPS.nextLine]: () => moveTo({ x: line.x, y: line.y + state.leading }),
    [OPS.setLeading]: (leading: number) => set({ leading: -leading }),
    [OPS.setFont]: (_: string, size: number) => set({ size }),
    [OPS.setHScale]: (percent: number) => set({ stretch: percent / 100 }),
    [OPS.setCharSpacing]: (letterGap: number) => set({ letterGap }),
    [OPS.setWordSpacing]: (wordGap: number) => set({ wordGap }),
    [OPS.setTextRise]: (rise: number) => set({ rise }),
    [OPS.showText]: (glyphs: (Glyph | number)[]) => show(glyphs),
  }
  for (const [index, operation] of fnArray.entries())
    steps[operation]?.(...((argsArray[index] ?? []) as unknown as never[]))
  return pieces

  function show(glyphs: (Glyph | number)[]): void {
    const whole = multiply(matrix, text)
    const size = state.size * Math.hypot(whole[2], whole[3])
    // Text that runs up the margin or across the page (watermarks) is no part of any line.
    const isUpright = Math.abs(whole[1]) <= Math.abs(whole[0]) * 0.2
    let open: Piece | undefined
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        x -= (glyph / 1000) * state.size * state.stretch
        continue
      }
      const [left, bottom] = place(whole, x, line.y + state.rise)
      x += (glyph.width / 1000) * state.size * state.stretch
      const [right] = place(whole, x, line.y + state.rise)
      x += (state.letterGap + (glyph.isSpace ? state.wordGap : 0)) * state.stretch
      if (!isUpright) continue
      if (open === undefined || left - open.right > roomForLetter * size || glyph.unicode.trim() === '') {
        open = { text: '', left, right, bottom, size }
        pieces.push(open)
      }
      open.text += glyph.unicode
      open.right = right
      if (glyph.unicode.trim() === '') open = undefined
    }
  }
}
