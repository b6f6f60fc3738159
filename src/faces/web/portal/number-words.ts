import type { TargetJudged } from '#engines/indicators'
import type { IconName, Tone, Words } from '#ui'

/** Ways of counting time, as the address of a page never says them and people do. */
export const frequencyWords: Record<string, Words> = {
  month: { vi: 'hằng tháng', en: 'monthly' },
  quarter: { vi: 'hằng quý', en: 'quarterly' },
  half: { vi: 'sáu tháng', en: 'half-yearly' },
  'nine-month': { vi: 'chín tháng', en: 'nine months' },
  year: { vi: 'hằng năm', en: 'yearly' },
}

export const calendarWords: Record<string, Words> = {
  calendar: { vi: 'tháng dương lịch', en: 'calendar months' },
  'cut-off': { vi: 'chốt ngày 14 hằng tháng', en: 'closed on the 14th of each month' },
}

/** Where an indicator stands in the chain from money to effect. */
export const stageWords: Record<string, Words> = {
  input: { vi: 'Đầu vào', en: 'Input' },
  process: { vi: 'Quá trình', en: 'Process' },
  output: { vi: 'Đầu ra', en: 'Output' },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
  impact: { vi: 'Tác động', en: 'Impact' },
  none: { vi: 'Chưa xếp nhóm', en: 'Not grouped' },
}

export const directionWords: Record<string, Words> = {
  up: { vi: 'Càng cao càng tốt', en: 'Higher is better' },
  down: { vi: 'Càng thấp càng tốt', en: 'Lower is better' },
  none: { vi: 'Không xét tốt, xấu', en: 'Neither way is better' },
}

export type Light = { tone: Tone; icon: IconName; meaning: Words; probability: number | null }

const tones = { green: 'good', yellow: 'warn', red: 'bad' } as const
const icons = { green: 'circle-check', yellow: 'triangle-alert', red: 'circle-alert' } as const

/**
 * How a target stands: the probability of meeting it by its date where there is a forecast, else level and direction,
 * else why nothing can be said.
 */
export function lightOf(target: Pick<TargetJudged, 'chance' | 'judgement'>): Light {
  const { chance, judgement } = target
  if (chance?.assessable)
    return {
      tone: tones[chance.light],
      icon: icons[chance.light],
      meaning: chance.meaning,
      probability: chance.probability,
    }
  if (judgement?.assessable)
    return { tone: tones[judgement.light], icon: icons[judgement.light], meaning: judgement.meaning, probability: null }
  const why = judgement ?? chance
  return { tone: 'plain', icon: 'circle-help', meaning: why && !why.assessable ? why.why : unjudged, probability: null }
}

const unjudged: Words = { vi: 'Chưa đánh giá được', en: 'Not assessable' }
