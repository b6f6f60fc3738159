import { AnswersRefused, assessEnterprise, type findQuestionnaire } from '#engines/rulebooks'
import { type Context, type Fault, InvalidInput, type Label } from '#kernel'
import { textIn } from '../form-text.ts'
import { codeIn } from './assess-choices.ts'
import { type Answering, pagesOf } from './assess-pages.ts'

type Questionnaire = Awaited<ReturnType<typeof findQuestionnaire>>

/** What the form brought. Answers to what is not asked are dropped: another sector may have been chosen since. */
export function answeringIn(form: FormData, questionnaire: Questionnaire): Answering {
  const sector = textIn(form, 'nganh').slice(0, 50)
  const asked = new Map(
    pagesOf(questionnaire, sector).flatMap(({ questions }) => questions.map((one) => [one.code, one])),
  )
  const answers: Record<string, string> = {}
  for (const [code, question] of asked) {
    const said = textIn(form, `a.${code}`)
    if (question.options.some((option) => option.code === said)) answers[code] = said
  }
  const page = Number(textIn(form, 'trang'))
  return {
    size: textIn(form, 'quy-mo').slice(0, 20),
    sector,
    ward: textIn(form, 'phuong').slice(0, 100),
    again: textIn(form, 'lan-truoc').slice(0, 150),
    answers,
    page: Number.isInteger(page) && page >= 0 && page <= 100 ? page : 0,
  }
}

/** Where the reader goes from here: back, on, or to the end. Faults keep them on the page of what is wrong. */
export function nextStep(
  questionnaire: Questionnaire,
  said: Answering,
  step: string,
): { said: Answering; faults: Fault[] } {
  if (step === 'truoc') return { said: { ...said, page: Math.max(0, said.page - 1) }, faults: [] }
  const faults: Fault[] = []
  if (!questionnaire.sizes.some((size) => size === said.size)) faults.push({ path: 'quy-mo', message: chooseSize })
  if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(said.sector)) faults.push({ path: 'nganh', message: chooseSector })
  if (faults.length) return { said: { ...said, page: 0 }, faults }
  const last = pagesOf(questionnaire, said.sector).length
  return { said: { ...said, page: Math.min(said.page + 1, last) }, faults }
}

/** Keeps the assessment; answers the code that leads back to it, shown once. */
export async function finish(acting: Context, questionnaire: Questionnaire, said: Answering): Promise<string> {
  try {
    const { id, word } = await assessEnterprise(acting, {
      questionnaire: questionnaire.id,
      size: said.size as 'micro',
      sector: said.sector,
      ward: said.ward || null,
      answers: said.answers,
      again: codeIn(said.again),
    })
    return `${id}.${word}`
  } catch (error) {
    if (AnswersRefused.is(error)) throw InvalidInput({ faults: error.details.faults })
    throw error
  }
}

const chooseSize: Label = { vi: 'Hãy chọn quy mô doanh nghiệp', en: 'Choose the size of the enterprise' }
const chooseSector: Label = { vi: 'Hãy chọn lĩnh vực', en: 'Choose the sector' }
