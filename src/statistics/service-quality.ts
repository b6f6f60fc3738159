import type { Label } from '../kernel/label.ts'
import { roundTo, sumOf } from './numbers.ts'

/** One item. `linear`: points are R × maximum; `target`: min(1, R ÷ target) × maximum; `none`: watched, not scored. */
export type QualityItem = {
  id: string
  label: Label
  maxPoints: number
  scoring: 'linear' | 'target' | 'none'
  targetPercent?: number
  /** The ratio is multiplied by that of another item (3.3 by the synchronisation of 1.4). */
  multipliedBy?: string
}

/** A block of the portal; two of the six belong to one legal group of five. */
export type QualityGroup = { id: string; legalGroup: string; label: Label; maxPoints: number; items: QualityItem[] }

/** The rulebook as a pack holds it (`packs/national/service-quality.json`: QĐ 766/QĐ-TTg of 23 June 2022). */
export type QualityRulebook = {
  id: string
  totalPoints: number
  decimals: number
  groups: QualityGroup[]
  bands: { label: Label; from: number; verified: boolean }[]
}

/** What was counted for an item. */
export type QualityCount = { numerator: number; denominator: number }

/**
 * `ratio` null: not counted, or a denominator of 0, of which no points are derived. `note` says which, or that the
 * numerator was above the denominator and the ratio was cut at 1 (below 0: at 0): that is an error in the data.
 */
export type ItemScore = {
  id: string
  ratio: number | null
  points: number | null
  maxPoints: number
  note: 'not-counted' | 'zero-denominator' | 'outside' | null
}

/**
 * `total` is out of `possible`, the maximum of the items that have points; `without` are the scored items that have
 * none. `band` is null while any is missing: a band of half a score says nothing.
 */
export type QualityScore = {
  items: ItemScore[]
  groups: { id: string; points: number; possible: number; maxPoints: number }[]
  legalGroups: { id: string; points: number; possible: number; maxPoints: number }[]
  total: number
  possible: number
  without: string[]
  band: QualityRulebook['bands'][number] | null
}

/**
 * Scores a unit and period from counts by item id. Points are rounded item by item (two places in QĐ 766), so that the
 * items shown add up to the groups and the groups to the total.
 */
export function scoreServiceQuality(
  rulebook: QualityRulebook,
  counts: Readonly<Record<string, QualityCount | undefined>>,
): QualityScore {
  const all = rulebook.groups.flatMap((group) =>
    group.items.map((item) => ({ group, item, score: itemScore(item, counts, rulebook.decimals) })),
  )
  const scored = all.filter(({ item }) => item.scoring !== 'none')
  const known = scored.filter(({ score }) => score.points !== null)
  const addUp = (id: string, inside: (group: QualityGroup) => boolean) => ({
    id,
    points: roundTo(
      sumOf(known.filter((one) => inside(one.group)).map(({ score }) => score.points as number)),
      rulebook.decimals,
    ),
    possible: sumOf(known.filter((one) => inside(one.group)).map(({ item }) => item.maxPoints)),
    maxPoints: sumOf(rulebook.groups.filter(inside).map(({ maxPoints }) => maxPoints)),
  })
  const groups = rulebook.groups.map(({ id }) => addUp(id, (group) => group.id === id))
  const legal = [...new Set(rulebook.groups.map(({ legalGroup }) => legalGroup))]
  const total = roundTo(sumOf(groups.map(({ points }) => points)), rulebook.decimals)
  const without = scored.filter(({ score }) => score.points === null).map(({ item }) => item.id)
  return {
    items: all.map(({ score }) => score),
    groups,
    legalGroups: legal.map((id) => addUp(id, (group) => group.legalGroup === id)),
    total,
    possible: sumOf(groups.map(({ possible }) => possible)),
    without,
    band: without.length > 0 ? null : bandOf(rulebook, total),
  }
}

/**
 * The band of a total: the highest that starts at or below it, whatever a sum of doubles lacks in its last digits.
 * `verified` false: its limits are not confirmed.
 */
export function bandOf(
  { bands }: Pick<QualityRulebook, 'bands'>,
  total: number,
): QualityRulebook['bands'][number] | null {
  return bands.toSorted((a, b) => b.from - a.from).find(({ from }) => roundTo(total, 6) >= from) ?? null
}

/**
 * The count of 1.4. The denominator is the larger of what the reporting system and the national portal know; when both
 * are 0, last year's total ÷ periods in a year (12, 4, 1); without that the ratio is 0, which is 0 points and not none.
 */
export function synchronisationCount(it: {
  synchronised: number
  reported: number
  onPortal: number
  lastYear: number | null
  periodsInYear: 12 | 4 | 1
}): QualityCount {
  const now = Math.max(it.reported, it.onPortal)
  if (now > 0) return { numerator: it.synchronised, denominator: now }
  const before = (it.lastYear ?? 0) / it.periodsInYear
  return before > 0 ? { numerator: it.synchronised, denominator: before } : { numerator: 0, denominator: 1 }
}

/** The count of 5.4: 100 % − (share overdue + share with feedback or dislike); a dossier that is both costs twice. */
export function satisfactionCount(it: { dossiers: number; overdue: number; disliked: number }): QualityCount {
  return { numerator: Math.max(0, it.dossiers - it.overdue - it.disliked), denominator: it.dossiers }
}

function itemScore(
  item: QualityItem,
  counts: Readonly<Record<string, QualityCount | undefined>>,
  decimals: number,
): ItemScore {
  const { id, maxPoints } = item
  const none = (note: ItemScore['note']): ItemScore => ({ id, ratio: null, points: null, maxPoints, note })
  const own = ratioOf(counts[id])
  const factor = item.multipliedBy === undefined ? 1 : ratioOf(counts[item.multipliedBy])
  if (typeof own === 'string') return none(own)
  if (typeof factor === 'string') return none(factor)
  const inside = (ratio: number) => Math.min(1, Math.max(0, ratio))
  const ratio = inside(own) * inside(factor)
  const reached = item.scoring === 'target' ? Math.min(1, (ratio * 100) / (item.targetPercent ?? 100)) : ratio
  const points = item.scoring === 'none' ? null : roundTo(reached * maxPoints, decimals)
  return { id, ratio, points, maxPoints, note: inside(own) === own ? null : 'outside' }
}

function ratioOf(count: QualityCount | undefined): number | 'not-counted' | 'zero-denominator' {
  if (!count || !Number.isFinite(count.numerator) || !Number.isFinite(count.denominator)) return 'not-counted'
  return count.denominator > 0 ? count.numerator / count.denominator : 'zero-denominator'
}
