import type { Fault } from '#kernel'
import type { EdxmlElement, PackEdxmlDialect } from '#pack'
import {
  type EdxmlAnswer,
  type EdxmlAttachment,
  type EdxmlDocument,
  type EdxmlParty,
  edxmlLimits as limits,
  organCode,
  type Said,
  type SaidDocument,
} from './edxml-document.ts'
import { faultAt, type Node, readTree } from './edxml-tree.ts'
import { unzipped } from './edxml-zip.ts'
import { EdxmlRefused } from './errors.ts'

type Walk = { dialect: PackEdxmlDialect; said: SaidDocument; faults: Fault[]; lines: WeakMap<Said, number> }
type Dialect = PackEdxmlDialect & { version: number }

const mostFaults = 20

/**
 * A file as a document, in whichever of these dialects it is written. Elements that the dialect does not name are passed
 * over. Throws EdxmlRefused with every fault and the line where it stands; nothing is stored here.
 */
export async function readEdxml<D extends Dialect>(
  bytes: Uint8Array,
  dialects: readonly D[],
): Promise<{ document: EdxmlDocument; dialect: D }> {
  const root = await readTree(bytes)
  const dialect = dialects.find(({ namespace, roots }) => root.uri === namespace && roots.includes(root.name))
  if (!dialect) {
    const known = dialects.map(({ roots, namespace }) => `${roots[0]} (${namespace})`).join(', ')
    const found = `${root.name} (${root.uri || '—'})`.slice(0, 300)
    throw EdxmlRefused({
      faults: [faultAt(root.line, '', `không phải edXML: ${found}. Hệ thống đọc ${known}`, `no edXML: ${found}. Known are ${known}`)], // biome-ignore format: one sentence
    })
  }
  const walk: Walk = {
    dialect,
    said: { fields: {}, to: [], answers: [], attachments: [] },
    faults: [],
    lines: new WeakMap(),
  }
  lookFor(walk, { elements: dialect.elements, parent: root, path: root.name, scope: walk.said.fields })
  refuseFaults(walk.faults)
  const document = await documentOf(walk, root)
  refuseFaults(walk.faults)
  return { document: document as EdxmlDocument, dialect }
}

type Place = { elements: readonly EdxmlElement[]; parent: Node; path: string; scope: Said }

function lookFor(walk: Walk, { elements, parent, path, scope }: Place): void {
  const { dialect, faults } = walk
  for (const element of elements) {
    if (element.unread) continue
    const found = parent.within.filter(
      ({ name, uri }) => name === element.name && (uri === dialect.namespace || (element.bare === true && uri === '')),
    )
    const at = `${path}/${element.name}`
    const stranger = parent.within.find(({ name }) => name === element.name)
    if (found.length === 0 && element.required)
      faults.push(
        stranger
          ? faultAt(stranger.line, at, `sai không gian tên (${stranger.uri || 'trống'})`, `wrong namespace (${stranger.uri || 'none'})`) // biome-ignore format: one sentence
          : faultAt(parent.line, at, 'thiếu thẻ bắt buộc này', 'this required element is missing'),
      )
    if (found.length > 1 && !element.each)
      faults.push(faultAt(found[1]?.line ?? 0, at, 'thẻ này đứng hai lần', 'this element stands twice'))
    if (element.each) {
      lookForEach(walk, element, found, at)
      continue
    }
    for (const node of found.slice(0, 1)) take(walk, { element, node, path: at, scope })
  }
}

function lookForEach(walk: Walk, element: EdxmlElement, found: Node[], path: string): void {
  const { said, faults, lines } = walk
  const list = element.each ?? 'to'
  const most = { to: limits.receivers, answers: limits.answers, attachments: limits.attachments }[list]
  if (found.length > most)
    faults.push(faultAt(found[most]?.line ?? 0, path, `nhiều hơn ${most}`, `there are more than ${most}`))
  for (const node of found.slice(0, most)) {
    const one: Said = {}
    take(walk, { element, node, path, scope: one })
    lines.set(one, node.line)
    const same = list === 'attachments' && one.id ? said.attachments.find(({ id }) => id === one.id) : undefined
    if (!same) said[list].push(one)
    else if (Object.keys(one).some((field) => field !== 'id' && field in same))
      faults.push(faultAt(node.line, path, 'hai tệp đính kèm cùng một mã', 'two attachments have the same id'))
    else Object.assign(same, one)
  }
}

