import type { DraftField } from '#engines/reporting'
import { belongs, checkSubject, type FieldFault, type FieldRule, readTyped, type Said } from '#report-rules'
import type { Language, Words } from '#ui'
import { isEmpty, same, type Typed, typedOf } from './typed.ts'

/** What was typed here into one field, and the version of the field on which it rests. */
export type Entry = {
  typed: Typed
  seen: number
  /** The platform has it, as version `seen`. */
  sent: boolean
  /** The platform refused it, in these words. */
  refused?: Words
}
/** Somebody else saved another value meanwhile: both stand side by side until a person chooses. */
export type Clash = { theirs: unknown; version: number; by: string; at: string }

export type SubjectState = {
  typed: Record<string, Typed>
  values: Record<string, Said>
  /** What is wrong with what stands in a field. */
  faults: Record<string, Words>
  clashes: Record<string, Clash>
  /** What stands in the way of filing, missing fields too. */
  lacking: FieldFault[]
  /** Fields that were typed here and that the platform has not yet. */
  unsent: string[]
  filling: 'empty' | 'wrong' | 'lacking' | 'complete'
}

type Known = {
  rules: readonly FieldRule[]
  draft: Readonly<Record<string, DraftField>>
  entries: ReadonlyMap<string, Entry>
  today: string
  language: Language
}

/**
 * One subject of a report as it stands on the page: what was typed here over what the platform last said. What rests on
 * an older version than the platform now has, and says something else, is a clash; nobody's value goes over the other.
 */
export function subjectState({ rules, draft, entries, today, language }: Known): SubjectState {
  const state: Omit<SubjectState, 'lacking' | 'filling'> = {
    typed: {},
    values: {},
    faults: {},
    clashes: {},
    unsent: [],
  }
  for (const rule of rules) {
    const { field } = rule
    const there = draft[field]
    const entry = standing(entries.get(field), there)
    const typed = entry?.typed ?? typedOf(rule, there?.value, language)
    const read = readTyped(rule, typed, today)
    state.typed[field] = typed
    state.values[field] = 'value' in read ? read.value : null
    if ('message' in read) state.faults[field] = read.message
    else if (entry?.refused) state.faults[field] = entry.refused
    if (!entry || entry.sent) continue
    if ('value' in read && same(read.value, there?.value)) continue
    state.unsent.push(field)
    if (there && there.version > entry.seen)
      state.clashes[field] = { theirs: there.value, version: there.version, by: there.by, at: there.at }
  }
  // A field that does not belong to the report under the others says nothing: its fault stands in nobody's way.
  const wrong = rules
    .filter((rule) => belongs(rule, state.values) && state.faults[rule.field])
    .map(({ field }) => field)
  const missing = checkSubject(rules, state.values, today).filter(({ field }) => !wrong.includes(field))
  const lacking = [...wrong.map((field) => ({ field, message: state.faults[field] as Words })), ...missing]
  const isWrong = wrong.length > 0 || Object.keys(state.clashes).length > 0
  const said = Object.values(state.values).some((value) => !isEmpty(value))
  const filling = isWrong ? 'wrong' : lacking.length === 0 ? 'complete' : said ? 'lacking' : 'empty'
  return { ...state, lacking, filling }
}

/** What was sent counts only until the platform tells of a version as new. */
export function standing(entry: Entry | undefined, there: DraftField | undefined): Entry | undefined {
  return entry?.sent && entry.seen <= (there?.version ?? -1) ? undefined : entry
}
