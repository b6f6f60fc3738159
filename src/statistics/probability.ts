import type { Label } from '../kernel/label.ts'
import { studentBelow } from './distributions.ts'
import { type Forecast, scaleOf } from './forecast.ts'
import { type Assessed, notAssessable } from './reasons.ts'
import { boundsOf, type Target } from './target-path.ts'

/** Probability of fulfilling a target, and how it may be shown. `surest` is the limit that little data sets. */
export type Chance = { probability: number; surest: number; light: 'green' | 'yellow' | 'red'; meaning: Label }

/** From which probability a light is green and yellow. Ours, not a rule: a city may set its own. */
export type LightLimits = { green: number; yellow: number }

const ours: LightLimits = { green: 0.75, yellow: 0.4 }

/**
 * Probability that the value of `period` fulfils the target, from the spread of a forecast that reaches so far.
 *
 * Values are written in steps, so "≥ 80" of whole per cents is fulfilled by everything that rounds to 80 or more, and
 * 100 % can be reached although the logit scale never gets there. Never surer than (n + 1) ÷ (n + 2) after n times of
 * asking the method (Laplace's rule of succession), nor less sure than its complement.
 *
 * Not assessable: a period before or after the forecast, and what `boundsOf` refuses.
 */
export function chanceOfMeeting(
  forecast: Forecast,
  target: Pick<Target, 'comparator' | 'value' | 'direction'>,
  period: number,
  limits: LightLimits = ours,
): Assessed<Chance> {
  const wanted = boundsOf(target)
  if (!wanted.assessable) return wanted
  const at = forecast.steps.findIndex((step) => step.period === period)
  if (at < 0)
    return notAssessable('horizon-too-long', {
      steps: period - (forecast.steps[0]?.period ?? period) + 1,
      span: forecast.steps.length,
      most: forecast.steps.length,
    })

  const half = forecast.resolution / 2
  const edge = wanted.open ? -half : half // "> 80" in whole numbers starts at 80.5, "≥ 80" at 79.5
  const { low, high } = forecast.bounds
  const scale = scaleOf(forecast.bounding, forecast.bounds)
  const below = (value: number): number => {
    if (value <= low) return 0
    if (value >= high) return 1
    const t = (scale.into(value) - (forecast.spread.centres[at] as number)) / (forecast.spread.scales[at] as number)
    return studentBelow(t, forecast.spread.degrees)
  }
  const plain = below(wanted.high + edge) - below(wanted.low - edge)
  const surest = (forecast.origins + 1) / (forecast.origins + 2)
  const probability = Math.min(surest, Math.max(1 - surest, plain))
  const light = probability >= limits.green ? 'green' : probability >= limits.yellow ? 'yellow' : 'red'
  return { assessable: true, probability, surest, light, meaning: meanings[light] }
}

const meanings: Record<Chance['light'], Label> = {
  green: { vi: 'Nhiều khả năng đạt đúng hạn', en: 'Likely to be met in time' },
  yellow: { vi: 'Có thể đạt hoặc không', en: 'May or may not be met in time' },
  red: { vi: 'Ít khả năng đạt đúng hạn', en: 'Unlikely to be met in time' },
}
