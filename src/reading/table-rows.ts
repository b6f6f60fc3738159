import { labelOf, romanValue } from './labels.ts'
import type { Line } from './lines.ts'
import { type RowStart, readsAsContent } from './row-content.ts'
import { isOrdinalCell } from './table-columns.ts'
import { unnumberedStarts } from './unnumbered-rows.ts'

const letters = 'ABCDEGHIKLMN'

type State = {
  letter: number
  roman: number
  number: number
  sub: string
  sawLetter: boolean
  sawRoman: boolean
  last: RowStart | undefined
  /** The last number with dots: [1, 2] for "1.2". */
  dotted: number[]
}

/**
 * Finds the starts of rows by their series: after row 3 comes 4, or 1 in a new group. A number in a value column is
 * no start, because text must follow a start and because it seldom goes on the series.
 */
export function orderedStarts(body: Line[], columns: number, numbered = true): RowStart[] {
  const starts: RowStart[] = []
  const state: State = {
    letter: 0,
    roman: 0,
    number: 0,
    sub: '',
    sawLetter: false,
    sawRoman: false,
    last: undefined,
    dotted: [],
  }
  if (!numbered) return unnumberedStarts(body, columns)
  for (let i = 0; i < body.length; i++) {
    const start = startAt(body, i, state, columns)
    if (start === undefined) continue
    starts.push(start)
    state.last = start
  }
  return starts
}

function startAt(body: Line[], at: number, state: State, columns: number): RowStart | undefined {
  const { text } = body[at] as Line
  // Four digits are a year, but for row 1000 of a long list.
  if (isOrdinalCell(text) || text === String(state.number + 1)) return bareStart(body, at, state)
  const label = text.length < 2000 ? labelOf(text) : undefined
  if (label !== undefined && (label.style === 'roman' || label.style === 'letter')) {
    const group = groupStart(state, label.name, label.style === 'roman')
    if (group !== undefined)
      return { at, ...group, label: label.printed, textInLabel: true, rest: text.slice(label.rest), counted: false }
  }
  if (
    label !== undefined &&
    (label.style === 'number' || label.style === 'dotted') &&
    (state.last === undefined || state.last.textInLabel || state.last.level > 0)
  ) {
    const far = state.last !== undefined && at - state.last.at >= Math.max(3, columns - 1)
    if (
      label.style === 'dotted' ||
      label.count === state.number + 1 ||
      label.count === 1 ||
      (far && label.count === state.number + 2)
    ) {
      if (label.style === 'number') state.number = label.count
      return {
        at,
        level: 0,
        name: label.name,
        label: label.printed,
        textInLabel: true,
        rest: text.slice(label.rest),
        counted: false,
      }
    }
  }
  return unlabelledGroup(body, at, state, columns)
}