function take(
  walk: Walk,
  { element, node, path, scope }: Omit<Place, 'elements' | 'parent'> & { element: EdxmlElement; node: Node },
): void {
  // biome-ignore format: one line
  if (element.within) lookFor(walk, { elements: element.within, parent: node, path, scope })
  if (!element.field) return
  // Words on one line, but for the text itself: what people see and copy holds no hidden signs.
  const text =
    element.field === 'content'
      ? node.text.replace(/[^\P{Cc}\n\t]/gu, ' ').trim()
      : element.field === 'body'
        ? node.text
        : node.text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const { faults } = walk
  if (!text && element.required) faults.push(faultAt(node.line, path, 'để trống', 'is empty'))
  const longest = element.field === 'content' || element.field === 'subject' ? limits.text : limits.field
  if (element.field !== 'body' && text.length > longest) faults.push(faultAt(node.line, path, 'quá dài', 'is too long'))
  if (!text || faults.length > mostFaults) return
  if (element.field === 'issuedOn' || element.field === 'dueOn') {
    const day = dayOf(text)
    if (day) scope[element.field] = day
    else faults.push(faultAt(node.line, path, `“${text.slice(0, 40)}” không phải ngày (năm/tháng/ngày)`, `“${text.slice(0, 40)}” is no day (year/month/day)`)) // biome-ignore format: one sentence
  } else if (/^(organ|fromCode)$/.test(element.field) || (element.field === 'code' && element.name === 'OrganId')) {
    if (organCode.test(text)) scope[element.field] = text
    else faults.push(faultAt(node.line, path, `“${text.slice(0, 40)}” không phải mã định danh điện tử`, `“${text.slice(0, 40)}” is no electronic id`)) // biome-ignore format: one sentence
  } else scope[element.field] = element.field === 'id' ? text.replace(/^cid:/i, '') : text
}

/** 2026/11/22, 2026-11-22, also with a time behind it. */
function dayOf(text: string): string | null {
  const [, year, month, day] = /^([12]\d{3})[/-](\d{1,2})[/-](\d{1,2})(?:[ T].*)?$/.exec(text) ?? []
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso ? null : iso
}

const partyOf = (one: Said): EdxmlParty => ({
  code: one.code ?? '',
  name: one.name ?? '',
  charge: one.charge ?? null,
})
const answerOf = (one: Said): EdxmlAnswer => ({
  organ: one.organ ?? '',
  code: one.code ?? null,
  issuedOn: one.issuedOn ?? null,
  document: one.document ?? null,
})

async function documentOf(walk: Walk, root: Node): Promise<Partial<EdxmlDocument>> {
  const { fields, to, answers } = walk.said
  const attachments = await attachmentsOf(walk, root)
  const { id, number, notation, issuedOn, subject, signerName } = fields
  return {
    ...(id && { id: id.slice(0, 300) }),
    ...(number && { number }),
    ...(notation && { notation }),
    ...(issuedOn && { issuedOn }),
    ...(subject && { subject }),
    from: { code: fields.fromCode ?? '', name: fields.fromName ?? '', charge: fields.fromCharge ?? null },
    to: to.map(partyOf),
    place: fields.place ?? null,
    type: fields.type ?? null,
    typeDetail: fields.typeDetail ?? null,
    typeName: fields.typeName ?? null,
    content: fields.content ?? null,
    signer: signerName ? { name: signerName, position: fields.signerPosition ?? null } : null,
    dueOn: fields.dueOn ?? null,
    steering: fields.steering ?? null,
    business: fields.business ?? null,
    answers: answers.map(answerOf),
    attachments,
  }
}

async function attachmentsOf({ said, faults, lines, dialect }: Walk, root: Node): Promise<EdxmlAttachment[]> {
  const found: EdxmlAttachment[] = []
  let total = 0
  for (const one of said.attachments) {
    const { name, mime, body } = one
    const line = lines.get(one) ?? root.line
    const shown = (name ?? one.id ?? '').slice(0, 100)
    const refuse = (vi: string, en: string) => faults.push(faultAt(line, shown, vi, en))
    const packed = body === undefined ? null : base64(body)
    const bytes = packed && (dialect.packing === 'zip' ? await unzipped(packed, limits.attachment) : packed)
    if (!name) refuse('nội dung đính kèm không có tên trong danh mục', 'an attachment that the manifest does not name')
    else if (body === undefined) refuse('thiếu nội dung của tệp đính kèm', 'the content of the attachment is missing')
    else if (!packed) refuse('nội dung base64 bị hỏng', 'the base64 content is broken')
    else if (!bytes) refuse('gói nén hỏng, có mật khẩu hoặc quá lớn', 'the archive is damaged, encrypted or too large')
    else if (bytes.length === 0) refuse('tệp đính kèm trống', 'the attachment is empty')
    else if (bytes.length > limits.attachment) refuse(`lớn hơn ${limits.attachment >> 20} MB`, `larger than ${limits.attachment >> 20} MB`) // biome-ignore format: one sentence
    total += bytes?.length ?? 0
    if (total > limits.unpacked) refuse('các tệp đính kèm quá lớn', 'the attachments are too large together')
    if (faults.length) return []
    found.push({ name: (name ?? '').slice(0, 300), mime: mime ?? null, bytes: bytes ?? new Uint8Array() })
  }
  return found
}

/** Node forgives anything in base64; a broken file must not pass as a shorter one. */
function base64(text: string): Uint8Array | null {
  const plain = text.replace(/[\s]+/g, '')
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return null
  return Buffer.from(plain, 'base64')
}

function refuseFaults(faults: Fault[]): void {
  if (faults.length) throw EdxmlRefused({ faults: faults.slice(0, mostFaults) })
}
