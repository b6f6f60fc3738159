import { dayOf, keepFile, mediaTypeOf } from '#kernel'
import { z } from '#kernel/http'
import { owners } from './authority.ts'
import { command } from './engine.ts'
import { EmptyFile, FileKindNotTaken, FileTooLarge } from './errors.ts'
import { sha256 } from './item-row.ts'
import { isTaken, mostBytes, plainName } from './media-kinds.ts'
import { about, addItem, refuseWrongStart } from './new-item.ts'
import { NearDay } from './shapes.ts'

const mebibyte = 1024 * 1024
const does = (vi: string, en: string) => ({ vi: `Thêm minh chứng: ${vi}`, en: `Add evidence: ${en}` })

/** Keeps a file as evidence. It is stored by its content and never opened: an archive stays shut. */
export const addFile = command('add-evidence-file', {
  does: does('tệp', 'a file'),
  permit: owners,
  input: z.object({ ...about, name: z.string().trim().min(1).max(500), bytes: z.instanceof(Uint8Array) }),

  async run(scope, { name: sentAs, bytes, ...given }) {
    await refuseWrongStart(scope, given, 'add-evidence-file')
    if (bytes.length === 0) throw EmptyFile()
    if (bytes.length > mostBytes) {
      throw FileTooLarge({ megabytes: Math.ceil(bytes.length / mebibyte), limit: mostBytes / mebibyte })
    }
    const name = plainName(sentAs)
    const mime = await mediaTypeOf(bytes)
    if (!isTaken({ mime, name })) throw FileKindNotTaken({ mime, name })
    const file = await keepFile(scope.context, bytes)
    return addItem(scope, given, {
      kind: 'file',
      fingerprint: file.sha256,
      columns: { file_sha256: file.sha256, file_size: file.size, file_mime: file.mime, file_name: name },
    })
  },
})

/**
 * Notes an address as evidence, as it was on a day. The server never fetches it: what stands behind it is for the
 * verifier to look at, and the fingerprint is of the address with its day.
 */
export const addLink = command('add-evidence-link', {
  does: does('liên kết', 'a link'),
  permit: owners,
  input: z.object({ ...about, link: z.string().trim().max(2000).transform(httpsAddress).pipe(z.string()) }),

  async run(scope, { link, ...given }) {
    await refuseWrongStart(scope, given, 'add-evidence-link')
    const day = given.datedOn ?? dayOf(scope.now)
    return addItem(scope, given, { kind: 'link', fingerprint: sha256(`link\n${day}\n${link}`), columns: { link } })
  },
})

const Text = z.string().trim().min(1).max(300)

/** Notes what a system said: which one, of what, how much, when. Who typed it stands beside it. */
export const addValue = command('add-evidence-value', {
  does: does('số liệu từ hệ thống', 'a value from a system'),
  permit: owners,
  input: z.object({
    ...about,
    value: z.object({
      source: Text,
      name: Text,
      value: z.union([z.number(), Text]),
      unit: Text.nullable().default(null),
      asOf: NearDay,
    }),
  }),

  async run(scope, { value, ...rest }) {
    const given = { ...rest, datedOn: rest.datedOn ?? value.asOf }
    await refuseWrongStart(scope, given, 'add-evidence-value')
    const { source, name, value: said, unit, asOf } = value
    return addItem(scope, given, {
      kind: 'value',
      fingerprint: sha256(`value\n${JSON.stringify([source, name, said, unit, asOf])}`),
      columns: { value: JSON.stringify(value) },
    })
  },
})

/** The address in its one spelling; undefined, and so refused, where it is not https or hides who is asked. */
function httpsAddress(text: string): string | undefined {
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' && url.hostname.includes('.') && !url.username && !url.password
    ? url.href
    : undefined
}
