import type { Element } from './xml.ts'

/** One level of a list, as Word defines it (ISO/IEC 29500-1, 17.9). */
type Level = {
  start: number
  format: string
  pattern: string
  restartAfter: number | null
  decimalOnly: boolean
  style: string | null
}
/** A list in use: its definition, and what it changes of it. */
type List = { definition: string; startAt: Map<number, number>; levels: Map<number, Level> }

/** Where a paragraph hangs: the list and the level from 0. `list` "0" takes a paragraph out of the list of its style. */
export type Place = { list: string; level: number }

/** The lists of a document: what word/numbering.xml says, and how far each has counted. */
export type Numbering = {
  open: (element: Element) => void
  close: (name: string) => void
  /** The level whose definition names this style: headings are numbered so. */
  levelOfStyle: (list: string, style: string) => number | undefined
  /** Counts one paragraph and gives its label as printed ("1.2.", "a)", "-"); '' where none is printed. */
  label: (place: Place) => string
}

export function numberingOf(): Numbering {
  const definitions = new Map<string, { levels: Map<number, Level>; link: string | null; name: string | null }>()
  const lists = new Map<string, List>()
  const counts = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  let definition: { levels: Map<number, Level>; link: string | null; name: string | null } | undefined
  let list: List | undefined
  let level: Level | undefined
  let override = -1

  function open({ name, attributes }: Element): void {
    const value = attributes.val ?? ''
    if (name === 'abstractNum') {
      definition = { levels: new Map(), link: null, name: null }
      definitions.set(attributes.abstractNumId ?? '', definition)
    } else if (name === 'num') {
      list = { definition: '', startAt: new Map(), levels: new Map() }
      lists.set(attributes.numId ?? '', list)
    } else if (name === 'abstractNumId' && list !== undefined) list.definition = value
    else if (name === 'numStyleLink' && definition !== undefined) definition.link = value
    else if (name === 'styleLink' && definition !== undefined) definition.name = value
    else if (name === 'lvlOverride') override = Number(attributes.ilvl ?? -1)
    else if (name === 'startOverride') list?.startAt.set(override, Number(value) || 0)
    else if (name === 'lvl') {
      level = { start: 0, format: 'decimal', pattern: '', restartAfter: null, decimalOnly: false, style: null }
      const levels = list?.levels ?? definition?.levels
      levels?.set(Number(attributes.ilvl ?? 0), level)
    } else if (level !== undefined) describeLevel(level, name, attributes)
  }

  function close(name: string): void {
    if (name === 'abstractNum') definition = undefined
    else if (name === 'num') list = undefined
    else if (name === 'lvl') level = undefined
    else if (name === 'lvlOverride') override = -1
  }

  /** A definition may only name a list style, whose own definition holds the levels. */
  function definitionOf(id: string) {
    const found = definitions.get(id)
    if (found?.link == null || found.levels.size > 0) return found
    return [...definitions.values()].find((other) => other.name === found.link) ?? found
  }

  function levelAt(used: List, index: number): Level | undefined {
    return used.levels.get(index) ?? definitionOf(used.definition)?.levels.get(index)
  }

  function levelOfStyle(id: string, style: string): number | undefined {
    const used = lists.get(id)
    if (used === undefined) return undefined
    for (let index = 0; index < deepest; index++) if (levelAt(used, index)?.style === style) return index
    return undefined
  }

  function label(place: Place): string {
    const used = lists.get(place.list)
    const own = used && levelAt(used, place.level)
    if (used === undefined || own === undefined || !(place.level < deepest)) return ''
    const count = counts.get(used.definition) ?? []
    counts.set(used.definition, count)
    const startOf = (index: number) => used.startAt.get(index) ?? levelAt(used, index)?.start ?? 1
    const isFirst = !begun.has(`${place.list}/${place.level}`) && used.startAt.has(place.level)
    begun.add(`${place.list}/${place.level}`)
    const last = count[place.level]
    count[place.level] = last === undefined || isFirst ? startOf(place.level) : last + 1
    for (let below = place.level + 1; below < deepest; below++) {
      const rule = levelAt(used, below)?.restartAfter
      if (rule == null || (rule > 0 && place.level < rule)) count[below] = undefined
    }
    for (let above = 0; above < place.level; above++) count[above] ??= startOf(above)
    if (own.format === 'bullet') return bulletOf(own.pattern)
    return own.pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1
      const format = own.decimalOnly ? 'decimal' : (levelAt(used, index)?.format ?? 'decimal')
      return written(count[index] ?? startOf(index), format)
    })
  }

  return { open, close, levelOfStyle, label }
}

/** Word has nine levels. */
const deepest = 9

function describeLevel(level: Level, name: string, { val = '' }: Record<string, string>): void {
  if (name === 'start') level.start = Number(val) || 0
  else if (name === 'numFmt') level.format = val
  else if (name === 'lvlText') level.pattern = val
  else if (name === 'lvlRestart') level.restartAfter = Number(val)
  else if (name === 'isLgl') level.decimalOnly = val !== '0' && val !== 'false'
  else if (name === 'pStyle') level.style = val
}

/** Signs of symbol fonts stand in a private range and mean nothing without the font; only dash and plus have a meaning. */
function bulletOf(pattern: string): string {
  const sign = pattern.trim()
  const code = sign.charCodeAt(0)
  const plain = code >= 0xf020 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : sign
  if (plain === '') return ''
  return /^[-–—−+*•●○■□▪◦❖➢►✓]$/u.test(plain) ? plain : '•'
}

function written(value: number, format: string): string {
  if (format === 'none') return ''
  if (format === 'decimalZero') return String(value).padStart(2, '0')
  if (format === 'upperRoman') return roman(value)
  if (format === 'lowerRoman') return roman(value).toLowerCase()
  if (format === 'upperLetter') return letters(value)
  if (format === 'lowerLetter') return letters(value).toLowerCase()
  return String(value)
}

/** Word counts a…z, then aa, bb: the letter is repeated. It never writes "đ"; whoever wants one types it. */
function letters(value: number): string {
  if (value < 1) return ''
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.min(Math.ceil(value / 26), 8))
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let rest = value
  let text = ''
  for (const [sign, worth] of romanSigns) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}

const romanSigns = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const
