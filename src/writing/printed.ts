import type { AdministrativeDocument, Align, Block, Level } from './document.ts'
import { numberedHeadings } from './heading-numbers.ts'
import { layout } from './layout.ts'
import type { PrintedRun } from './printed-runs.ts'
import { clean, cleanLine, lineOf, printedRuns } from './printed-runs.ts'
import type { PrintedTable } from './printed-table.ts'
import { printedTable } from './printed-table.ts'
import { capitals, printedDay, printedNumber, roman } from './printed-words.ts'

/** Everything that stands on paper, word by word, and nothing about where: both formats print exactly this. */
export type Printed = {
  /** For the file's properties: "Báo cáo: kết quả …". */
  title: string
  author: string
  day: string | null
  nation: string
  motto: string
  parent: string[]
  issuer: string[]
  number: string
  placeAndDay: string
  /** Null for an official letter, whose abstract stands under its number. */
  kind: string | null
  abstract: string
  addressees: string[]
  body: PrintedBlock[]
  recipients: string[]
  /** Lines in capitals; the last is the position. */
  signedAs: string[]
  signer: string
  annexes: { heading: string; title: string; reference: string; landscape: boolean; blocks: PrintedBlock[] }[]
  draft: string | null
}

export type PrintedBlock =
  /** `level` is how it looks, `rank` its depth in the outline: a rank follows only the one above it. */
  | { kind: 'heading'; level: Level; rank: number; runs: PrintedRun[] }
  | { kind: 'paragraph'; runs: PrintedRun[]; align: Align }
  | PrintedTable

export function printed(document: AdministrativeDocument): Printed {
  const { issuer, kind, signature, recipients, annexes = [] } = document
  const abstract = cleanLine(document.abstract)
  const number = printedNumber({ ...document.number, symbol: cleanLine(document.number.symbol) })
  return {
    title: cleanLine(`${kind ?? 'Công văn'}: ${abstract}`),
    author: cleanLine(issuer.name),
    day: document.day,
    nation: capitals(layout.nation),
    motto: layout.motto,
    parent: issuer.parent === null ? [] : nameLines(capitals(issuer.parent)),
    issuer: nameLines(capitals(issuer.name)),
    number: `Số: ${number}`,
    placeAndDay: `${cleanLine(document.place)}, ${printedDay(document.day)}`,
    kind: kind === null ? null : capitals(cleanLine(kind)),
    abstract: kind === null ? `V/v ${abstract}` : abstract,
    addressees: (document.addressees ?? []).map(cleanLine),
    body: ended(printedBlocks(document.body, 0)),
    recipients: [...recipients.to.map((to) => `- ${cleanLine(to)};`), `- Lưu: ${cleanLine(recipients.filed)}.`],
    signedAs: [
      ...signature.authorities.map(({ authority, of }) => `${authority} ${capitals(cleanLine(of))}`),
      ...(signature.position === null ? [] : [capitals(cleanLine(signature.position))]),
    ],
    signer: cleanLine(signature.name ?? ''),
    annexes: annexes.map((annex, index) => ({
      heading: annexes.length === 1 ? 'Phụ lục' : `Phụ lục ${roman(index + 1)}`,
      title: capitals(cleanLine(annex.title)),
      reference: referenceOf(document, number),
      landscape: annex.landscape === true,
      blocks: printedBlocks(annex.blocks, 1),
    })),
    draft: document.draft === undefined ? null : cleanLine(document.draft) || null,
  }
}

/** As typed; a committee or council that fills one line stands above the place it is of, as letterheads have it. */
function nameLines(name: string): string[] {
  const lines = clean(name).split('\n').map(cleanLine).filter(Boolean)
  const [whole = '', ...more] = lines
  const [, body, place] = /^((?:ỦY BAN|HỘI ĐỒNG) NHÂN DÂN) (.+)$/u.exec(whole) ?? []
  return body && place && more.length === 0 ? [body, place] : lines
}

function referenceOf({ kind, day, issuer }: AdministrativeDocument, number: string): string {
  return `(Kèm theo ${cleanLine(kind ?? 'Công văn')} số ${number} ${printedDay(day)} của ${cleanLine(issuer.name)})`
}

/** `above` is how many ranks of the outline stand over these blocks: an annex's title is one. */
function printedBlocks(blocks: Block[], above: number): PrintedBlock[] {
  const number = numberedHeadings()
  let deepest = above
  return blocks.flatMap(printedBlock)

  function printedBlock(block: Block): PrintedBlock[] {
    switch (block.kind) {
      case 'heading': {
        const runs = lineOf(printedRuns(block.text))
        if (runs.every((run) => run.text.trim() === '')) return []
        const label = block.label === undefined ? number(block.level) : cleanLine(block.label)
        deepest = Math.min(block.level + above, deepest + 1)
        return [
          { kind: 'heading', level: block.level, rank: deepest, runs: label ? [plain(`${label} `), ...runs] : runs },
        ]
      }
      case 'paragraph': {
        const runs = printedRuns(block.text)
        return runs.length === 0 ? [] : [{ kind: 'paragraph', runs, align: block.align ?? 'justified' }]
      }
      case 'list':
        return block.items.map((item) => ({
          kind: 'paragraph',
          runs: [plain('- '), ...printedRuns(item)],
          align: 'justified',
        }))
      case 'table':
        return [printedTable(block)]
    }
  }
}

const plain = (text: string): PrintedRun => ({ text, bold: false, italic: false, href: null })

/** The mark that closes the text, in place of its last full stop. A text that ends in a table has none. */
function ended(blocks: PrintedBlock[]): PrintedBlock[] {
  const last = blocks.at(-1)
  if (last?.kind !== 'paragraph') return blocks
  const { endMark } = layout.unverified
  const end = last.runs.at(-1)
  if (end === undefined || end.text.trimEnd().endsWith(endMark)) return blocks
  const text = end.text.trimEnd().replace(/\.$/, '')
  const runs =
    end.href === null ? [...last.runs.slice(0, -1), { ...end, text: text + endMark }] : [...last.runs, plain(endMark)]
  return [...blocks.slice(0, -1), { ...last, runs }]
}
