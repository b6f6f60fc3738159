import type { Language, Words } from '#ui'
import { type Kept, readValue } from '#value-rules'
import { type GridCell, type PointAt, type Rule, typedParts } from './grid-shape.ts'
import { plainNumber, readCell, type State, shownState } from './read-cell.ts'

export type TypedPart = 'value' | 'numerator' | 'denominator'
export type Texts = Partial<Record<TypedPart, string>>
export type Given = { state?: State; value?: number; numerator?: number; denominator?: number }

/** What the texts of a point say: nothing yet, half of a ratio, something wrong in one part, or a value. */
export type PointRead =
  | { kind: 'nothing' }
  | { kind: 'half' }
  | { kind: 'fault'; part: TypedPart | null; message: Words }
  | { kind: 'value'; given: Given; kept: Kept }

/** Reads the parts of a point together. `hadValue`: emptied cells of a value that stood say that it is missing. */
export function readPoint(rule: Rule, texts: Texts, hadValue: boolean): PointRead {
  const parts = typedParts(rule)
  const readings = parts.map((part) => [part, readCell(texts[part] ?? '')] as const)
  for (const [part, reading] of readings)
    if (reading.kind === 'fault') return { kind: 'fault', part, message: reading.message }
  const percent = parts.find((part) => /%\s*$/.test(texts[part] ?? '') && measureOf(rule, part) !== '%')
  if (percent) return { kind: 'fault', part: percent, message: noPercent }
  const state = readings.find(([, reading]) => reading.kind === 'state')?.[1]
  const given: Given = {}
  if (state?.kind === 'state') given.state = state.state
  else {
    const empty = readings.filter(([, reading]) => reading.kind === 'empty').length
    if (empty === parts.length) {
      if (!hadValue) return { kind: 'nothing' }
      given.state = 'missing'
    } else if (empty > 0) return { kind: 'half' }
    for (const [part, reading] of readings) if (reading.kind === 'number') given[part] = reading.value
  }
  const kept = readValue(rule, given)
  return 'message' in kept
    ? { kind: 'fault', part: kept.part ?? null, message: kept.message }
    : { kind: 'value', given, kept }
}

/** "45%" of people is no 45 people. */
const noPercent: Words = { vi: 'Số này không tính bằng phần trăm', en: 'This is not counted in per cent' }

const measureOf = (rule: Rule, part: TypedPart) => (part === 'value' ? rule.measure : rule[part]?.measure)

type Standing = Pick<GridCell, 'state' | 'value' | 'numerator' | 'denominator'>

/** The text of a part as it stands: all its digits and no groups, so that whoever goes on typing in it says what they see. */
function textOf(standing: Standing | null, part: TypedPart, language: Language): string {
  if (!standing) return ''
  if (standing.state !== 'value') return part === 'denominator' ? '' : shownState(standing.state, language)
  const value = standing[part]
  return value === null ? '' : plainNumber(value, language)
}

/** All the texts of a point as they stand. */
export const textsOf = (rule: Rule, standing: Standing | null, language: Language): Texts =>
  Object.fromEntries(typedParts(rule).map((part) => [part, textOf(standing, part, language)]))

const stateNumbers = ['value', 'missing', 'not-applicable', 'not-verifiable', 'undefined'] as const

/** Whether what is kept is what stands. */
export function isSame(kept: Kept, standing: Standing | null): boolean {
  if (!standing) return false
  const { state, value, numerator, denominator } = standing
  return (
    stateNumbers[kept.state] === state &&
    kept.value === value &&
    kept.numerator === numerator &&
    kept.denominator === denominator
  )
}

export const stateName = (state: number) => stateNumbers[state] ?? 'undefined'
export const stateNumber = (state: (typeof stateNumbers)[number]) => stateNumbers.indexOf(state)

/** What a form or a page sends of a point. */
export const toSend = (
  { rule, unit, period }: PointAt,
  given: Given,
  more: { cell: string; seen: number | null; note: string | null },
) => ({
  indicator: rule.code,
  unit,
  period,
  ...given,
  ...more,
})
