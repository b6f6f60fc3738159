import type { Label } from '#kernel'
import type { Duty, Target, Task } from '#reading'

/** One plan as the comparison needs it. `owner` is the authority whose plan it is; plans of two owners never meet. */
export type PlanForConflicts = {
  id: string
  title: string
  number: string | null
  issuedOn: string | null
  owner: string | null
  /** Ids or numbers of the plans that this one replaces: a difference to them is lineage, not a conflict. */
  supersedes?: string[]
  targets: (Target & { id?: string })[]
  tasks: (Task & { id?: string })[]
  duties?: (Duty & { id?: string })[]
}

/**
 * `value-differs` one indicator and year, two values · `later-below-earlier` a later year promises less ·
 * `same-text` carried over to another plan · `task-assigned-twice` one task at two places ·
 * `two-masters` one task or clause with leads who do not know of each other.
 */
export type ConflictKind = 'value-differs' | 'later-below-earlier' | 'same-text' | 'task-assigned-twice' | 'two-masters'

/** One source of a finding. `item` is the id of the target, task or duty where the caller gave one. */
export type ConflictSide = {
  plan: string
  path: string
  line: number
  item?: string
  value?: number | [number, number] | null
  year?: number | null
  text?: string
}

/** One finding. `key` stays the same over re-runs, so that what a person said about it can be kept. */
export type Conflict = {
  kind: ConflictKind
  /** `conflict` asks for a decision; `lineage` tells where something comes from. */
  severity: 'conflict' | 'lineage'
  key: string
  /** The older plan first, then in the order of the lines. */
  sides: ConflictSide[]
  explanation: Label
  /** Between 0 and 1. */
  confidence: number
}
