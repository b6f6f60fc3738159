import type { Clause } from './plan.ts'

/** One place a text refers to, within the same document. */
export type Found = { text: string; paths: string[]; start: number; end: number }

type Part = { level: Level; labels: string[]; start: number; end: number }
type Level = 'point' | 'clause' | 'section' | 'part' | 'article' | 'appendix'

const levels: Record<string, Level> = {
  điểm: 'point',
  tiết: 'point',
  ý: 'point',
  khoản: 'clause',
  'tiểu mục': 'clause',
  mục: 'section',
  phần: 'part',
  chương: 'part',
  điều: 'article',
  'phụ lục': 'appendix',
}
const sizes: Record<Level, number> = { point: 0, clause: 1, section: 2, part: 3, article: 3, appendix: 3 }

const oneLabel = '(?:\\d{1,2}(?:\\.\\d{1,2})*|[ivx]{1,5}|[a-zđ])(?![\\p{L}\\d])'
const part = new RegExp(
  `(?<!\\p{L})(điểm|tiết|khoản|tiểu mục|mục|phần|chương|điều|phụ lục)(?:\\s+số)?\\s*((?:\\(\\s*[\\p{L}\\d.]{1,6}\\s*\\)\\s*){1,5}|${oneLabel}(?:(?:\\s*,\\s*(?:và\\s+)?|\\s+và\\s+|\\s*-\\s*)${oneLabel})*)?`,
  'gu',
)

/** Words after which the reference belongs to another document: "khoản 2 Điều 5 Nghị định số …". */
const elsewhere =
  /^\s*(?:(?:của|tại|theo|trong)\s+)?(?:các\s+)?(?:nghị định|quyết định|luật|bộ luật|thông tư|nghị quyết|chỉ thị|công văn|công điện|hiến pháp|kế hoạch số|chương trình số|pháp lệnh|hướng dẫn số|kết luận|văn bản|thông báo)/u

/**
 * References to other places of the document: "điểm a, b khoản 5 Mục II", "khoản 6 và khoản 7 Mục IV", "mục (IV) (4.1)
 * (4.2)", "Phụ lục". Several labels give several paths. References to other documents are left out.
 */
export function referencesIn(text: string): Found[] {
  const lower = text.toLowerCase()
  if (!/điểm|khoản|mục|phần|phụ lục|điều/.test(lower)) return []
  const found: Found[] = []
  let chain: Part[] = []
  for (const match of lower.matchAll(part)) {
    const level = levels[match[1] as string] as Level
    const start = match.index
    if (level === 'appendix') {
      closeChain(text, lower, chain, found)
      chain = []
      addAppendix(text, match, found, lower)
      continue
    }
    const labels = labelsOf(match[2])
    // "các điểm thuộc khoản 1" names no point; "mục tiêu", "điều hành", "phần mềm" are other words.
    if (labels === undefined) continue
    if (match[2]?.startsWith('(')) {
      closeChain(text, lower, chain, found)
      chain = []
      addBracketed(text, match, labels, found)
      continue
    }
    const last = chain.at(-1)
    const gap = last === undefined ? '' : lower.slice(last.end, start)
    const joined = last !== undefined && /^\s*(?:,|và|;|của|thuộc|,\s*và)?\s*$/u.test(gap) && gap.length < 8
    const top = last !== undefined && sizes[last.level] >= 2 && sizes[level] <= sizes[last.level]
    if (last !== undefined && (!joined || top)) {
      closeChain(text, lower, chain, found)
      chain = []
    }
    chain.push({ level, labels, start, end: start + match[0].trimEnd().length })
  }
  closeChain(text, lower, chain, found)
  return found
}

/** Where references can lead: every path, and every path without the part, article or chapter letter it stands in. */
export type Places = { paths: Set<string>; tails: Map<string, string>; appendix: string | null }

