import type { SaxesTagNS } from 'saxes'
import { SaxesParser } from 'saxes'
import { WordFileDamaged, WordFileUnsafe } from './errors.ts'
import { limits } from './limits.ts'

/** An element of WordprocessingML without its prefix; other vocabularies keep theirs apart as `mc:`, `m:` or `?:`. */
export type Element = { name: string; attributes: Record<string, string> }

export type XmlReader = {
  open?: (element: Element) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/**
 * Walks through an XML part as it is unpacked. Nothing outside the part is ever opened: a DTD or an entity of its own
 * is refused, as is nesting that no word processor writes. Throws WordFileUnsafe, WordFileDamaged.
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  parser.on('doctype', () => {
    throw WordFileUnsafe()
  })
  parser.on('error', () => {
    throw WordFileDamaged()
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > limits.xmlDepth) throw WordFileUnsafe()
    reader.open?.({ name: nameOf(tag), attributes: attributesOf(tag) })
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    reader.close?.(nameOf(tag))
  })
  if (reader.text !== undefined) parser.on('text', reader.text)
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }))
  parser.write(decoder.decode()).close()
}

/** ECMA-376 and ISO/IEC 29500 Strict name the same vocabulary differently. */
const prefixes: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': '',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': '',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel:',
}

function nameOf(tag: SaxesTagNS): string {
  return `${prefixes[tag.uri] ?? '?:'}${tag.local}`
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const attribute of Object.values(tag.attributes)) attributes[attribute.local] = attribute.value
  return attributes
}
