import { type Format, useFormat, useLabel, useLanguage, useWords, type Words } from '#ui'

/** What a page needs to know of a criterion to say how its points come about. */
export type CriterionShown = {
  code: string
  group: string
  label: Words
  max: number
  kind: string
  target?: number | null
  zeroAt?: number | null
  steps: readonly { label: Words; points: number; from?: number | null }[]
  indicator?: string | null
  formula?: string | null
  evidence: boolean
  note?: Words | null
}

/** The name of each kind of criteria. */
export function useKindWords(): Record<string, string> {
  return useWords({
    ratio: { vi: 'Theo số liệu', en: 'By a figure' },
    survey: { vi: 'Khảo sát', en: 'Survey' },
    automatic: { vi: 'Tự động', en: 'Automatic' },
    'yes-no': { vi: 'Có hoặc không', en: 'Yes or no' },
    steps: { vi: 'Theo mức', en: 'By steps' },
    judged: { vi: 'Người chấm', en: 'Judged' },
  })
}

/** How the points of a criterion come about, in words. */
export function useHowScored(): (criterion: CriterionShown) => string {
  const language = useLanguage()
  const format = useFormat()
  const label = useLabel()
  return (criterion) => {
    const { kind, max, steps } = criterion
    const most = format.number(max, 4)
    switch (kind) {
      case 'judged':
        return language === 'vi'
          ? `Người chấm cho từ 0 đến ${most} điểm; cách cho điểm chưa có trong bộ này.`
          : `People give from 0 to ${most} points; this set does not say how.`
      case 'yes-no':
        return language === 'vi' ? `Có: ${most} điểm. Không: 0 điểm.` : `Yes: ${most} points. No: 0 points.`
      case 'steps':
        return steps.map((step) => stepSaid(step, format, label)).join('; ')
      default:
        return figureSaid(criterion, { language, format })
    }
  }
}

function stepSaid(
  { label: said, points, from }: CriterionShown['steps'][number],
  format: Format,
  label: (words: Words) => string,
): string {
  const least = from === null || from === undefined ? '' : ` (≥ ${format.number(from, 4)})`
  return `${label(said)}${least}: ${format.number(points, 4)}`
}

/** A straight way from the figure that gives none to the figure that gives all, cut at both ends. */
function figureSaid(
  { kind, max, target, zeroAt }: CriterionShown,
  { language, format }: { language: 'vi' | 'en'; format: Format },
): string {
  const zero = zeroAt ?? 0
  const [most, all, none] = [max, target ?? 0, zero].map((one) => format.number(one, 4)) as [string, string, string]
  const figure =
    kind === 'survey'
      ? { vi: 'kết quả khảo sát', en: 'result of the survey' }
      : kind === 'automatic'
        ? { vi: 'số liệu hệ thống đo', en: 'figure the platform measures' }
        : { vi: 'số liệu', en: 'figure' }
  if (language === 'vi')
    return zero === 0
      ? `Điểm = ${most} × ${figure.vi} ÷ ${all}, không dưới 0 và không quá ${most}.`
      : `Điểm = ${most} × (${figure.vi} − ${none}) ÷ (${all} − ${none}), không dưới 0 và không quá ${most}.`
  return zero === 0
    ? `Points = ${most} × ${figure.en} ÷ ${all}, not below 0 nor above ${most}.`
    : `Points = ${most} × (${figure.en} − ${none}) ÷ (${all} − ${none}), not below 0 nor above ${most}.`
}
