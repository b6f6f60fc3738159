import type { FileChild, ParagraphChild } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { half, lineWidth, twentieths, twips } from './docx-measures.ts'
import { layout } from './layout.ts'
import type { Printed } from './printed.ts'

const { sizes, issuerShare, paragraphSpacing, ruleShare, signatureSpace } = layout.unverified
const width = lineWidth(false)

/** Issuer and number on the left, national title, place and date on the right. */
export function letterhead(printed: Printed): FileChild[] {
  const issuerWidth = width * issuerShare
  const letterAbstract = printed.kind === null ? [centred(printed.abstract, { size: sizes.letterAbstract })] : []
  return [
    sideBySide(issuerWidth, [
      [
        [
          ...printed.parent.map((line) => centred(line, { size: sizes.issuer })),
          ...printed.issuer.map((line) => centred(line, { size: sizes.issuer, bold: true })),
          rule(issuerWidth, ruleShare),
        ],
        [
          centred(printed.nation, { size: sizes.nation, bold: true }),
          centred(printed.motto, { size: sizes.motto, bold: true, underline: {} }),
        ],
      ],
      [
        [centred(printed.number, { size: sizes.number }), ...letterAbstract],
        [centred(printed.placeAndDay, { size: sizes.placeAndDay, italics: true })],
      ],
    ]),
  ]
}

export function title({ kind, abstract }: Printed): FileChild[] {
  if (kind === null) return [gap(paragraphSpacing)]
  return [
    new Paragraph({ style: 'Title', text: kind }),
    new Paragraph({ style: 'Abstract', text: abstract }),
    rule(width, ruleShare / 2),
  ]
}

export function addressees({ addressees: names }: Printed): FileChild[] {
  if (names.length === 0) return [gap(paragraphSpacing)]
  const spacing = { before: twentieths(2 * paragraphSpacing), after: twentieths(2 * paragraphSpacing) }
  if (names.length === 1) {
    return [new Paragraph({ alignment: AlignmentType.CENTER, spacing, text: `Kính gửi: ${names[0]}` })]
  }
  const lines = names.map((name, index) => `- ${name}${index === names.length - 1 ? '.' : ';'}`)
  return [
    gap(paragraphSpacing),
    sideBySide(width / 3, [
      [
        [new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: twentieths(6) }, text: 'Kính gửi:' })],
        lines.map((line) => new Paragraph(line)),
      ],
    ]),
    gap(paragraphSpacing),
  ]
}

/** Recipients beside the signature; the row cannot split, and each paragraph keeps with the next. */
export function signatureBlock({ recipients, signedAs, signer }: Printed): FileChild[] {
  const head = new TextRun({ text: 'Nơi nhận:', bold: true, italics: true, size: half(sizes.recipientsHead) })
  return [
    gap(paragraphSpacing, { keepNext: true }),
    sideBySide(width / 2, [
      [
        [
          new Paragraph({ style: 'Recipients', keepNext: true, children: [head] }),
          ...recipients.map((text) => new Paragraph({ style: 'Recipients', keepNext: true, text })),
        ],
        [
          ...signedAs.map((line) => centred(line, { size: sizes.body, bold: true, keepNext: true })),
          new Paragraph({ keepNext: true, spacing: { before: twips(signatureSpace) } }),
          centred(signer, { size: sizes.body, bold: true }),
        ],
      ],
    ]),
    // Word wants a paragraph after a table; a low one makes no page of its own.
    gap(1),
  ]
}

type Look = { size: number; bold?: boolean; italics?: boolean; underline?: object; keepNext?: boolean }

function centred(text: string, { size, keepNext, ...look }: Look): Paragraph {
  const children: ParagraphChild[] = [new TextRun({ text, size: half(size), ...look })]
  return new Paragraph({ style: 'Letterhead', ...(keepNext ? { keepNext } : {}), children })
}

/** A line over a share of `across` millimetres, in its middle: the upper border of an empty, very low paragraph. */
function rule(across: number, share: number): Paragraph {
  const side = twips((across * (1 - share)) / 2)
  return new Paragraph({
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    spacing: { before: twentieths(3), line: twentieths(4), lineRule: 'exact' },
  })
}

function gap(points: number, { keepNext = false } = {}): Paragraph {
  return new Paragraph({ ...(keepNext ? { keepNext } : {}), spacing: { line: twentieths(points), lineRule: 'exact' } })
}

/** Two columns without borders. */
function sideBySide(left: number, rows: [FileChild[], FileChild[]][]): Table {
  const widths = [twips(left), twips(width - left)]
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: widths,
    borders: TableBorders.NONE,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index] as number, type: WidthType.DXA },
                margins: { bottom: twentieths(4), left: 0, right: 0 },
                children: children as Paragraph[],
              }),
          ),
        }),
    ),
  })
}
