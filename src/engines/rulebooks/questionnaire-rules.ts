import type { Fault, Label } from '#kernel'
import type { EnterpriseSize, PackQuestion, PackQuestionnaire, PackSupportMeasure } from '#pack'
import { roundTo } from '#statistics'

export type PillarResult = { code: string; share: number | null; coverage: number; gap: number | null }
export type AssessmentResult = {
  /** Points over the maximum of what was answered; null where nothing was. */
  share: number | null
  coverage: number
  pillars: PillarResult[]
}

/** The three fields by which NĐ 80/2021/NĐ-CP, Art. 5 measures the size of an enterprise. */
export const sectorsOfLaw = ['agriculture', 'industry', 'services']

/** The sectors that an enterprise may name: those of the law, and those that a questionnaire asks apart. */
export const sectorsOf = ({
  questions,
  sectors: named = [],
}: Pick<PackQuestionnaire, 'questions' | 'sectors'>): Set<string> =>
  new Set([...sectorsOfLaw, ...named.map(({ code }) => code), ...questions.flatMap(({ sectors = [] }) => sectors)])

/** Questions that an enterprise of a sector is asked. */
export const questionsFor = ({ questions }: PackQuestionnaire, sector: string): PackQuestion[] =>
  questions.filter(({ sectors }) => !sectors || sectors.includes(sector))

/** Answers that are not of this questionnaire, or to questions that this sector is not asked. */
export function answerFaults(questions: readonly PackQuestion[], answers: Readonly<Record<string, string>>): Fault[] {
  const byCode = new Map(questions.map((question) => [question.code, question]))
  return Object.entries(answers).flatMap(([code, option]) => {
    const question = byCode.get(code)
    if (question?.options.some((one) => one.code === option)) return []
    const message: Label = question
      ? { vi: `Không có lựa chọn “${option}”`, en: `There is no option “${option}”` }
      : { vi: 'Không có câu hỏi này', en: 'There is no such question' }
    return [{ path: `answers.${code}`, message }]
  })
}

/** What answers are worth. An unanswered question is missing: it leaves both sides, and coverage says so. Never the middle. */
export function assess(
  { pillars }: Pick<PackQuestionnaire, 'pillars'>,
  questions: readonly PackQuestion[],
  answers: Readonly<Record<string, string>>,
): AssessmentResult {
  const over = (some: readonly PackQuestion[]) => {
    const answered = some.filter(({ code }) => answers[code] !== undefined)
    const points = answered.reduce(
      (sum, { code, options }) => sum + (options.find((option) => option.code === answers[code])?.points ?? 0),
      0,
    )
    const [all, possible] = [some, answered].map((list) => list.reduce((sum, { max }) => sum + max, 0)) as [
      number,
      number,
    ]
    return {
      share: possible > 0 ? roundTo(points / possible, 6) : null,
      coverage: all > 0 ? roundTo(possible / all, 6) : 0,
    }
  }
  return {
    ...over(questions),
    pillars: pillars.map(({ code }) => {
      const found = over(questions.filter(({ pillar }) => pillar === code))
      return { code, ...found, gap: found.share === null ? null : roundTo(1 - found.share, 6) }
    }),
  }
}

/**
 * A group is the mean of its members, each counted once: no published text gives weights. Of a pillar those count that
 * answered; where none did it stays missing.
 */
export function assessGroup(members: readonly AssessmentResult[]): AssessmentResult {
  const meanOf = (some: readonly (number | null | undefined)[]) => {
    const known = some.filter((one): one is number => one !== null && one !== undefined)
    return known.length > 0 ? roundTo(known.reduce((sum, one) => sum + one, 0) / known.length, 6) : null
  }
  const codes = members[0]?.pillars.map(({ code }) => code) ?? []
  return {
    share: meanOf(members.map(({ share }) => share)),
    coverage: meanOf(members.map(({ coverage }) => coverage)) ?? 0,
    pillars: codes.map((code) => {
      const own = members.map(({ pillars }) => pillars.find((pillar) => pillar.code === code))
      const share = meanOf(own.map((pillar) => pillar?.share))
      const coverage = meanOf(own.map((pillar) => pillar?.coverage)) ?? 0
      return { code, share, coverage, gap: share === null ? null : roundTo(1 - share, 6) }
    }),
  }
}

/** The level of a share: none is said where thresholds were not found or a question is open. */
export function levelOf(
  { levels }: Pick<PackQuestionnaire, 'levels'>,
  { share, coverage }: { share: number | null; coverage: number },
): PackQuestionnaire['levels'][number] | null {
  if (share === null || coverage < 1 || levels.length === 0 || levels.some(({ from }) => from === null)) return null
  return (
    levels
      .toSorted((a, b) => (b.from as number) - (a.from as number))
      .find(({ from }) => roundTo(share * 100, 4) >= (from as number)) ?? null
  )
}

/** Measures for an enterprise of this size: those for its widest gaps first; a pillar without an answer has no gap to match. */
export function matchMeasures(
  measures: readonly PackSupportMeasure[],
  { size, pillars }: { size: EnterpriseSize; pillars: readonly PillarResult[] },
): { measure: PackSupportMeasure; pillars: string[]; gap: number; most: number }[] {
  const gaps = new Map(pillars.map(({ code, gap }) => [code, gap]))
  return measures
    .flatMap((measure) => {
      const most = measure.most[size]
      if (most === undefined) return []
      const named = measure.pillars.length > 0 ? measure.pillars : pillars.map(({ code }) => code)
      const open = named.filter((code) => (gaps.get(code) ?? 0) > 0)
      if (open.length === 0) return []
      return [{ measure, pillars: open, gap: Math.max(...open.map((code) => gaps.get(code) ?? 0)), most }]
    })
    .sort((a, b) => b.gap - a.gap)
}
