import type { EdxmlElement, EdxmlField, PackEdxmlDialect } from '#pack'
import type { EdxmlDocument, Said, SaidDocument } from './edxml-document.ts'
import { zipOf } from './edxml-zip.ts'

/** A document in a dialect, as a file. What the document does not say is left out. `sentAt` is written in its trace. */
export function writeEdxml(document: EdxmlDocument, dialect: PackEdxmlDialect, sentAt: Date): Uint8Array {
  const said = saidOf(document, dialect, sentAt)
  const root = dialect.roots[0] ?? 'edXML'
  const declared = Object.entries(dialect.prefixes).map(([prefix, uri]) => ` xmlns:${prefix}="${escaped(uri)}"`)
  const within = dialect.elements.map((element) => written(element, { said, scope: said.fields, prefix: '' })).join('')
  const open = `<${root} xmlns="${escaped(dialect.namespace)}"${declared.join('')}>`
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${open}\n${within}</${root}>\n`, 'utf8')
}

type Place = { said: SaidDocument; scope: Said; prefix: string }

function written(element: EdxmlElement, { said, scope, prefix: around }: Place): string {
  const prefix = element.prefix ?? around
  const scopes = element.each ? said[element.each] : [scope]
  const name = prefix ? `${prefix}:${element.name}` : element.name
  return scopes
    .map((one) => {
      const inside = element.within
        ? element.within.map((part) => written(part, { said, scope: one, prefix })).join('')
        : escaped(textOf(one, element))
      if (!inside) return ''
      const attributes = Object.entries(element.attributes ?? {}).map(
        ([at, value]) => ` ${at}="${escaped(value.replace('{id}', one.id ?? ''))}"`,
      )
      return `<${name}${attributes.join('')}>${element.within ? '\n' : ''}${inside}</${name}>\n`
    })
    .join('')
}

const textOf = (one: Said, { field, cid }: EdxmlElement) => (field ? `${cid && one[field] ? 'cid:' : ''}${one[field] ?? ''}` : '') // biome-ignore format: one line

function saidOf(document: EdxmlDocument, dialect: PackEdxmlDialect, sentAt: Date): SaidDocument {
  const day = (iso: string | null) => (dialect.days === 'yyyy/MM/dd' ? iso?.replaceAll('-', '/') : iso)
  const { from, to, answers, attachments, signer, issuedOn, dueOn, ...plain } = document
  return {
    fields: only({
      ...plain,
      fromCode: from.code,
      fromName: from.name,
      fromCharge: from.charge,
      signerName: signer?.name,
      signerPosition: signer?.position,
      issuedOn: day(issuedOn),
      dueOn: day(dueOn),
      sentAt: momentOf(sentAt),
    }),
    to: to.map((party) => only({ ...party })),
    answers: answers.map((answer) => only({ ...answer, issuedOn: day(answer.issuedOn) })),
    attachments: attachments.map(({ name, mime, bytes }, at) =>
      only({
        id: `tep-${at + 1}`,
        name,
        mime: mime ?? 'application/octet-stream',
        body: Buffer.from(dialect.packing === 'zip' ? zipOf(name, bytes) : bytes).toString('base64'),
      }),
    ),
  }
}

function only(fields: Partial<Record<EdxmlField, string | null | undefined>>): Said {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text)) as Said
}

/** On the clock of Việt Nam: 2026/11/22 09:00:00. */
const momentOf = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace(/-/g, '/').replace('T', ' ') // biome-ignore format: one line

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd') // what XML 1.0 cannot hold
    .replace(/[&<>"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
