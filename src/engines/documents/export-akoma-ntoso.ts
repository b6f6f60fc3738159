import * as z from 'zod'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { findDocument, outlineOfDocument } from './find-document.ts'

type Clause = Awaited<ReturnType<typeof outlineOfDocument>>[number]
type Node = { clause: Clause; children: Node[] }

/**
 * The document as Akoma Ntoso 3.0 (OASIS LegalDocML): outline as hierarchy, eId = our anchors, citations as
 * references. Returns the XML text.
 */
export const exportAkomaNtoso = query('export-akoma-ntoso', {
  does: { vi: 'Xuất văn bản dạng Akoma Ntoso', en: 'Export a document as Akoma Ntoso' },
  permit: 'anyone',
  input: z.object({ slug: z.string() }),

  async run({ db, context }, { slug }) {
    const document = await findDocument(context, { slug })
    const outline = await outlineOfDocument(context, { id: document.id })
    const lines = await db
      .selectFrom('line')
      .select(['line', 'text'])
      .where('document_id', '=', document.id)
      .orderBy('line')
      .execute()
    const body = bodyOf(forestOf(outline), new Map(lines.map(({ line, text }) => [line, text])), document.lineCount)
    return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<doc name="${escapeXml(slugWord(document.kind ?? 'document'))}">
${meta(document)}
<preface><p><docType>${escapeXml(document.kind ?? '')}</docType> <docTitle>${escapeXml(document.title)}</docTitle>${
      document.number ? ` <docNumber>${escapeXml(document.number)}</docNumber>` : ''
    }</p></preface>
<mainBody>
${body}
</mainBody>
</doc>
</akomaNtoso>
`
  },
})

function meta(document: Awaited<ReturnType<typeof findDocument>>): string {
  const issued = document.issuedOn ?? document.recordedAt.toISOString().slice(0, 10)
  const work = `/akn/vn/doc/${issued}/${document.slug}`
  const frbr = (tag: string, uri: string, name: string, extra = '') =>
    `<${tag}><FRBRthis value="${uri}"/><FRBRuri value="${uri}"/><FRBRdate date="${issued}" name="${name}"/><FRBRauthor href="#issuer"/>${extra}</${tag}>`
  const cites = document.cites.map(
    (cite, index) =>
      `<TLCReference eId="cite_${index + 1}" name="cites" href="/vn/${escapeXml(slugWord(cite.number))}" showAs="${escapeXml(cite.number)}"/>`,
  )
  return `<meta><identification source="#issuer">
${frbr('FRBRWork', work, 'issued', '<FRBRcountry value="vn"/>')}
${frbr('FRBRExpression', `${work}/vie@`, 'issued', '<FRBRlanguage language="vie"/>')}
${frbr('FRBRManifestation', `${work}/vie@.xml`, 'issued', '<FRBRformat value="application/akn+xml"/>')}
</identification>
<references source="#issuer"><TLCOrganization eId="issuer" href="/vn/organisation/${escapeXml(slugWord(document.issuer ?? 'unknown'))}" showAs="${escapeXml(
    document.issuer ?? '—',
  )}"/>${cites.join('')}</references></meta>`
}

/** Clauses in reading order become trees by their line ranges, which nest. */
function forestOf(outline: Clause[]): Node[] {
  const roots: Node[] = []
  const byPath = new Map<string, Node>()
  for (const clause of outline) {
    const node = { clause, children: [] }
    byPath.set(clause.path, node)
    const parent = clause.parent === null ? undefined : byPath.get(clause.parent)
    ;(parent ? parent.children : roots).push(node)
  }
  return roots
}

const elementOf: Record<string, string> = {
  part: 'part',
  section: 'section',
  clause: 'clause',
  point: 'point',
  dash: 'indent',
  paragraph: 'paragraph',
}

function bodyOf(roots: Node[], lines: Map<number, string>, last: number): string {
  let loose = 0
  /** Lines that belong to no clause, as plain containers in their place. */
  const gap = (from: number, to: number): string => {
    let xml = ''
    for (let line = from; line <= to; line++) {
      const text = lines.get(line)
      if (text)
        xml += `<hcontainer name="text" eId="text_${++loose}"><content eId="text_${loose}__content">${paragraph(text)}</content></hcontainer>\n`
    }
    return xml
  }
  const element = ({ clause, children }: Node): string => {
    const tag = elementOf[clause.kind] ?? 'hcontainer'
    const name = tag === 'hcontainer' ? ` name="${escapeXml(clause.kind)}"` : ''
    const own = withoutLabel(lines.get(clause.line) ?? clause.heading, clause.label)
    const num = clause.label ? `<num>${escapeXml(clause.label)}</num>` : ''
    const open = `<${tag}${name} eId="${clause.anchor}">${num}`
    if (children.length === 0) {
      const rest = textOf(lines, clause.line + 1, clause.endLine)
      return `${open}<content eId="${clause.anchor}__content">${paragraph(own)}${rest}</content></${tag}>\n`
    }
    return `${open}<heading>${escapeXml(own)}</heading>\n${walk(children, clause.line + 1, clause.endLine)}</${tag}>\n`
  }
  const walk = (nodes: Node[], from: number, to: number): string => {
    let xml = ''
    let at = from
    for (const node of nodes) {
      xml += gap(at, node.clause.line - 1) + element(node)
      at = Math.max(at, node.clause.endLine + 1)
    }
    return xml + gap(at, to)
  }
  return walk(roots, 1, last)
}

function textOf(lines: Map<number, string>, from: number, to: number): string {
  let xml = ''
  for (let line = from; line <= to; line++) if (lines.has(line)) xml += paragraph(lines.get(line) as string)
  return xml
}

const paragraph = (text: string) => `<p>${escapeXml(text)}</p>`

function withoutLabel(text: string, label: string): string {
  return label && text.startsWith(label) ? text.slice(label.length).trim() : text
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd') // what XML 1.0 cannot hold
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)
}

function slugWord(text: string): string {
  return (
    fold(text)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'document'
  )
}
