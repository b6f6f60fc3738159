import type { Label } from '#kernel'
import { fold } from '#kernel/text'
import { type Life, type Step, standsOn } from './heirs.ts'
import {
  foldedKeyOf,
  initialsOf,
  keyOf,
  manyKey,
  partOwner,
  type Qualifier,
  spells,
  type Word,
  wordsOf,
} from './name-words.ts'

export type NamedUnit = Life & {
  id: string
  label: Label
  kind: string
  level: string
  parent: string | null
  aliases: string[]
}
export type NamedCollective = { id: string; label: Label; aliases: string[]; kinds: string[] }
export type UnitRef = { id: string; label: Label }

/** One way of writing a unit's name. `bare` names stand without saying whose they are. */
type Entry = { unit: NamedUnit; full: string[]; bare: boolean }
export type NameIndex = {
  units: Map<string, NamedUnit>
  roots: Map<string, string>
  owners: Map<string, string[]>
  /** "thành phố", "tỉnh", or both over time, by province. */
  heads: Map<string, Set<string>>
  ownerNames: Set<string>
  exact: Map<string, Entry[]>
  folded: Map<string, Entry[]>
  initials: Map<string, Entry[]>
  many: Map<string, NamedCollective>
  /** What a collective was counted out to, by collective, owner and day. */
  counted: Map<string, UnitRef[]>
}
/** The day of the document (null when it has none), today, and the unit whose document it is. */
export type NameCircumstances = {
  on: string | null
  today: string
  within: string | null
  steps: ReadonlyMap<string, Step[]>
}

const territories = new Set(['province', 'centrally-run-city'])

/** Built once for a batch of names; a name then costs a few look-ups. */
export function buildNameIndex(units: readonly NamedUnit[], collectives: readonly NamedCollective[]): NameIndex {
  const index: NameIndex = {
    units: new Map(units.map((unit) => [unit.id, unit])),
    roots: new Map(),
    owners: new Map(),
    heads: new Map(),
    ownerNames: new Set(),
    exact: new Map(),
    folded: new Map(),
    initials: new Map(),
    many: new Map(),
    counted: new Map(),
  }
  for (const unit of units) index.roots.set(unit.id, rootOf(unit, index.units))
  for (const unit of units) {
    if (!territories.has(unit.kind)) continue
    for (const name of [unit.label.vi, ...unit.aliases]) {
      const [, head = '', owner = ''] = /^(tỉnh|thành phố) (.+)$/.exec(keyOf(wordsOf(name))) ?? []
      if (!owner) continue
      index.ownerNames.add(fold(owner))
      if (!index.owners.get(fold(owner))?.includes(unit.id)) push(index.owners, fold(owner), unit.id)
      index.heads.set(unit.id, (index.heads.get(unit.id) ?? new Set()).add(head))
    }
  }
  for (const unit of units) {
    for (const name of new Set([unit.label.vi, ...unit.aliases])) enter(index, unit, name)
  }
  for (const collective of collectives) {
    for (const name of [collective.label.vi, ...collective.aliases]) {
      const key = manyKey(wordsOf(`các ${name}`))
      if (key && !index.many.has(key)) index.many.set(key, collective)
    }
  }
  return index
}

function enter(index: NameIndex, unit: NamedUnit, name: string) {
  const words = wordsOf(name)
  const parted = territories.has(unit.kind) ? null : partOwner(words, index.ownerNames)
  const base = parted?.base ?? words
  // A name that needs its owner to be one ("Công an Thành phố") is not met by the bare words.
  const entry = { unit, full: base.map(({ folded }) => folded), bare: !parted }
  push(index.exact, keyOf(base), entry)
  push(index.folded, foldedKeyOf(base), entry)
  if (base.length > 1) push(index.initials, initialsOf(base, false), entry)
}

/** The provinces that a qualifier means: by its name, else the document's own, where that is of the kind said. */
export function ownersOf(index: NameIndex, { head, owner }: Qualifier, given: NameCircumstances): string[] {
  if (owner)
    return (index.owners.get(owner) ?? []).filter(
      (id) => !given.on || standsOn(index.units.get(id) as NamedUnit, given.on),
    )
  const root = given.within ? index.roots.get(given.within) : undefined
  return root && index.heads.get(root)?.has(head) ? [root] : []
}

/** Units in reach that bear the name: by its words, else without diacritics, else by initials. */
export function matchName(
  index: NameIndex,
  words: readonly Word[],
  owner: string | null,
  given: NameCircumstances,
): NamedUnit[] {
  const key = keyOf(words)
  const root = owner ?? (given.within ? (index.roots.get(given.within) ?? null) : null)
  const reach = (entries: Entry[] = []) => [
    ...new Set(
      entries.filter(({ unit, bare }) => (bare || owner) && inReach(index, unit, root, given)).map(({ unit }) => unit),
    ),
  ]
  const exact = reach(index.exact.get(key))
  if (exact.length) return exact
  const folded = reach(index.folded.get(foldedKeyOf(words)))
  if (folded.length) return folded
  const initials = initialsOf(words, true)
  if (initials.length < 3 || !words.some((word) => word.initials)) return []
  return reach(index.initials.get(initials)?.filter(({ full }) => spells(words, full)))
}

/** Central bodies and provinces are in everybody's reach; else the owner's own, with what was merged into it by then. */
export function inReach(index: NameIndex, unit: NamedUnit, root: string | null, given: NameCircumstances): boolean {
  if (territories.has(unit.kind) || levelOf(index, unit.id) === 'central') return true
  const own = index.roots.get(unit.id) ?? unit.id
  if (root === null || own === root) return own === root
  return (given.steps.get(own) ?? []).some(({ to, day }) => to === root && day <= (given.on ?? given.today))
}

export function levelOf(index: NameIndex, id: string) {
  return index.units.get(index.roots.get(id) ?? id)?.level
}

function rootOf(unit: NamedUnit, units: ReadonlyMap<string, NamedUnit>): string {
  let at = unit
  for (let steps = 0; at.parent && steps < 20; steps++) at = units.get(at.parent) ?? at
  return at.id
}

function push<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