/** An ordinal alone in its cell. */
function bareStart(body: Line[], at: number, state: State): RowStart | undefined {
  const { text } = body[at] as Line
  const name = text.replace(/[().]+$/, '').replace(/^\(/, '')
  const following = body[at + 1]?.text ?? ''
  if (!readsAsContent(following)) return undefined
  const base = { at, name, label: text, textInLabel: false, rest: '', counted: false }
  if (/^[IVX]+$/.test(name) || /^[A-HĐ]$/.test(name)) {
    const group = groupStart(state, name, romanValue(name) > 0 && !(name === 'C' || name === 'D'))
    return group === undefined ? undefined : { ...base, ...group }
  }
  if (/^[IVX]+(?:\.\d+)+$/.test(name)) {
    state.sub = name
    const depth = name.split('.').length
    return { ...base, level: hasRowsBelow(body, at) ? 1 + depth : 0 }
  }
  if (/^\d+(?:\.\d+)+$/.test(name)) return goesOnDotted(name, state) ? { ...base, level: 0 } : undefined
  if (/^[a-zđ]$/.test(name)) return state.last !== undefined ? { ...base, level: 0 } : undefined
  const number = Number(name)
  const filled = state.last === undefined || (state.last.level > 0 && state.last.textInLabel) || at - state.last.at >= 2
  const follows = number === state.number + 1
  // A series begins again in a new group; a gap of one is a slip of the author, not another column.
  const restarts = number === 1 && (state.last === undefined || state.last.level > 0)
  const groupBegan = state.last !== undefined && state.last.level > 0
  if (
    !filled ||
    !(follows || restarts || (groupBegan && number >= 1 && number <= state.number + 2) || number === state.number + 2)
  )
    return undefined
  state.number = number
  // "1" whose text is followed by "1.1" is the heading of its sub-rows.
  return { ...base, level: body[at + 2]?.text.replace(/\.$/, '') === `${name}.1` ? 5 : 0 }
}

/** "1.1" after row 1, "1.2" after "1.1"; "2.5" in a column of values goes on nothing. */
function goesOnDotted(name: string, state: State): boolean {
  const parts = name.split('.').map(Number)
  const above = state.dotted
  const same = above.length === parts.length && above.slice(0, -1).join() === parts.slice(0, -1).join()
  const last = parts.at(-1) as number
  const major = parts[0] as number
  const fits = same
    ? last > (above.at(-1) as number) && last <= (above.at(-1) as number) + 2
    : last === 1 && (above.length < parts.length || major > (above[0] as number) || state.last?.level !== 0)
  if (!fits || (!same && above.length === 0 && state.number > 0 && major !== state.number)) return false
  state.dotted = parts
  return true
}

/** A group's number goes on its series, or begins a series under a higher group. */
function groupStart(state: State, name: string, roman: boolean): { level: number; name: string } | undefined {
  if (roman) {
    const value = romanValue(name)
    if (value !== state.roman + 1 && value !== 1 && value !== state.roman + 2) return undefined
    state.roman = value
    state.sawRoman = true
    resetRows(state)
    return { level: 2, name }
  }
  const value = letters.indexOf(name === 'Đ' ? 'D' : name) + 1
  if (value !== state.letter + 1 && value !== 1) return undefined
  state.letter = value
  state.sawLetter = true
  state.roman = 0
  resetRows(state)
  return { level: 1, name }
}

/** Rows may be numbered through all groups (1 … 40) or anew in each; `number` stays so that both are accepted. */
function resetRows(state: State): void {
  state.sub = ''
}

/** "CÁC GIẢI PHÁP …" between rows, in capitals, without a letter: the group after B. */
function unlabelledGroup(body: Line[], at: number, state: State, columns: number): RowStart | undefined {
  const { text } = body[at] as Line
  const last = state.last
  const full =
    last === undefined || last.level === 0 ? last === undefined || at - last.at >= Math.min(3, columns) : false
  if (!full || text.length < 12 || text.length > 300 || text !== text.toUpperCase() || !/\p{Lu}{2}/u.test(text))
    return undefined
  const following = body[at + 1]?.text ?? ''
  if (!isOrdinalCell(following) && labelOf(following) === undefined) return undefined
  const base = { at, label: '', textInLabel: true, rest: text, counted: true }
  if (state.sawLetter && /^[IVX]+[.)]?$/.test(following)) {
    state.letter += 1
    state.roman = 0
    return { ...base, level: 1, name: letters.charAt(state.letter - 1) }
  }
  if (/^\(?[1-9]\d?[.)]*$/.test(following) && state.sawRoman) {
    state.roman += 1
    return { ...base, level: 2, name: toRoman(state.roman) }
  }
  return { ...base, level: /^[IVX]/.test(following) ? 1 : 2, name: letters.charAt(state.letter++), counted: false }
}

function toRoman(value: number): string {
  let rest = value
  let text = ''
  for (const [worth, sign] of [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}

/** "III.1" is a group when a number follows its text directly, a row when cells do. */
function hasRowsBelow(body: Line[], at: number): boolean {
  const next = body[at + 2]?.text ?? ''
  return isOrdinalCell(next) && readsAsContent(body[at + 3]?.text ?? '')
}
