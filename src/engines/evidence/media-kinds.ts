/** Most bytes of one file. The front takes 25 MiB of such a request; a scanned decision of 40 pages is about 8. */
export const mostBytes = 20 * 1024 * 1024

const office = 'application/vnd.openxmlformats-officedocument'
const anyName = /./

/**
 * Kinds of file that are taken, by content, with the names under which they are taken. What can be run is not: a script
 * is plain text and an installer an old Office file by content, so that there the name decides too.
 */
const taken = new Map<string, RegExp>([
  ['application/pdf', anyName],
  [`${office}.wordprocessingml.document`, anyName],
  [`${office}.spreadsheetml.sheet`, anyName],
  [`${office}.presentationml.presentation`, anyName],
  ['application/vnd.oasis.opendocument.text', anyName],
  ['application/vnd.oasis.opendocument.spreadsheet', anyName],
  ['application/x-cfb', /\.(doc|xls|ppt)$/i],
  ['image/png', anyName],
  ['image/jpeg', anyName],
  ['image/webp', anyName],
  ['image/heic', anyName],
  ['image/tiff', anyName],
  ['audio/mpeg', anyName],
  ['video/mp4', anyName],
  ['text/plain', /\.(txt|csv|tsv|md|json)$/i],
  ['application/zip', /\.zip$/i],
])

export function isTaken({ mime, name }: { mime: string; name: string }): boolean {
  return taken.get(mime)?.test(name) ?? false
}

/** Without folders, control characters and the signs that turn the reading direction ("fdp.exe" for "exe.pdf"). */
export function plainName(name: string): string {
  const last = name.normalize('NFC').toWellFormed().split(/[\\/]/).at(-1) ?? ''
  return [...last.replace(/[\p{Cc}\p{Cf}"]/gu, '').trim()].slice(-200).join('') || 'minh-chung'
}
