import { fold, normalize } from '#kernel/text'

/** A word of a name: lower case with one tone placement, without diacritics, and what it spells if it is initials. */
export type Word = { text: string; folded: string; initials: string | null }

/** "… Thành phố", "… tỉnh", "… thành phố Hồ Chí Minh": whose unit the name says it is. `owner` is folded. */
export type Qualifier = { head: 'thành phố' | 'tỉnh'; owner: string | null }

const short = new Map([
  ['ubnd', 'ủy ban nhân dân'],
  ['hđnd', 'hội đồng nhân dân'],
  ['hdnd', 'hội đồng nhân dân'],
  ['tp', 'thành phố'],
  ['hcm', 'hồ chí minh'],
  ['tphcm', 'thành phố hồ chí minh'],
])
const joining = new Set(['và', 'của', 'thuộc'])

/** The words of a name without joining words; short forms that have one reading are written out, "Q.1" and "01" too. */
export function wordsOf(name: string): Word[] {
  const words: Word[] = []
  const plain = normalize(name).replace(/\([^)]*\)?/g, ' ')
  for (const [token] of plain.matchAll(/\p{L}+|\d+/gu)) {
    const lower = token.toLowerCase()
    const before = words.at(-1)
    if (/^\d+$/.test(token)) {
      if (before?.text === 'q' || before?.text === 'p')
        words[words.length - 1] = wordOf(before.text === 'q' ? 'quận' : 'phường')
      words.push(wordOf(String(Number(token))))
    } else if (short.has(lower)) words.push(...(short.get(lower) ?? '').split(' ').map(wordOf))
    else if (!joining.has(lower)) {
      const word = wordOf(lower)
      words.push(/^\p{Lu}{2,8}$/u.test(token) ? { ...word, initials: word.folded } : word)
    }
  }
  return words
}

const seen = new Map<string, Word>()

/** Syllables repeat: a few thousand make all names. The memory of them is bounded against invented words. */
function wordOf(text: string): Word {
  const known = seen.get(text)
  if (known) return known
  const word = { text, folded: fold(text), initials: null }
  if (seen.size < 20_000) seen.set(text, word)
  return word
}

export const keyOf = (words: readonly Word[]) => words.map(({ text }) => text).join(' ')

const joiningFolded = new Set([...joining].map(fold))

/** The key without diacritics, for names typed without them: there "va" and "cua" are joining words too. */
export function foldedKeyOf(words: readonly Word[]): string {
  return words
    .filter(({ folded }) => !joiningFolded.has(folded))
    .map(({ folded }) => folded)
    .join(' ')
}

/** First letters of every word; a word of capitals gives all of its own. "Sở KH&CN" and its full name give "skhcn". */
export function initialsOf(words: readonly Word[], spelled: boolean): string {
  return words.map(({ folded, initials }) => (spelled && initials ? initials : folded.slice(0, 1))).join('')
}

/** Whether initials in `given` spell words of `full` and its other words are those of `full`, all in order. */
export function spells(given: readonly Word[], full: readonly string[]): boolean {
  let at = 0
  for (const { folded, initials } of given) {
    if (folded === full[at]) at++
    else if (!initials) return false
    else for (const letter of initials) if (full[at++]?.startsWith(letter) !== true) return false
  }
  return at === full.length
}

/**
 * Parts the owner from the end of a name. A place that no owner bears ("thành phố Thủ Đức") is part of the name;
 * but "tỉnh X" always says whose, known or not. `null` where the name says no owner.
 */
export function partOwner(
  words: readonly Word[],
  owners: ReadonlySet<string>,
): { base: Word[]; qualifier: Qualifier } | null {
  for (let at = words.length - 1; at > 0; at--) {
    const province = words[at]?.text === 'tỉnh'
    const city = words[at]?.text === 'thành' && words[at + 1]?.text === 'phố'
    if ((!province && !city) || words[at - 1]?.text === 'các') continue
    const rest = words.slice(at + (province ? 1 : 2))
    const owner = rest.length ? fold(keyOf(rest)) : null
    if (owner && rest.length > 5) return null
    if (owner && city && !owners.has(owner)) return null
    const base = words.slice(0, words[at - 1]?.text === 'cấp' ? at - 1 : at)
    return base.length ? { base, qualifier: { head: province ? 'tỉnh' : 'thành phố', owner } } : null
  }
  return null
}

const noise = new Set([
  'các',
  'có',
  'trực',
  'khác',
  'trên',
  'thủ',
  'trưởng',
  'chủ',
  'tịch',
  'giám',
  'đốc',
  'lãnh',
  'đạo',
  'tất',
  'cả',
  'mọi',
  'toàn',
  'ủy',
  'nhân',
  'dân',
  'là',
])
const noisePairs = new Set(['ủy ban', 'địa bàn'])
const plural = new Set(['các', 'tất', 'mọi', 'toàn'])

/**
 * The key of a name that means many: its words as a set. Null for a single word that nothing makes a plural,
 * since "Sở" alone is a fragment, not all departments. UBND does not count beside the places it governs.
 */
export function manyKey(words: readonly Word[]): string | null {
  const committee = words.some(({ text }, at) => text === 'nhân' && words[at + 1]?.text === 'dân')
  const pairs = (at: number) => noisePairs.has(`${words[at - 1]?.text} ${words[at]?.text}`)
  const kept = words.filter(({ text }, at) => !noise.has(text) && !pairs(at) && !pairs(at + 1))
  const set = [...new Set(kept.map(({ text }) => text))].sort()
  if (set.length === 0) return null
  return set.length > 1 || committee || words.some(({ text }) => plural.has(text)) ? set.join(' ') : null
}
