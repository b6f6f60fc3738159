import type { findQuestionnaire } from '#engines/rulebooks'

type Questionnaire = Awaited<ReturnType<typeof findQuestionnaire>>

/** What an enterprise has said so far: it travels in the form from page to page, and nothing is kept before the end. */
export type Answering = {
  size: string
  sector: string
  ward: string
  /** The code of the assessment before, where it measures again. */
  again: string
  answers: Record<string, string>
  /** Page 0 asks about the enterprise; then a page a pillar. */
  page: number
}

export const nothingSaid: Answering = { size: '', sector: '', ward: '', again: '', answers: {}, page: 0 }

/** The pillars that ask something of this sector, each a page. */
export function pagesOf({ pillars, questions }: Pick<Questionnaire, 'pillars' | 'questions'>, sector: string) {
  const asked = questions.filter(({ sectors }) => !sectors || sectors.includes(sector))
  return pillars.flatMap((pillar) => {
    const inside = asked.filter((question) => question.pillar === pillar.code)
    return inside.length > 0 ? [{ ...pillar, questions: inside }] : []
  })
}
