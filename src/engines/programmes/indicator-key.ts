import { fold, normalize } from '#kernel/text'
import type { Target } from '#reading'
import { change, deciding, falling, stopWords, synonyms } from './indicator-words.ts'
import { populationsIn } from './populations.ts'

/** What a target measures, of whom and in what form: two targets with alike keys are statements on one indicator. */
export type IndicatorKey = {
  /** Share, rank, index, amount in a unit, or a change of one of them; never compared across. */
  form: string
  /** `grdp` or `gdp` where the share is of one; null where the text does not say. */
  base: string | null
  /** Whom it counts, joined by "+"; empty where the text names nobody. */
  population: string
  /** A part of the whole that the reading set apart and that is no known population, e.g. one operator of three. */
  part: string
  /** What is measured, in tokens of `indicator-words.ts`. */
  measure: Set<string>
  /** True where more is better, so that a later year should not promise less. */
  rises: boolean
}

/**
 * Reads the key of a target. `siblings` are the targets of the same sentence or table row, itself included; `place` is
 * the owner's name as `ownerKey` gives it, whose words say nothing ("trên địa bàn tỉnh …").
 */
export function indicatorKey(target: Target, siblings: Target[] = [target], place = ''): IndicatorKey {
  const clause = clauseOf(target, siblings)
  const subject = subjectOf(target, clause, siblings)
  const folded = searchForm(subject)
  const form = formOf(target, subject)
  const { ids, rest } = populationsIn(folded)
  const scope = populationsIn(searchForm(target.scope ?? ''))
  const people = scope.ids.length > 0 ? scope.ids : ids.length > 0 ? ids : firstPopulation(clause)
  const manner = /\b(?:kha nang (?:tiep can|truy cap|truy nhap))\b/.test(searchForm(clause)) ? ' phu' : ''
  const measure = tokens(rest + manner, place)
  const known = form === 'rank' ? [] : people
  return {
    form,
    base: baseOf(target, clause),
    population: [...new Set(known)].sort().join('+'),
    part: form === 'rank' || scope.ids.length > 0 ? '' : [...tokens(scope.rest, place)].sort().join(' '),
    measure,
    rises:
      target.comparator !== '<' && target.comparator !== '<=' && !falling.test(subject) && !form.startsWith('change'),
  }
}

/**
 * How surely two keys are one indicator, 0 to 1. The guards (form, base, population, part, deciding words) must agree;
 * then the shared weight of the measured words counts, where a term of the genre weighs as much as two plain words.
 */
export function likeness(a: IndicatorKey, b: IndicatorKey): number {
  if (a.form !== b.form || a.population !== b.population || a.part !== b.part) return 0
  if (a.base !== null && b.base !== null && a.base !== b.base) return 0
  if (a.measure.size === 0 || b.measure.size === 0) return 0
  let shared = 0
  let apart = 0
  for (const token of a.measure) {
    if (b.measure.has(token)) shared += weight(token)
    else if (deciding.has(token)) return 0
    else apart += weight(token)
  }
  for (const token of b.measure) {
    if (a.measure.has(token)) continue
    if (deciding.has(token)) return 0
    apart += weight(token)
  }
  return shared / (shared + apart)
}

/**
 * From here on two keys are taken for one indicator. Names of shares and ranks are long and vary; things that are counted
 * ("trạm 5G", "đầu tư mới trạm 5G") differ by one word.
 */
export function isAlike(a: IndicatorKey, likely: number): boolean {
  return likely >= (/^(?:share|rank|index)$/.test(a.form) ? 0.6 : 0.75)
}

/** The sentence or half sentence of the target's text that states it: the one that shares most words with its name. */
export function clauseOf(target: Target, siblings: Target[] = [target]): string {
  const clauses = target.text.split(/(?<=[.;…])\s+/).filter((clause) => /\p{L}{2}/u.test(clause))
  if (clauses.length < 2) return target.text
  const name = new Set(searchForm(target.name).split(' '))
  let best = ''
  let most = -1
  for (const clause of clauses) {
    const words = new Set(searchForm(clause).split(' '))
    let score = 0
    for (const word of name) if (words.has(word) && !/^\d+$/.test(word)) score++
    if (typeof target.value === 'number' && words.has(String(target.value)) && siblings.length > 1) score += 2
    if (score > most) {
      most = score
      best = clause
    }
  }
  return best
}

/** Lower case without accents, blanks for everything that is no letter or digit. */
export function searchForm(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** A short clause says it best; in a clause with several amounts, or a long one, the name was cut out for that purpose. */
function subjectOf(target: Target, clause: string, siblings: Target[]): string {
  const crowded = siblings.some((other) => other !== target && clauseOf(other, siblings) === clause)
  const text = crowded || clause.length > 240 ? target.name : clause
  return withoutPurpose(normalize(text).replace(/\([^)]*\)/g, keepPopulation))
}

/** What stands in brackets explains ("(IDI)", "(không bao gồm …)"), unless it says who is counted. */
function keepPopulation(bracket: string): string {
  if (/^\((?:sau đây|gọi tắt)/i.test(bracket)) return ' '
  return /vneid/i.test(bracket) || populationsIn(searchForm(bracket)).ids.length > 0 ? ` ${bracket.slice(1, -1)} ` : ' '
}

/** "để tiếp cận mọi dịch vụ", "phục vụ hiệu quả …": what it is for, behind what is measured. */
function withoutPurpose(text: string): string {
  const cut = /\s(?:để|nhằm|góp phần|phục vụ|trừ)\s/u.exec(text)
  return cut !== null && cut.index > 24 ? text.slice(0, cut.index) : text
}

function formOf(target: Target, subject: string): string {
  const unit = searchForm((target.unit ?? '').replace(/^.*%.*$/, 'percent'))
  const changes =
    change.test(subject.replace(/^[\s•*+–-]+/u, '')) ||
    change.test(target.name) ||
    target.baselineYear !== null ||
    /\/\s*năm/.test(target.unit ?? '')
  if (target.comparator === 'in_top') return 'rank'
  if (target.comparator === 'complete') return 'complete'
  return (changes ? 'change ' : '') + (unit === '' ? 'index' : unit === 'percent' ? 'share' : unit)
}

function baseOf(target: Target, clause: string): string | null {
  const text = searchForm(`${target.unit ?? ''} ${target.name} ${clause}`)
  if (/\b(?:grdp|gdpr)\b/.test(text)) return 'grdp'
  return /\bgdp\b/.test(text) ? 'gdp' : null
}

/** Of a list "mỗi người dân có một A, một B (người trưởng thành)" the subject is the first one named. */
function firstPopulation(clause: string): string[] {
  const { ids } = populationsIn(searchForm(clause.replace(/\([^)]*\)/g, ' ').split(/[,:]/)[0] as string))
  return ids
}

function tokens(folded: string, place: string): Set<string> {
  let text = ` ${folded} `
  if (place !== '') text = text.replaceAll(` ${place} `, ' ')
  for (const [pattern, token] of synonyms) text = text.replace(pattern, token)
  const words = text.split(' ').filter((word) => word.length > 1 && !/^\d+$/.test(word) && !stopWords.has(word))
  return new Set(words.filter((word) => word !== 'grdp' && word !== 'gdp' && word !== 'gdpr'))
}

function weight(token: string): number {
  return token.length > 6 ? 2 : 1
}
