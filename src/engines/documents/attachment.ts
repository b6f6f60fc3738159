import { fold } from '#kernel/text'

/**
 * Headers of a file that somebody sent us: always saved, never shown, never guessed at. The name stands twice: in
 * plain ASCII, and whole as RFC 5987 writes it (RFC 6266, appendix D).
 */
export function attachmentHeaders({ name, mime }: { name: string; mime: string }) {
  const shown = cleanName(name)
  const plain = fold(shown).replace(/[^\w.() -]/g, '_')
  return {
    'content-type':
      mime === 'text/plain' ? text : (servedKinds.find((kind) => kind === mime) ?? 'application/octet-stream'),
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded(shown)}`,
    'x-content-type-options': 'nosniff',
  }
}

/** Kinds that are imported. What else a file may be by its content goes out as mere bytes, never as a page. */
export const servedKinds = [
  'text/plain',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/png',
  'image/jpeg',
  'application/octet-stream',
]
const text = 'text/plain; charset=utf-8' // only what is valid UTF-8 was kept as text/plain

/** Without folders, control characters and the signs that turn the reading direction ("exe.txt" for "txt.exe"). */
function cleanName(name: string): string {
  const last = name.normalize('NFC').toWellFormed().split(/[\\/]/).at(-1) ?? ''
  return [...last.replace(/[\p{Cc}\p{Cf}"]/gu, '').trim()].slice(-200).join('') || 'van-ban'
}

function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
