import type { FileChild, ParagraphChild } from 'docx'
import {
  ConcreteHyperlink,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Links } from './docx-links.ts'
import { alignments, lineWidth, twips } from './docx-measures.ts'
import { layout } from './layout.ts'
import type { PrintedBlock } from './printed.ts'
import type { PrintedRun } from './printed-runs.ts'
import type { PrintedCell, PrintedTable } from './printed-table.ts'

const { cellPadding } = layout.unverified
const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4]

/** Writers of blocks and runs whose links are noted in `links`. */
export function blocksOf(links: Links) {
  return { blockParts, runParts }

  /** `last` is the block before the signature, which must not stand alone on a page. */
  function blockParts(block: PrintedBlock, { last = false, landscape = false } = {}): FileChild[] {
    if (block.kind === 'table') return tableParts(block, lineWidth(landscape))
    if (block.kind === 'heading') {
      return [new Paragraph({ heading: headingLevels[block.level - 1], children: runParts(block.runs) })]
    }
    const justified = block.align === 'justified'
    return [
      new Paragraph({
        style: justified ? 'BodyText' : 'PlainText',
        ...(justified ? {} : { alignment: alignments[block.align] }),
        ...(last ? { keepNext: true, keepLines: true } : {}),
        children: runParts(block.runs),
      }),
    ]
  }

  function runParts(runs: PrintedRun[]): ParagraphChild[] {
    return runs.flatMap((run): ParagraphChild[] => {
      const children = run.text.split('\n').map(
        (text, line) =>
          new TextRun({
            text,
            ...(line > 0 ? { break: 1 } : {}),
            ...(run.bold ? { bold: true } : {}),
            ...(run.italic ? { italics: true } : {}),
            ...(run.href === null ? {} : { style: 'Hyperlink' }),
          }),
      )
      return run.href === null ? children : [new ConcreteHyperlink(children, links.idOf(run.href))]
    })
  }

  function tableParts(block: PrintedTable, width: number): FileChild[] {
    const widths = block.widths.map((share) => twips(share * width))
    const row = (cells: PrintedCell[], isHead: boolean) =>
      new TableRow({
        ...(isHead && block.repeatHead ? { tableHeader: true } : {}),
        ...(isHead ? { cantSplit: true } : {}),
        children: cells.map(cellPart),
      })
    const table = new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips(width), type: WidthType.DXA },
      columnWidths: widths,
      margins: {
        top: twips(cellPadding.down),
        bottom: twips(cellPadding.down),
        left: twips(cellPadding.across),
        right: twips(cellPadding.across),
      },
      rows: [...block.head.map((cells) => row(cells, true)), ...block.rows.map((cells) => row(cells, false))],
    })
    const caption =
      block.caption.length === 0 ? [] : [new Paragraph({ style: 'Caption', children: runParts(block.caption) })]
    // Word joins tables that follow each other, and wants a paragraph after the last.
    return [...caption, table, new Paragraph({ style: 'TableText' })]
  }

  function cellPart({ runs, across, down, align }: PrintedCell): TableCell {
    return new TableCell({
      ...(across > 1 ? { columnSpan: across } : {}),
      ...(down > 1 ? { rowSpan: down } : {}),
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          style: 'TableText',
          ...(align === 'left' ? {} : { alignment: alignments[align] }),
          children: runParts(runs),
        }),
      ],
    })
  }
}
