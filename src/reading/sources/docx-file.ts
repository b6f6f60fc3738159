import { bodyOf } from './docx-body.ts'
import { linesOfBlocks } from './docx-lines.ts'
import { numberingOf } from './docx-numbering.ts'
import type { Package } from './docx-package.ts'
import { openPackage } from './docx-package.ts'
import { stylesOf } from './docx-styles.ts'
import { NoText, WordFileDamaged } from './errors.ts'
import { unicodeLines } from './legacy-vietnamese.ts'
import { notice } from './notices.ts'
import type { Notice, Read } from './source-text.ts'
import { readXml } from './xml.ts'

/**
 * Reads a .docx: its paragraphs and table cells with the numbers that Word prints before them, tracked changes
 * accepted, notes left out. Nothing that the document points to is opened.
 * Throws WordFileDamaged, WordFileUnsafe, WordFileLocked, ArchiveTooLarge, TextTooLong, NoText.
 */
export async function readDocx(bytes: Uint8Array): Promise<Read> {
  const parts = await openPackage(bytes)
  const main = await mainPart(parts)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const numbering = numberingOf()
  const styles = stylesOf()
  if (parts.has(`${folder}numbering.xml`)) await readXml(parts.read(`${folder}numbering.xml`), numbering)
  if (parts.has(`${folder}styles.xml`)) await readXml(parts.read(`${folder}styles.xml`), styles)
  const body = bodyOf(numbering, styles)
  await readXml(parts.read(main), body)
  const { lines, cells } = linesOfBlocks(body.blocks)
  if (lines.length === 0) throw NoText()
  const unicode = unicodeLines(lines)
  const notices: Notice[] = [...unicode.notices]
  const { notes, pictures, changes } = body.counts
  const outside = await externalReferences(parts)
  if (outside > 0) notices.push(notice('reading/external-references', { count: outside }))
  if (parts.names.some((name) => name.endsWith('vbaProject.bin'))) notices.push(notice('reading/macros'))
  if (changes > 0) notices.push(notice('reading/tracked-changes'))
  if (notes > 0) notices.push(notice('reading/notes-left-out', { count: notes }))
  if (pictures > 0) notices.push(notice('reading/pictures-left-out', { count: pictures }))
  return { kind: 'docx', lines: unicode.lines, pages: null, ocr: null, notices, cells }
}

/** Where the text stands: the package's own relationships say so; Word always writes word/document.xml. */
async function mainPart(parts: Package): Promise<string> {
  let main = 'word/document.xml'
  for (const { type, target } of await relationships(parts, '_rels/.rels')) {
    if (type.endsWith('/officeDocument')) main = target.replace(/^\//, '')
  }
  if (!parts.has(main)) throw WordFileDamaged()
  return main
}

/** Links, pictures, templates and frames that the document would fetch from elsewhere. */
async function externalReferences(parts: Package): Promise<number> {
  let count = 0
  for (const name of parts.names.filter((each) => each.startsWith('word/_rels/'))) {
    count += (await relationships(parts, name)).filter((each) => each.external).length
  }
  return count
}

async function relationships(
  parts: Package,
  name: string,
): Promise<{ type: string; target: string; external: boolean }[]> {
  const found: { type: string; target: string; external: boolean }[] = []
  if (!parts.has(name)) return found
  await readXml(parts.read(name), {
    open: ({ name: element, attributes }) => {
      if (element !== 'rel:Relationship') return
      const { Type: type = '', Target: target = '', TargetMode: mode } = attributes
      found.push({ type, target, external: mode === 'External' })
    },
  })
  return found
}
