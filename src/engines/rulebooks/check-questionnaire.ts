import type { Fault } from '#kernel'
import { keysOf, z } from '#kernel/http'
import { sectorsOfLaw } from './questionnaire-rules.ts'
import { Code, Points, Said, Words } from './shapes.ts'

/** Sizes as the law on supporting small and medium enterprises tells them apart, large ones, and groups. */
export const sizes = ['micro', 'small', 'medium', 'large', 'group'] as const
export const Sector = z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/)

/** A questionnaire as it is given; `checkQuestionnaire` says what of it does not hold together. */
export const QuestionnaireGiven = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,99}$/),
  label: Said,
  basis: Words.nullish(),
  note: Said.nullish(),
  sizes: z.array(z.enum(sizes)).min(1).max(5),
  declared: z.object({
    components: z.int().min(0).max(1000).nullish(),
    questions: z.int().min(0).max(2000).nullish(),
  }),
  pillars: z.array(z.object({ code: Code, label: Said })).max(50),
  questions: z
    .array(
      z.object({
        code: Code,
        pillar: Code,
        label: Said,
        max: Points,
        options: z.array(z.object({ code: Code, label: Said, points: Points })).max(20),
        sectors: z.array(Sector).max(50).optional(),
      }),
    )
    .max(1000),
  sectors: z
    .array(z.object({ code: Sector, label: Said }))
    .max(200)
    .optional(),
  levels: z.array(z.object({ code: Code, label: Said, from: z.number().min(0).max(100).nullable() })).max(20),
})
export type QuestionnaireGiven = z.output<typeof QuestionnaireGiven>

/** `faults` refuse it; `notes` are shown. A frame has fewer questions than announced, and nobody is asked it. */
export type QuestionnaireCheck = { faults: Fault[]; notes: Fault[]; isFrame: boolean }

/** Holds a questionnaire against itself. What was announced and does not add up is a note that people must see. */
export function checkQuestionnaire(given: QuestionnaireGiven): QuestionnaireCheck {
  const faults: Fault[] = []
  const say = (path: string, vi: string, en: string) => void faults.push({ path, message: { vi, en } })
  for (const list of keysOf({ pillars: 0, questions: 0, sectors: 0, levels: 0 })) {
    const seen = new Set<string>()
    for (const [at, { code }] of (given[list] ?? []).entries()) {
      if (seen.has(code)) say(`${list}.${at}.code`, `Mã “${code}” bị lặp`, `The code “${code}” comes twice`)
      seen.add(code)
    }
  }
  const pillars = new Set(given.pillars.map(({ code }) => code))
  const sectors = new Set([...sectorsOfLaw, ...(given.sectors ?? []).map(({ code }) => code)])
  for (const [at, question] of given.questions.entries()) {
    const path = `questions.${at}`
    if (!pillars.has(question.pillar))
      say(`${path}.pillar`, `Không có trụ cột “${question.pillar}”`, `There is no pillar “${question.pillar}”`)
    const { options, max } = question
    if (options.length < 2) say(`${path}.options`, 'Cần ít nhất hai lựa chọn', 'At least two options are needed')
    const names = options.map(({ label }) => label.vi)
    const twice = names.find((name, n) => names.indexOf(name) !== n)
    if (twice !== undefined) say(`${path}.options`, `Lựa chọn “${twice}” bị lặp`, `The option “${twice}” comes twice`)
    const top = Math.max(0, ...options.map(({ points }) => points))
    if (max <= 0) say(`${path}.max`, 'Điểm tối đa phải lớn hơn 0', 'The maximum must be above 0')
    else if (top !== max)
      say(`${path}.max`, `Lựa chọn cao nhất ${top} điểm, điểm tối đa ${max}`, `The best option has ${top}, the maximum is ${max}`) // biome-ignore format: one sentence
    for (const sector of question.sectors ?? [])
      if (!sectors.has(sector)) say(`${path}.sectors`, `Không có ngành “${sector}”`, `There is no sector “${sector}”`)
  }
  levelFaults(given.levels, say)
  return { faults, ...notesOf(given) }
}

type Say = (path: string, vi: string, en: string) => void

function levelFaults(levels: QuestionnaireGiven['levels'], say: Say): void {
  const open = levels.findIndex(({ from }) => from === null)
  if (open >= 0 && levels.some(({ from }) => from !== null))
    say(`levels.${open}.from`, 'Mức này chưa có ngưỡng, các mức khác đã có', 'This level has no threshold, others have')
  for (const [at, { from }] of levels.entries()) {
    const before = at > 0 ? levels[at - 1]?.from : null
    if (from != null && before != null && from <= before)
      say(`levels.${at}.from`, 'Các mức phải tăng dần', 'Levels must rise')
  }
}

function notesOf({ pillars, questions, declared, levels }: QuestionnaireGiven) {
  const notes: Fault[] = []
  const note = (path: string, vi: string, en: string) => void notes.push({ path, message: { vi, en } })
  const announced = declared.questions ?? null
  if (announced !== null && announced !== questions.length)
    note(
      'declared.questions',
      `Số câu hỏi: công bố ${announced}, thực có ${questions.length}`,
      `Questions: ${announced} announced, ${questions.length} listed`,
    )
  for (const [at, { code, label }] of pillars.entries())
    if (questions.length > 0 && !questions.some(({ pillar }) => pillar === code))
      note(`pillars.${at}`, `Trụ cột “${label.vi}” không có câu hỏi`, `No question is of the pillar “${label.en}”`)
  if (questions.length === 0) return { notes, isFrame: true }
  if (levels.length === 0 || levels.some(({ from }) => from === null))
    note('levels', 'Chưa có ngưỡng của các mức: kết quả sẽ không xếp mức', 'Without thresholds no level will be said')
  else if (levels[0]?.from !== 0)
    note('levels.0', 'Mức thấp nhất không bắt đầu từ 0%', 'The lowest level does not begin at 0 %')
  return { notes, isFrame: questions.length < Math.max(1, announced ?? 0) }
}
