import { Fragment } from 'react'
import { usePath } from '#ui'

/** A document of the library that a legal basis names. */
export type BasisDocument = { slug: string; number: string | null; title: string }

/**
 * A legal basis in its own words. Where it writes the number of a document of the library, the number leads there; a
 * document whose number it does not write stands after it.
 */
export function Basis({ text, documents }: { text: string | null; documents: readonly BasisDocument[] }) {
  const path = usePath()
  const link = ({ slug }: BasisDocument, words: string) => <a href={path(`/van-ban/${slug}`)}>{words}</a>
  const written = documents.filter(({ number }) => number && text?.toLowerCase().includes(number.toLowerCase()))
  const others = documents.filter((document) => !written.includes(document))
  return (
    <span lang="vi">
      {text &&
        parts(text, written).map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
          <Fragment key={at}>{part.document ? link(part.document, part.words) : part.words}</Fragment>
        ))}
      {others.map((document, at) => (
        <Fragment key={document.slug}>
          {(text || at > 0) && '; '}
          {link(document, [document.number, document.title].filter(Boolean).join(' · '))}
        </Fragment>
      ))}
    </span>
  )
}

type Part = { words: string; document: BasisDocument | null }

/** The sentence cut where it writes a number. */
function parts(text: string, documents: readonly BasisDocument[]): Part[] {
  const [document, ...rest] = documents
  if (!document?.number) return text ? [{ words: text, document: null }] : []
  const at = text.toLowerCase().indexOf(document.number.toLowerCase())
  if (at < 0) return parts(text, rest)
  const end = at + document.number.length
  return [
    ...parts(text.slice(0, at), rest),
    { words: text.slice(at, end), document },
    ...parts(text.slice(end), documents),
  ]
}
