import type { Printed } from './printed.ts'

/**
 * The file's properties: dated by the document, because this library has no clock and the same document must give the
 * same bytes.
 */
export function coreProperties({ title, author, day }: Printed): { path: string; data: string } {
  const at = day === null ? [] : ['created', 'modified'].map((name) => dated(name, `${day}T00:00:00Z`))
  return {
    path: 'docProps/core.xml',
    data: [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
      ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
      ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>vi-VN</dc:language>`,
      ...at,
      '</cp:coreProperties>',
    ].join(''),
  }
}

const dated = (name: string, time: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const signatures = { entry: 0x02014b50, end: 0x06054b50 }

/** Sets the times of all entries of a zip to 1 January 1980, the zero of its clock. */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(zip)
  const view = new DataView(bytes.buffer)
  // The last record is 22 bytes long when the archive has no comment, and the library writes none.
  const end = bytes.length - 22
  if (view.getUint32(end, true) !== signatures.end) throw new Error('the archive does not end where it should')
  let at = view.getUint32(end + 16, true)
  while (view.getUint32(at, true) === signatures.entry) {
    const time = 0x00210000
    view.setUint32(at + 12, time, true)
    view.setUint32(view.getUint32(at + 42, true) + 10, time, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}
