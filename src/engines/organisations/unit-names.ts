import type { Label } from '#kernel'
import { tidySpaces } from '#kernel/text'
import { heirsOn, standsOn } from './heirs.ts'
import {
  inReach,
  levelOf,
  matchName,
  type NameCircumstances,
  type NamedCollective,
  type NamedUnit,
  type NameIndex,
  ownersOf,
  type UnitRef,
} from './name-index.ts'
import { reasons } from './name-reasons.ts'
import { foldedKeyOf, keyOf, manyKey, partOwner, type Qualifier, type Word, wordsOf } from './name-words.ts'

/**
 * unit: one. units: several, all named. collective: a name for many, with those it can be counted out to.
 * ambiguous: one of these, or its several heirs. unknown: `why` says what is missing.
 */
export type NameOutcome = 'unit' | 'units' | 'collective' | 'ambiguous' | 'unknown'
export type ResolvedName = { name: string; outcome: NameOutcome; units: UnitRef[]; why: Label; named: UnitRef | null }

type Found = Omit<ResolvedName, 'name'>
const committee = 'ủy ban nhân dân'
const heads =
  /^(?:phó )?(?:chủ tịch|giám đốc|tổng giám đốc|thủ trưởng|bộ trưởng|viện trưởng|lãnh đạo|trưởng ban|chánh) /

/** Turns one name as a document writes it into units, as they stood on the document's day. */
export function resolveName(index: NameIndex, name: string, given: NameCircumstances): ResolvedName {
  if (name.length > 400) return { name, ...unknown(reasons.tooLong) }
  const tidy = tidySpaces(name)
  const whole = resolveWhole(index, wordsOf(tidy), given)
  if (whole.outcome !== 'unknown' || whole.named) return { name, ...whole }
  return { name, ...(resolveParts(index, tidy, given) ?? whole) }
}

function resolveWhole(index: NameIndex, words: Word[], given: NameCircumstances): Found {
  if (words.length === 0) return unknown(reasons.empty)
  const parted = partOwner(words, index.ownerNames)
  const direct = pick(index, matchName(index, words, null, given), given)
  if (direct) return direct
  const owned = parted && resolveOwned(index, parted, given)
  if (owned && (owned.outcome !== 'unknown' || owned.named)) return owned
  const many = resolveMany(index, words, given) ?? (parted && resolveMany(index, parted.base, given))
  if (many) return many
  const key = keyOf(words)
  if (key.startsWith(`${committee} `)) {
    const place = resolveWhole(index, words.slice(4), given)
    // "UBND các quận" came here too, and has been answered; what is left is a place of its own.
    if (place.outcome !== 'unknown' || place.named) return place
  }
  const head = heads.exec(key)?.[0]
  if (head) {
    const led = resolveWhole(index, words.slice(head.trim().split(' ').length), given)
    if (led.outcome !== 'unknown' || led.named) return led
  }
  return owned ?? resolveWithParent(index, words, given) ?? misfit(index, words, given)
}

/** "UBND tỉnh Bắc Ninh", "Sở Tài chính Thành phố": the owner that the name itself says, else the document's. */
function resolveOwned(
  index: NameIndex,
  { base, qualifier }: { base: Word[]; qualifier: Qualifier },
  given: NameCircumstances,
): Found | null {
  const owners = ownersOf(index, qualifier, given)
  if (owners.length === 0) {
    if (
      pick(index, matchName(index, base, null, given), given)?.units.every(({ id }) => levelOf(index, id) === 'central')
    )
      return null
    return unknown(qualifier.owner ? reasons.ownerUnknown : given.within ? reasons.otherOwner : reasons.ownerMissing)
  }
  const found = owners.flatMap((owner) => matchName(index, base, owner, given))
  if (found.length) return pick(index, [...new Set(found)], given)
  if (keyOf(base) === committee)
    return pick(
      index,
      owners.flatMap((owner) => index.units.get(owner) ?? []),
      given,
    )
  return qualifier.owner ? unknown(reasons.ownerUnknown) : null
}

/** Chooses among units of one name by the day; null when there are none. */
function pick(index: NameIndex, units: NamedUnit[], given: NameCircumstances): Found | null {
  if (units.length === 0) return null
  const day = given.on ?? given.today
  const standing = units.filter((unit) => standsOn(unit, day))
  if (standing.length === 1)
    return one(standing[0] as NamedUnit, given.on ? reasons.stood(given.on) : reasons.standsToday)
  if (standing.length > 1)
    return { outcome: 'ambiguous', units: standing.map(ref), why: reasons.several(standing.length), named: null }

  const ended = units.filter((unit) => unit.validTo !== null && unit.validTo < day)
  const last = ended
    .map((unit) => unit.validTo as string)
    .sort()
    .at(-1)
  const latest = ended.filter((unit) => unit.validTo === last)
  const named = latest[0]
  if (!named || !last)
    return { ...unknown(reasons.notYet(units[0] as NamedUnit, day)), named: ref(units[0] as NamedUnit) }
  if (latest.length > 1)
    return { outcome: 'ambiguous', units: latest.map(ref), why: reasons.severalEnded(latest.length, last), named: null }
  if (!given.on) return one(named, reasons.endedUndated(named.label, last))

  const heirs = heirsOn(named.id, day, index.units, given.steps).flatMap((id) => index.units.get(id) ?? [])
  const why = reasons.ended(
    named.label,
    last,
    heirs.map(({ label }) => label),
  )
  const outcome = heirs.length === 1 ? 'unit' : heirs.length ? 'ambiguous' : 'unknown'
  return { outcome, units: heirs.map(ref), why, named: ref(named) }
}

