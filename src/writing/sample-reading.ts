import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fromBuffer } from 'yauzl'

/** One part of a .docx as XML; for tests. */
export async function partOf(docx: Uint8Array, name: string): Promise<string> {
  const zip = await promisify<Buffer, { lazyEntries: boolean }, import('yauzl').ZipFile>(fromBuffer)(
    Buffer.from(docx),
    {
      lazyEntries: true,
    },
  )
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: import('yauzl').Entry) => {
      if (entry.fileName !== name) return zip.readEntry()
      zip.openReadStream(entry, (error, stream) => {
        if (error) reject(error)
        else buffer(stream).then((bytes) => resolve(bytes.toString('utf8')), reject)
      })
    })
    zip.on('end', () => reject(new Error(`no ${name}`)))
    zip.readEntry()
  })
}

type Structure = { role?: string; children?: Structure[] }

/** What a reader's program finds in a PDF: its pages with their text, links and roles, its outline and properties. */
export async function openedPdf(bytes: Uint8Array) {
  const opening = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 })
  const pdf = await opening.promise
  const pages = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const [left, bottom, right, top] = page.view as [number, number, number, number]
    pages.push({
      text: items.map((item) => ('str' in item ? item.str : '')).join(' '),
      links: (await page.getAnnotations()).map((each: { url?: string }) => each.url).filter(Boolean) as string[],
      roles: rolesOf((await page.getStructTree()) as Structure | null),
      size: [Math.round(((right - left) / 72) * 25.4), Math.round(((top - bottom) / 72) * 25.4)],
    })
  }
  const { info } = (await pdf.getMetadata()) as unknown as { info: { Title: string; Language: string } }
  const outline = (await pdf.getOutline())?.map((entry) => entry.title) ?? []
  await opening.destroy()
  return { pages, title: info.Title, language: info.Language, outline }
}

function rolesOf(node: Structure | null): string[] {
  return node === null ? [] : [node.role ?? '', ...(node.children ?? []).flatMap(rolesOf)].filter(Boolean)
}
