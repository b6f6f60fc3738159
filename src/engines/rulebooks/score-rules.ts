import type { Label } from '#kernel'
import { roundTo } from '#statistics'
import type { CriterionGiven, ScoreState } from './shapes.ts'

export type Rule = Pick<CriterionGiven, 'code' | 'kind' | 'max' | 'target' | 'zeroAt' | 'steps'>
export type Given = { state: ScoreState; value?: number | null; choice?: string | null; points?: number | null }

/** What stands in the row, or what is wrong with what was given. */
export type Scored = { points: number | null; value: number | null; choice: string | null } | { refused: Label }

/**
 * The points of a criterion. Figures score by their way from `zeroAt` to `target`, cut at both ends; a step gives its
 * points; yes gives all and no none; where people judge, their points stand. `mayJudge`: appraisers may give points of
 * their own to any criterion, and say why. A state that is no value has no points: missing is not zero.
 */
export function scoreOf(
  rule: Rule,
  given: Given,
  { decimals, mayJudge = false }: { decimals: number; mayJudge?: boolean },
): Scored {
  const { state, value = null, choice = null, points = null } = given
  if (state !== 'value') {
    if (value !== null || choice !== null || points !== null)
      return refused('Không ghi số liệu cho ô không có giá trị', 'A cell without a value takes no figures')
    return { points: null, value: null, choice: null }
  }
  if (points !== null && (mayJudge || rule.kind === 'judged')) {
    if (!(points >= 0 && points <= rule.max))
      return refused(`Điểm phải từ 0 đến ${rule.max}`, `Points must be from 0 to ${rule.max}`)
    return { points: roundTo(points, decimals), value, choice }
  }
  const earned = earnedBy(rule, { value, choice })
  if (typeof earned !== 'number') return earned
  const rounded = roundTo(earned, decimals)
  if (points !== null && points !== rounded)
    return refused(
      `Điểm của tiêu chí này do hệ thống tính: ${rounded}`,
      `The points of this criterion are computed: ${rounded}`,
    )
  return { points: rounded, value, choice }
}

/** The points of a bare figure under a rule, unrounded; null where figures say nothing under it. */
export function pointsOfValue(rule: Rule, value: number): number | null {
  const earned = earnedBy(rule, { value, choice: null })
  return typeof earned === 'number' ? earned : null
}

/** The figure that earns so many points, along the way to the target; null where no figure does. */
export function valueFor({ kind, max, target, zeroAt }: Rule, points: number): number | null {
  if (!(kind === 'ratio' || kind === 'survey' || kind === 'automatic') || max <= 0) return null
  const from = zeroAt ?? 0
  return from + ((target as number) - from) * Math.min(1, points / max)
}

function earnedBy(rule: Rule, { value, choice }: { value: number | null; choice: string | null }) {
  const { kind, max, target, zeroAt, steps } = rule
  switch (kind) {
    case 'judged':
      return refused('Phải ghi số điểm', 'Points must be given')
    case 'yes-no': {
      const yes = choice ?? (value === 1 ? 'yes' : value === 0 ? 'no' : null)
      if (yes !== 'yes' && yes !== 'no') return refused('Phải chọn có hoặc không', 'Choose yes or no')
      return yes === 'yes' ? max : 0
    }
    case 'steps': {
      const chosen = choice === null ? undefined : steps.find(({ code }) => code === choice)
      if (choice !== null) return chosen?.points ?? refused(`Không có mức “${choice}”`, `There is no step “${choice}”`)
      const measured = steps.filter(({ from }) => from !== null && from !== undefined)
      if (value === null || !Number.isFinite(value) || measured.length === 0)
        return refused('Phải chọn một mức', 'Choose a step')
      // A share by formula lacks in its last digits: 0.57 × 100 is 56.99999999999999, and reaches 57.
      const reached = measured.filter(({ from }) => roundTo(value, 9) >= (from as number))
      return (
        reached.reduce((best, step) => ((step.from as number) >= (best?.from ?? -Infinity) ? step : best), reached[0])
          ?.points ?? 0
      )
    }
    default: {
      if (value === null || !Number.isFinite(value)) return refused('Phải ghi số liệu', 'A figure must be given')
      const from = zeroAt ?? 0
      return max * Math.min(1, Math.max(0, (value - from) / ((target as number) - from)))
    }
  }
}

const refused = (vi: string, en: string) => ({ refused: { vi, en } })