function resolveMany(index: NameIndex, words: readonly Word[], given: NameCircumstances): Found | null {
  const key = manyKey(words)
  const collective = key ? index.many.get(key) : undefined
  if (!collective) return null
  const units = countOut(index, collective, given)
  return {
    outcome: 'collective',
    units,
    why: reasons.collective(collective, units.length, given.on ?? given.today),
    named: null,
  }
}

function countOut(index: NameIndex, { id, kinds }: NamedCollective, given: NameCircumstances): UnitRef[] {
  const root = given.within ? (index.roots.get(given.within) ?? null) : null
  const day = given.on ?? given.today
  const key = `${id} ${root} ${day}`
  const known = index.counted.get(key)
  if (known) return known
  const meant = new Set(kinds)
  const units = kinds.length
    ? [...index.units.values()].filter(
        (unit) => meant.has(unit.kind) && standsOn(unit, day) && inReach(index, unit, root, given),
      )
    : []
  const refs = units.map(ref)
  index.counted.set(key, refs)
  return refs
}

/** "Phường 1, Quận 10": the first of its name may be many, but only one belongs there. */
function resolveWithParent(index: NameIndex, words: readonly Word[], given: NameCircumstances): Found | null {
  for (let at = words.length - 1; at > 0; at--) {
    if (!/^(quận|huyện|thị|thành)$/.test(words[at]?.text ?? '')) continue
    const parents = new Set(matchName(index, words.slice(at), null, given).map(({ id }) => id))
    const children = matchName(index, words.slice(0, at), null, given).filter(
      ({ parent }) => parent && parents.has(parent),
    )
    const found = pick(index, children, given)
    if (found) return found
  }
  return null
}

const parting = / ?[,/+] ?| (?:và|hoặc) /iu

/** A list of names in one. Semicolons part for certain; between commas and "và", the longest runs that are a name. */
function resolveParts(index: NameIndex, name: string, given: NameCircumstances): Found | null {
  const groups = name.split(';').filter((text) => text.trim())
  if (groups.length > 30) return null
  const found: Found[] = []
  for (const group of groups) {
    const whole = groups.length > 1 ? resolveWhole(index, wordsOf(group), given) : unknown(reasons.notListed)
    const hits = whole.outcome === 'unknown' ? resolveRuns(index, group, given) : [whole]
    if (typeof hits === 'string')
      return groups.length > 1 || hits ? unknown(reasons.partUnknown(hits || group.trim())) : null
    found.push(...hits)
  }
  return found.length > 1 ? joined(found) : null
}

/** What the runs of one group mean, or the first part that means nothing; empty where that is the very first. */
function resolveRuns(index: NameIndex, group: string, given: NameCircumstances): Found[] | string {
  const parts = group.split(parting).filter(Boolean)
  if (parts.length < 2 || parts.length > 12) return ''
  const found: Found[] = []
  let head = ''
  for (let from = 0; from < parts.length; ) {
    let to = parts.length
    let hit: Found | undefined
    for (; to > from && !hit; to--) {
      const text = parts.slice(from, to).join(', ')
      hit = [text, ...(head ? [`${head} ${text}`] : [])]
        .map((each) => resolveWhole(index, wordsOf(each), given))
        .find(({ outcome }) => outcome !== 'unknown')
    }
    if (!hit) return found.length ? (parts[from] as string) : ''
    // "Sở Tư pháp, Tài chính": the second shares the head of the first.
    head = /^(sở|bộ|ubnd|[uủ][ỷy] ban nhân dân)(?=\s)/iu.exec(parts[from] as string)?.[0] ?? head
    found.push(hit)
    from = to + 1
  }
  return found
}

function joined(found: Found[]): Found {
  const units = [...new Map(found.flatMap((each) => each.units).map((unit) => [unit.id, unit])).values()]
  const open = found.find(({ outcome }) => outcome === 'ambiguous')
  if (open) return { ...open, units }
  const endless = found.some((each) => each.outcome === 'collective' && each.units.length === 0)
  return { outcome: endless ? 'collective' : 'units', units, why: reasons.list(found.length), named: null }
}

/** Why nothing was found: the name may be somebody's, only nobody said whose. */
function misfit(index: NameIndex, words: readonly Word[], given: NameCircumstances): Found {
  if (given.within && !index.units.has(given.within)) return unknown(reasons.withinUnknown)
  const elsewhere = index.exact.get(keyOf(words)) ?? index.folded.get(foldedKeyOf(words)) ?? []
  if (elsewhere.some(({ bare }) => bare)) return unknown(given.within ? reasons.ownerUnknown : reasons.ownerMissing)
  return unknown(elsewhere.length ? reasons.incomplete : reasons.notListed)
}

const ref = ({ id, label }: NamedUnit): UnitRef => ({ id, label })
const one = (unit: NamedUnit, why: Label): Found => ({ outcome: 'unit', units: [ref(unit)], why, named: ref(unit) })
const unknown = (why: Label): Found => ({ outcome: 'unknown', units: [], why, named: null })
