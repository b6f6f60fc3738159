import { searchForm } from './indicator-key.ts'
import { subjectsIn } from './populations.ts'

/** Two texts that say the same, by their places in the list, how surely, and the words they share as the second has them. */
export type SameText = { a: number; b: number; likeness: number; words: string }

/** `opening`: only as a whole or by their first sentences; `any`: any long sentence of one may stand in the other. */
export type Meeting = false | 'opening' | 'any'

type Piece = {
  item: number
  at: number
  text: string
  words: string[]
  pairs: Set<string>
  about?: { subjects: Set<string>; documents: Set<string> }
}

/**
 * Finds texts that repeat one another, word for word or nearly: whole items, or one long sentence of each.
 *
 * Candidates share a fingerprint (the least of every four neighbouring runs of three words, so any common run of six
 * words is seen); only they are compared. A run that stands in too many items is a formula of the genre and proposes
 * nobody. Linear in the text but for those pairs.
 */
export function sameTexts(texts: string[], mayMeet: (a: number, b: number) => Meeting): SameText[] {
  const pieces = texts.flatMap((text, item) => piecesOf(text, item))
  const postings = new Map<string, number[]>()
  for (const [at, piece] of pieces.entries()) {
    for (const print of fingerprints(piece.words)) {
      const posting = postings.get(print)
      if (posting === undefined) postings.set(print, [at])
      else posting.push(at)
    }
  }
  const tried = new Set<number>()
  const best = new Map<string, SameText>()
  for (const posting of postings.values()) {
    if (posting.length > formula) continue
    for (let i = 1; i < posting.length; i++) {
      for (let j = 0; j < i; j++) {
        const pair = (posting[j] as number) * pieces.length + (posting[i] as number)
        if (tried.has(pair)) continue
        tried.add(pair)
        const a = pieces[posting[j] as number] as Piece
        const b = pieces[posting[i] as number] as Piece
        if (a.item === b.item) continue
        const meeting = mayMeet(a.item, b.item)
        if (meeting === false || (meeting === 'opening' && (a.at > 1 || b.at > 1))) continue
        const likeness = alikeness(a, b)
        if (likeness === 0) continue
        const [low, high] = a.item < b.item ? [a, b] : [b, a]
        const known = best.get(`${low.item} ${high.item}`)
        if (known !== undefined && known.likeness >= likeness) continue
        best.set(`${low.item} ${high.item}`, { a: low.item, b: high.item, likeness, words: high.text })
      }
    }
  }
  return [...best.values()]
}

/** A run of words in more pieces than this is a formula ("theo chức năng, nhiệm vụ được giao"). */
const formula = 40
/** Shorter sentences repeat by chance. In pairs of neighbouring words. */
const shortest = 9

/**
 * Four of five pairs of words of the shorter text must stand in the longer one, and be half of it: what is only named in
 * a longer sentence is its object. Near texts for different people, sectors or laws are a pattern filled in twice.
 */
function alikeness(a: Piece, b: Piece): number {
  const [short, long] = a.pairs.size <= b.pairs.size ? [a, b] : [b, a]
  let shared = 0
  for (const pair of short.pairs) if (long.pairs.has(pair)) shared++
  const inside = shared / short.pairs.size
  const share = shared / long.pairs.size
  if (inside < 0.8 || share < 0.5) return 0
  if (inside < 0.95 && !oneMatter(aboutOf(short), aboutOf(long))) return 0
  return inside * 0.7 + share * 0.3
}

type About = { subjects: Set<string>; documents: Set<string> }

function oneMatter(a: About, b: About): boolean {
  if (a.subjects.size !== b.subjects.size || [...a.subjects].some((subject) => !b.subjects.has(subject))) return false
  return (
    a.documents.size === 0 || b.documents.size === 0 || [...a.documents].some((document) => b.documents.has(document))
  )
}

/** Whom a text is for, and which documents and laws it is about. "Luật" without a name is the law of the plan itself. */
function aboutOf(piece: Piece): About {
  piece.about ??= {
    subjects: subjectsIn(piece.words.join(' ')),
    documents: new Set([
      ...(piece.text.match(/\d+\/(?:\d{4}\/)?\p{Lu}[\p{Lu}\d-]*/gu) ?? []),
      ...[...piece.text.matchAll(/(?<!\p{L})Luật(?:\s+(\p{Lu}\p{L}*\s+\p{L}+))?/gu)].map(
        (match) => `Luật ${match[1] ?? ''}`,
      ),
    ]),
  }
  return piece.about
}

/** The item as a whole and, where it has several, each of its sentences. */
function piecesOf(text: string, item: number): Piece[] {
  const sentences = text.split(/(?<=[.;])\s+/)
  const parts = sentences.length === 1 ? [text] : [text, ...sentences]
  return parts.flatMap((part, at) => {
    const text = part.trim()
    const words = searchForm(text).replaceAll('uy ban nhan dan', 'ubnd').split(' ')
    const pairs = new Set<string>()
    for (let i = 1; i < words.length; i++) pairs.add(`${words[i - 1]} ${words[i]}`)
    return pairs.size < shortest ? [] : [{ item, at, text, words, pairs }]
  })
}

/** Winnowing (Schleimer, Wilkerson, Aiken 2003): of every `span` neighbouring runs the least by a fixed hash. */
function fingerprints(words: string[]): Set<string> {
  const runs: { text: string; hash: number }[] = []
  for (let i = 2; i < words.length; i++) {
    const text = `${words[i - 2]} ${words[i - 1]} ${words[i]}`
    runs.push({ text, hash: hashOf(text) })
  }
  const prints = new Set<string>()
  const span = 4
  for (let i = 0; i + span <= runs.length; i++) {
    let least = runs[i] as { text: string; hash: number }
    for (let j = i + 1; j < i + span; j++)
      if ((runs[j] as { hash: number }).hash < least.hash) least = runs[j] as { text: string; hash: number }
    prints.add(least.text)
  }
  return prints
}

/** FNV-1a, 32 bit. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
