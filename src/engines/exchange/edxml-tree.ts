import { SaxesParser } from 'saxes'
import type { Fault } from '#kernel'
import { edxmlLimits as limits } from './edxml-document.ts'
import { EdxmlRefused } from './errors.ts'

/** An element as it stands in the file. */
export type Node = { name: string; uri: string; line: number; text: string; within: Node[] }

/** A fault with its place: `path` is whole, the words name the last two elements of it, which people look for. */
export function faultAt(line: number, path: string, vi: string, en: string): Fault {
  const shown = path && `, ${path.split('/').slice(-2).join(' › ')}`
  return { path, message: { vi: `Dòng ${line}${shown}: ${vi}`, en: `Line ${line}${shown}: ${en}` } }
}
const refusedAt = (line: number, vi: string, en: string) => EdxmlRefused({ faults: [faultAt(line, '', vi, en)] })

const piece = 256 * 1024 // bytes between two moments at which others may work

/**
 * Reads a file into its elements. Nothing outside it is opened: a DTD or an entity of its own is refused, as is what is
 * nested deeper, longer or larger than any document. Throws EdxmlRefused with the line.
 */
export async function readTree(bytes: Uint8Array): Promise<Node> {
  if (bytes.length > limits.bytes)
    throw refusedAt(1, `tệp lớn hơn ${limits.bytes >> 20} MB`, `the file is larger than ${limits.bytes >> 20} MB`)
  const parser = new SaxesParser({ xmlns: true })
  const open: Node[] = []
  let root: Node | undefined
  let elements = 0
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^utf-?8$/i.test(encoding))
      throw refusedAt(1, `chỉ đọc UTF-8, tệp ghi ${encoding}`, `only UTF-8 is read, the file says ${encoding}`)
  })
  parser.on('doctype', () => {
    throw refusedAt(parser.line, 'tệp khai báo DTD, không được phép', 'the file declares a DTD, which is not allowed')
  })
  parser.on('error', () => {
    throw refusedAt(
      parser.line,
      `XML sai gần cột ${parser.column + 1} (thẻ, thực thể hoặc ký tự không hợp lệ)`,
      `wrong XML near column ${parser.column + 1} (a tag, an entity or a character)`,
    )
  })
  parser.on('opentag', ({ local, uri }) => {
    if (++elements > limits.elements || open.length >= limits.depth)
      throw refusedAt(parser.line, 'quá nhiều thẻ hoặc thẻ lồng quá sâu', 'too many elements, or nested too deep')
    const node: Node = { name: local, uri, line: parser.line, text: '', within: [] }
    open.at(-1)?.within.push(node)
    root ??= node
    open.push(node)
  })
  parser.on('closetag', () => void open.pop())
  const take = (text: string) => {
    const at = open.at(-1)
    if (at) at.text += text
  }
  parser.on('text', take)
  parser.on('cdata', take)

  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let from = 0; from <= bytes.length; from += piece) {
    parser.write(decoded(decoder, bytes.subarray(from, from + piece), from + piece <= bytes.length, parser.line))
    await new Promise((wake) => setImmediate(wake))
  }
  parser.close()
  if (!root) throw refusedAt(1, 'tệp không có nội dung', 'the file is empty')
  return root
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean, line: number): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    throw refusedAt(line, 'có ký tự không phải UTF-8', 'a character is not UTF-8')
  }
}
