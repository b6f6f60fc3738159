import type { Label } from '../label.ts'

/** How points come about. `judged`: people give them, since the source says no more than the maximum. */
export type CriterionKind = 'ratio' | 'yes-no' | 'steps' | 'survey' | 'automatic' | 'judged'

/** A component index. `target` gives all points and `zeroAt` none (0 where left out); less is better when it is above. */
export type PackCriterion = {
  code: string
  group: string
  label: Label
  max: number
  kind: CriterionKind
  target?: number | null
  zeroAt?: number | null
  steps?: { code: string; label: Label; points: number; from?: number | null }[]
  /** Code of the indicator that fills it in. */
  indicator?: string | null
  /** Or a formula over indicators. */
  formula?: string | null
  /** Points without evidence cannot be handed in. */
  evidence?: boolean
  note?: Label | null
}

/** Whom a criterion concerns: one unit or one kind of units. A line on a unit stands before one on its kind. */
export type PackApplicability = {
  criterion: string
  unit?: string | null
  unitKind?: string | null
  applies: boolean
  reason: Label
}

/**
 * A set of criteria with points. What is announced stands in `declared` and is compared with what is there; one with
 * fewer criteria than announced is a frame that the office fills.
 */
export type PackRulebook = {
  id: string
  label: Label
  basis?: string | null
  note?: Label | null
  /** Kinds of units that are scored and ranked together. */
  unitKinds: string[]
  declared: { total: number | null; groups?: number | null; criteria?: number | null }
  decimals: number
  /** `from` in percent of the maximum. */
  bands?: { label: Label; from: number; verified: boolean }[]
  groups: { code: string; label: Label; declaredMax?: number | null; declaredCriteria?: number | null }[]
  criteria: PackCriterion[]
  applicability?: PackApplicability[]
  merged?: 'mean-of-main-indexes' | null
  validFrom?: string | null
  validTo?: string | null
}

/** QĐ 766/QĐ-TTg as `service-quality.json` holds it. */
export type PackServiceQuality = {
  id: string
  label: Label
  basis: { instrument: string; date: string }[]
  version: string
  totalPoints: number
  decimals: number
  bands: { label: Label; from: number; verified: boolean }[]
  caveats: { item: string | null; label: Label }[]
  groups: {
    id: string
    legalGroup: string
    label: Label
    maxPoints: number
    items: {
      id: string
      label: Label
      maxPoints: number
      scoring: 'linear' | 'target' | 'none'
      targetPercent?: number
      multipliedBy?: string
      numerator: string
      denominator: string
    }[]
  }[]
}

/** What somebody else published about a place and year. */
export type PackPublishedResult = {
  set: string
  year: number
  /** As published. */
  place: string
  part?: string
  /** Where these are words and not names: what they are called in both languages. */
  placeLabel?: Label
  partLabel?: Label
  value: number
  rank?: number | null
  /** False: the rank follows from the order of a list in the source, which states none. */
  rankStated?: boolean
  publishedOn?: string | null
  source: string
}

export type EnterpriseSize = 'micro' | 'small' | 'medium' | 'large' | 'group'

/** A question of a self-assessment: the points of each option, at most `max`. */
export type PackQuestion = {
  code: string
  pillar: string
  label: Label
  max: number
  options: { code: string; label: Label; points: number }[]
  /** Asked of these sectors only; of all where left out. */
  sectors?: string[]
}

/** A questionnaire by which enterprises assess themselves. Without questions it is a frame; `from` of a level is in percent. */
export type PackQuestionnaire = {
  id: string
  label: Label
  basis?: string | null
  note?: Label | null
  sizes: EnterpriseSize[]
  declared: { components?: number | null; questions?: number | null }
  pillars: { code: string; label: Label; verified?: boolean }[]
  questions: PackQuestion[]
  /** Names of the sectors that questions are asked of, beside those of the law. */
  sectors?: { code: string; label: Label }[]
  /** `from` null: the threshold was not found, and no level is said. */
  levels: { code: string; label: Label; from: number | null }[]
}

/** A measure that an enterprise may be offered. `pillars` empty: for any gap; `most` is in đồng a year, by size. */
export type PackSupportMeasure = {
  id: string
  /** What is supported: the key against double support. */
  content: string
  label: Label
  basis: string
  pillars: string[]
  share: number | null
  most: Partial<Record<EnterpriseSize, number>>
}
