import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Matrix, multiply, type Point, place } from './matrix.ts'
import type { PDFPageProxy } from './pdf-document.ts'
import { piecesOfGlyphs } from './pdf-glyphs.ts'

/** A run of letters on a page. Points (1/72 inch) from the upper left corner; `bottom` is the base line. */
export type Piece = { text: string; left: number; right: number; bottom: number; size: number }

/** A line drawn on the page, as borders of tables are; horizontal when `top === bottom`. */
export type Rule = { left: number; right: number; top: number; bottom: number }

export type Page = {
  /** From 1. */
  number: number
  width: number
  height: number
  pieces: Piece[]
  rules: Rule[]
  /** Share of the page that pictures cover, 0 to 1. */
  pictures: number
}

/** What is written and drawn on a page of a PDF. */
export async function readPage(page: PDFPageProxy): Promise<Page> {
  const viewport = page.getViewport({ scale: 1 })
  const view = viewport.transform as Matrix
  const content = await page.getTextContent({ includeMarkedContent: false })
  const runs: (Piece & { font: string })[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str === '') continue
    const matrix = multiply(view, item.transform as Matrix)
    // Text that runs up the margin or across the page (watermarks) is no part of any line.
    if (Math.abs(matrix[1]) > Math.abs(matrix[0]) * 0.2) continue
    const size = Math.hypot(matrix[2], matrix[3])
    const [left, bottom] = [matrix[4], matrix[5]]
    runs.push({ text: item.str, left, right: left + item.width, bottom, size, font: item.fontName })
  }
  const operators = await page.getOperatorList()
  const { rules, pictures } = drawn(operators, view)
  const pieces: Piece[] = hasHoles(runs) ? piecesOfGlyphs(operators, view) : runs
  const { width, height } = viewport
  return { number: page.pageNumber, width, height, pieces, rules, pictures: Math.min(1, pictures / (width * height)) }
}

type Operators = Awaited<ReturnType<PDFPageProxy['getOperatorList']>>

/** Whether a letter or two of another font stand where a run of text has a blank. */
function hasHoles(runs: (Piece & { font: string })[]): boolean {
  const lines = Map.groupBy(
    runs.filter(({ text }) => text.trim() !== ''),
    ({ bottom }) => Math.round(bottom),
  )
  for (const line of lines.values()) {
    const holed = line.filter(({ text }) => text.trim().includes(' '))
    for (const { text, left, right, font } of line) {
      if (text.trim().length > 3) continue
      if (holed.some((run) => run.font !== font && run.left < left - 1 && run.right > right + 1)) return true
    }
  }
  return false
}

/** Thicker than this, a filled bar is a background and no border; points. */
const thickest = 3
/** More rules than this come from a drawing or a map, not from a table. */
const mostRules = 20_000

/** Follows the drawing commands for borders and pictures. Word fills thin rectangles, LibreOffice strokes paths. */
function drawn({ fnArray, argsArray }: Operators, view: Matrix): { rules: Rule[]; pictures: number } {
  const rules: Rule[] = []
  const saved: Matrix[] = []
  let matrix = view
  let pictures = 0
  for (const [index, operation] of fnArray.entries()) {
    const args = argsArray[index]
    if (operation === OPS.save) saved.push(matrix)
    else if (operation === OPS.restore) matrix = saved.pop() ?? view
    else if (operation === OPS.transform) matrix = multiply(matrix, args as Matrix)
    else if (operation === OPS.paintFormXObjectBegin) {
      saved.push(matrix)
      if (args?.[0]) matrix = multiply(matrix, args[0] as Matrix)
    } else if (operation === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? view
    else if (pictureOperations.has(operation)) {
      pictures += Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
    } else if (operation === OPS.constructPath && rules.length < mostRules) {
      const paint = args?.[0] as number
      if (fills.has(paint) || strokes.has(paint)) rules.push(...rulesOfPath(args?.[1]?.[0], matrix, fills.has(paint)))
    }
  }
  return { rules, pictures }
}

const pictureOperations = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintSolidColorImageMask,
])
const fills = new Set<number>([OPS.fill, OPS.eoFill])
/** Paths that only clip paint nothing: printers' drivers clip every word. */
const strokes = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

/** The numbers that pdf.js writes before the coordinates of each step, and how many coordinates follow. */
const steps = [
  { name: 'move', coordinates: 2 },
  { name: 'line', coordinates: 2 },
  { name: 'curve', coordinates: 6 },
  { name: 'quadratic', coordinates: 4 },
  { name: 'close', coordinates: 0 },
] as const

function rulesOfPath(path: ArrayLike<number> | null | undefined, matrix: Matrix, filled: boolean): Rule[] {
  const rules: Rule[] = []
  if (path == null || typeof path !== 'object' || path.length > 100_000) return rules
  let start: Point = [0, 0]
  let at: Point = [0, 0]
  let box = emptyBox()
  const end = () => {
    if (filled && box.right >= box.left) {
      if (box.bottom - box.top <= thickest)
        rules.push({ ...box, top: middle(box.top, box.bottom), bottom: middle(box.top, box.bottom) })
      else if (box.right - box.left <= thickest)
        rules.push({ ...box, left: middle(box.left, box.right), right: middle(box.left, box.right) })
    }
    box = emptyBox()
  }
  for (let i = 0; i < path.length; ) {
    const step = steps[path[i] as number]
    if (step === undefined) break
    const to: Point =
      step.coordinates === 0
        ? start
        : place(matrix, path[i + step.coordinates - 1] as number, path[i + step.coordinates] as number)
    if (step.name === 'move') {
      end()
      start = to
    } else if (!filled && (step.name === 'line' || step.name === 'close')) rules.push(...straight(at, to))
    at = to
    box = {
      left: Math.min(box.left, to[0]),
      right: Math.max(box.right, to[0]),
      top: Math.min(box.top, to[1]),
      bottom: Math.max(box.bottom, to[1]),
    }
    i += step.coordinates + 1
  }
  end()
  return rules
}

function straight([x, y]: Point, [toX, toY]: Point): Rule[] {
  const rule = { left: Math.min(x, toX), right: Math.max(x, toX), top: Math.min(y, toY), bottom: Math.max(y, toY) }
  if (rule.bottom - rule.top < 1 && rule.right - rule.left > thickest) return [{ ...rule, bottom: rule.top }]
  if (rule.right - rule.left < 1 && rule.bottom - rule.top > thickest) return [{ ...rule, right: rule.left }]
  return []
}

function emptyBox(): Rule {
  return { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }
}

function middle(a: number, b: number): number {
  return (a + b) / 2
}
