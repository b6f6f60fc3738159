import type { Numbering } from './docx-numbering.ts'
import type { Styles } from './docx-styles.ts'
import { isOn } from './docx-styles.ts'
import { TextTooLong } from './errors.ts'
import { limits } from './limits.ts'
import type { Element } from './xml.ts'

export type Block = { kind: 'paragraph'; text: string } | { kind: 'table'; table: Table }
export type Table = { bordered: boolean; rows: TableCell[][] }
export type TableCell = { column: number; columnSpan: number; continues: boolean; blocks: Block[] }

/** What word/document.xml says, as it would be printed with all its tracked changes accepted. */
export type Body = {
  open: (element: Element) => void
  close: (name: string) => void
  text: (text: string) => void
  blocks: Block[]
  /** Things left out of the text, for the notices. */
  counts: { notes: number; pictures: number; changes: number }
}

type Paragraph = {
  text: string
  style: string | null
  list: string | null
  level: number | null
  /** Its paragraph mark was deleted under tracking: what remains of it runs on into the next paragraph. */
  runsOn: boolean
}
type OpenTable = {
  table: Table
  into: Block[]
  row: TableCell[]
  rowDeleted: boolean
  cell: TableCell | undefined
  column: number
}

export function bodyOf(numbering: Numbering, styles: Styles): Body {
  const blocks: Block[] = []
  const counts = { notes: 0, pictures: 0, changes: 0 }
  const paragraphs: Paragraph[] = []
  const tables: OpenTable[] = []
  const within: string[] = []
  let into = blocks
  let skipped = 0
  let hidden = false
  let capitals: boolean | null = null
  let carried = ''
  let characters = 0

  function open({ name, attributes }: Element): void {
    const parent = within.at(-1)
    within.push(name)
    if (skipped > 0 || isLeftOut(name, parent)) {
      if (skipped === 0 && name !== 'mc:Fallback' && name !== 'instrText') counts.changes += 1
      skipped += 1
      return
    }
    const paragraph = paragraphs.at(-1)
    const table = tables.at(-1)
    if (name === 'p') paragraphs.push({ text: '', style: null, list: null, level: null, runsOn: false })
    else if (name === 'tbl') startTable()
    else if (name === 'tr' && table !== undefined) Object.assign(table, { row: [], rowDeleted: false, column: 0 })
    else if (name === 'tc' && table !== undefined) startCell(table)
    else if (name === 'r') resetRun()
    else if (parent === 'rPr') mark(name, attributes, paragraph)
    else if (parent === 'trPr' && table !== undefined) {
      if (name === 'del') table.rowDeleted = true
      else if (name === 'gridBefore') table.column += Number(attributes.val) || 0
    } else if (parent === 'tcPr' && table?.cell !== undefined) describeCell(table.cell, name, attributes)
    else if (parent === 'tblBorders' || parent === 'tcBorders') {
      if (table !== undefined && !/^(?:nil|none)$/.test(attributes.val ?? 'none')) table.table.bordered = true
    } else if (name === 'tblStyle' && table !== undefined)
      table.table.bordered ||= /grid|list|light|medium|dark/i.test(attributes.val ?? '')
    else if (paragraph !== undefined) write(name, attributes, paragraph)
  }

  function write(name: string, attributes: Record<string, string>, paragraph: Paragraph): void {
    if (name === 'pStyle') paragraph.style = attributes.val ?? null
    else if (name === 'numId') paragraph.list = attributes.val ?? null
    else if (name === 'ilvl') paragraph.level = Number(attributes.val) || 0
    else if (name === 'tab' || name === 'br' || name === 'cr' || name === 'ptab') {
      if (within.at(-2) === 'r') paragraph.text += ' '
    } else if (name === 'noBreakHyphen') paragraph.text += '-'
    else if (name === 'footnoteReference' || name === 'endnoteReference') counts.notes += 1
    else if (name === '?:blip' || name === '?:imagedata') counts.pictures += 1
  }

  function close(name: string): void {
    within.pop()
    if (skipped > 0) {
      skipped -= 1
      return
    }
    const table = tables.at(-1)
    if (name === 'p') endParagraph()
    else if (name === 'tc' && table?.cell !== undefined) {
      table.row.push(table.cell)
      table.column += table.cell.columnSpan
      table.cell = undefined
      into = table.into
    } else if (name === 'tr' && table !== undefined) {
      if (!table.rowDeleted) table.table.rows.push(table.row)
      else counts.changes += 1
    } else if (name === 'tbl' && table !== undefined) {
      tables.pop()
      into = table.into
      into.push({ kind: 'table', table: table.table })
    }
  }

  function text(written: string): void {
    const paragraph = paragraphs.at(-1)
    const name = within.at(-1)
    if (skipped > 0 || hidden || paragraph === undefined || (name !== 't' && name !== 'm:t')) return
    characters += written.length
    if (characters > limits.textCharacters) throw TextTooLong({ limit: limits.textCharacters })
    paragraph.text += (capitals ?? styles.of(paragraph.style).capitals) ? written.toLocaleUpperCase('vi') : written
  }

  function startTable(): void {
    const table: Table = { bordered: false, rows: [] }
    tables.push({ table, into, row: [], rowDeleted: false, cell: undefined, column: 0 })
  }

  function startCell(table: OpenTable): void {
    table.cell = { column: table.column, columnSpan: 1, continues: false, blocks: [] }
    into = table.cell.blocks
  }

  function resetRun(): void {
    hidden = false
    capitals = null
  }

  /** A property of letters; inside the properties of a paragraph it speaks of the paragraph mark only. */
  function mark(name: string, attributes: Record<string, string>, paragraph: Paragraph | undefined): void {
    if (within.at(-3) === 'pPr') {
      if ((name === 'del' || name === 'moveFrom') && paragraph !== undefined) paragraph.runsOn = true
    } else if (name === 'vanish') hidden = isOn(attributes.val)
    else if (name === 'caps') capitals = isOn(attributes.val)
  }

  function endParagraph(): void {
    const paragraph = paragraphs.pop()
    resetRun()
    if (paragraph === undefined) return
    const said = `${carried}${paragraph.text}`.replace(/[\s\u00a0]+/g, ' ').trim()
    if (paragraph.runsOn) {
      carried = `${carried}${paragraph.text}`
      return
    }
    carried = ''
    const label = labelOf(paragraph)
    // A column of running numbers is made of empty numbered cells; elsewhere a number without words says nothing.
    const printed = said !== '' || tables.at(-1)?.cell !== undefined ? `${label} ${said}`.trim() : ''
    if (printed !== '') into.push({ kind: 'paragraph', text: printed })
  }

  function labelOf(paragraph: Paragraph): string {
    const style = styles.of(paragraph.style)
    const list = paragraph.list ?? style.list
    if (list === null || list === '0') return ''
    const named = paragraph.style === null ? undefined : numbering.levelOfStyle(list, paragraph.style)
    const level = paragraph.level ?? (paragraph.list === null ? (named ?? style.level) : (style.level ?? named)) ?? 0
    return numbering.label({ list, level })
  }

  return { open, close, text, blocks, counts }
}

/** Deleted and moved text, field codes, former properties, and the second copy of a drawing for old readers. */
function isLeftOut(name: string, parent: string | undefined): boolean {
  if (name === 'del' || name === 'moveFrom') return parent !== 'rPr' && parent !== 'trPr'
  return name === 'instrText' || name === 'delText' || name === 'mc:Fallback' || name.endsWith('Change')
}

function describeCell(cell: TableCell, name: string, { val }: Record<string, string>): void {
  if (name === 'gridSpan') cell.columnSpan = Math.min(Math.max(Number(val) || 1, 1), 64)
  else if (name === 'vMerge') cell.continues = val !== 'restart'
}
