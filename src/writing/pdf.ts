import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { layout } from './layout.ts'
import type { Printed, PrintedBlock } from './printed.ts'
import type { PrintedRun } from './printed-runs.ts'

const folder = fileURLToPath(new URL('./typst/', import.meta.url))
const faces = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']

/**
 * Lays the document out as a tagged PDF (PDF/UA-1).
 *
 * The template never changes and reads the document as JSON, so that no text can be taken for markup. Where the text
 * breaks the standard (a letter in no font, no title), the file is tagged all the same but does not claim it.
 */
export function writePdf(printed: Printed): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: faces.map(face) }] })
  compiler.mapShadow(join(folder, 'printed.json'), Buffer.from(JSON.stringify({ ...inPieces(printed), layout })))
  try {
    const compiled = compiler.compile({ mainFilePath: join(folder, 'document.typ') })
    const { result } = compiled
    if (result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics))
    return new Uint8Array(exported(compiler, result))
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

const face = (name: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`)))

function exported(compiler: NodeCompiler, document: NodeTypstDocument): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' })
  } catch (error) {
    if (!String(error).includes('PDF/UA-1 error')) throw error
    return compiler.pdf(document)
  }
}

/** A run for the template: lines of pieces. Between pieces a line may break, without a character that says so. */
type Pieces = Omit<PrintedRun, 'text'> & { lines: string[][] }

function inPieces({ body, annexes, ...rest }: Printed) {
  return {
    ...rest,
    body: body.map(blockInPieces),
    annexes: annexes.map((annex) => ({ ...annex, blocks: annex.blocks.map(blockInPieces) })),
  }
}

function blockInPieces(block: PrintedBlock) {
  if (block.kind !== 'table') return { ...block, runs: block.runs.map(pieces) }
  const cells = (rows: typeof block.rows) =>
    rows.map((row) => row.map((cell) => ({ ...cell, runs: cell.runs.map(pieces) })))
  return { ...block, caption: block.caption.map(pieces), head: cells(block.head), rows: cells(block.rows) }
}

/** Vietnamese syllables have at most 7 letters; what is much longer is an address or a code, and must break somewhere. */
function pieces({ text, ...run }: PrintedRun): Pieces {
  const lines = text.split('\n').map((line) => line.split(/(\S{20,})/u).flatMap(chunks))
  return { ...run, lines }
}

/** Eight letters each, with their marks; a word of usual length stays whole. */
const chunks = (part: string): string[] =>
  /^\S{20,}$/u.test(part) ? (part.match(/(?:.[\p{M}\u200d]*){1,8}/gsu) ?? []) : [part]
