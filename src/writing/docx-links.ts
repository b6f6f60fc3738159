import type { Document } from 'docx'

export type Links = { idOf: (href: string) => string; register: (file: Document) => void }

const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'

/** One relationship an address, numbered in order: the library's own are one a link, with random names. */
export function linksOf(): Links {
  const ids = new Map<string, string>()
  return {
    idOf(href) {
      const id = ids.get(href) ?? `Link${ids.size + 1}`
      ids.set(href, id)
      return id
    },
    register(file) {
      for (const [href, id] of ids) file.Document.Relationships.addRelationship(id, relationship, href, 'External')
    },
  }
}