export function placesOf(clauses: Clause[]): Places {
  const places: Places = { paths: new Set(), tails: new Map(), appendix: null }
  const outer = new Set<string>()
  for (const clause of clauses) {
    places.paths.add(clause.path)
    if (clause.kind === 'appendix') places.appendix ??= clause.path
    if (clause.kind === 'part' || /^Điều/.test(clause.label)) outer.add(clause.path)
    const first = clause.path.indexOf('.')
    if (first > 0 && outer.has(clause.path.slice(0, first))) {
      const tail = clause.path.slice(first + 1)
      if (!places.tails.has(tail)) places.tails.set(tail, clause.path)
    }
  }
  return places
}

/** Gives a reference the path of an existing clause, or none. */
export function resolve(path: string, places: Places): string | null {
  if (path === 'PL') return places.appendix
  return places.paths.has(path) ? path : (places.tails.get(path) ?? null)
}

function labelsOf(group: string | undefined): string[] | undefined {
  if (group === undefined) return undefined
  const labels = [...group.matchAll(/[\p{L}\d]+(?:\.\d+)*/gu)]
    .map((label) => label[0])
    .filter((label) => label !== 'và')
  return labels.length === 0 ? undefined : labels
}

function addAppendix(text: string, match: RegExpExecArray, found: Found[], lower: string): void {
  const label = match[2]?.trim()
  const end = match.index + match[0].trimEnd().length
  if (elsewhere.test(lower.slice(end, end + 40))) return
  const name = label === undefined ? 'PL' : `PL.${label.toUpperCase()}`
  found.push({ text: text.slice(match.index, end), paths: [name], start: match.index, end })
}

/** "(IV)(3.4)(a)" goes down; "(IV) (4.1) (4.2)" names two. */
function addBracketed(text: string, match: RegExpExecArray, labels: string[], found: Found[]): void {
  const [first, ...rest] = labels as [string, ...string[]]
  const paths: string[] = []
  let base = pathLabel(first, 'section')
  const top = base
  for (const label of rest) {
    if (/^\d/.test(label)) {
      base = `${top}.${label}`
      paths.push(base)
    } else paths.splice(-1, 1, `${base}.${label}`)
  }
  const end = match.index + match[0].trimEnd().length
  found.push({ text: text.slice(match.index, end), paths: paths.length === 0 ? [top] : paths, start: match.index, end })
}

function closeChain(text: string, lower: string, chain: Part[], found: Found[]): void {
  const last = chain.at(-1)
  const first = chain[0]
  if (last === undefined || first === undefined) return
  // "khoản 3" alone says not of what; "Điều 5" may be of any law.
  if (sizes[last.level] < 2 || last.level === 'article') return
  const after = lower.slice(last.end, last.end + 40)
  if (elsewhere.test(after)) return
  // "mục 2 phần II": the section is a number, so it takes the place of a clause.
  const paths: string[] = []
  for (const top of last.labels) {
    const base = pathLabel(top, last.level)
    const below = chain.slice(0, -1)
    if (below.length === 0) paths.push(base)
    else for (const tail of tails(below)) paths.push(`${base}.${tail}`)
  }
  if (last.level === 'section' && !/^[ivx]+$/.test(last.labels[0] as string) && chain.length === 1) return
  found.push({ text: text.slice(first.start, last.end), paths, start: first.start, end: last.end })
}

/** Parts of the same level share what follows: "khoản 6 và khoản 7 Mục IV". */
function tails(parts: Part[]): string[] {
  const all: string[] = []
  for (let i = 0; i < parts.length; i++) {
    const here = parts[i] as Part
    const bigger = parts.slice(i + 1).find((other) => sizes[other.level] > sizes[here.level])
    const coveredByPoint =
      parts.slice(0, i).some((other) => sizes[other.level] < sizes[here.level]) &&
      !parts.slice(0, i).some((other, n) => sizes[other.level] === sizes[here.level] && n >= 0)
    for (const label of here.labels) {
      if (bigger !== undefined) for (const up of bigger.labels) all.push(`${up}.${label}`)
      else if (!coveredByPoint) all.push(label)
    }
  }
  return all
}

function pathLabel(label: string, level: Level): string {
  return level === 'section' || level === 'part' ? (/^[ivx]+$/i.test(label) ? label.toUpperCase() : label) : label
}
