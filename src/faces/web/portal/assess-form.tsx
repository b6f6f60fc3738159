import { data } from 'react-router'
import { listUnits } from '#engines/organisations'
import { findAssessment, findQuestionnaire } from '#engines/rulebooks'
import type { Context } from '#kernel'
import { ErrorSummary, LinkButton, Notice, Page, Refusal, useFaults, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/assess-form.ts'
import styles from './assess.module.css'
import { codeIn } from './assess-choices.ts'
import { AssessPage } from './assess-page.tsx'
import { nothingSaid, pagesOf } from './assess-pages.ts'
import { answeringIn, finish, nextStep } from './assess-steps.ts'
import { AssessmentShown } from './assessment-shown.tsx'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const questionnaire = await findQuestionnaire(acting, { id: known('unit', params.id) })
  return { questionnaire, wards: questionnaire.questions.length > 0 ? await wardsOf(acting) : [] }
}

async function wardsOf(acting: Context) {
  const { units } = await listUnits(acting, { level: 'commune', size: 200 })
  return units.map(({ id, label }) => ({ id, label }))
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const questionnaire = await findQuestionnaire(acting, { id: known('unit', params.id) })
  const form = await request.formData()
  const said = answeringIn(form, questionnaire)
  const step = textIn(form, 'buoc')
  if (step === 'do-lai') return { said: { ...said, page: 0 }, told: null, done: null }
  const next = nextStep(questionnaire, said, step)
  if (next.faults.length || step !== 'xong')
    return data(
      { said: next.said, told: next.faults.length ? { refused: null, faults: next.faults } : null, done: null },
      next.faults.length ? { status: 422 } : undefined,
    )
  try {
    const code = await finish(acting, questionnaire, said)
    const { id, word } = codeIn(code) as { id: string; word: string }
    return { said, told: null, done: { code, assessed: await findAssessment(acting, { id, word }) } }
  } catch (error) {
    const { data: told, init } = refused(error)
    return data({ said, told: { refused: told.refused, faults: told.faults }, done: null }, init ?? undefined)
  }
}

/** The questions of one pillar at a time. Without script each step is a page; what was said travels with the form. */
export default function AssessForm({ loaderData: { questionnaire, wards }, actionData }: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const said = actionData?.said ?? nothingSaid
  const faults = useFaults(actionData?.told?.faults)
  const pages = pagesOf(questionnaire, said.sector)
  const words = useWords({
    list: { vi: 'Doanh nghiệp tự đánh giá', en: 'Enterprises assess themselves' },
    description: {
      vi: `Tự đánh giá: ${label(questionnaire.label)}.`,
      en: `Self-assessment: ${label(questionnaire.label)}.`,
    },
    none: { vi: 'Bộ này chưa có câu hỏi', en: 'This set has no questions yet' },
    about: { vi: 'Về doanh nghiệp', en: 'About the enterprise' },
    step: { vi: 'Phần', en: 'Part' },
    of: { vi: 'trên', en: 'of' },
    numbers: { vi: 'Kết quả tổng hợp', en: 'Results together' },
  })
  const here = { title: label(questionnaire.label), description: words.description }
  const way = crumbs({ href: path('/tu-danh-gia'), label: words.list })
  if (questionnaire.questions.length === 0)
    return (
      <Page {...here} breadcrumbs={way}>
        <Notice title={words.none}>{questionnaire.note && <p>{label(questionnaire.note)}</p>}</Notice>
        <ul className={styles.text}>
          {questionnaire.pillars.map((pillar) => (
            <li key={pillar.code}>{label(pillar.label)}</li>
          ))}
        </ul>
        <OfGroups sizes={questionnaire.sizes} />
      </Page>
    )
  if (actionData?.done)
    return (
      <Page {...here} breadcrumbs={way}>
        <AssessmentShown {...actionData.done} questionnaire={questionnaire} isNew />
      </Page>
    )
  const current = said.page === 0 ? words.about : label(pages[said.page - 1]?.label ?? questionnaire.label)
  return (
    <Page
      {...here}
      breadcrumbs={way}
      lead={`${words.step} ${format.number(said.page + 1)} ${words.of} ${format.number(pages.length + 1)}: ${current}`}
      actions={
        said.page === 0 ? (
          <LinkButton kind="secondary" href={path(`/tu-danh-gia/${questionnaire.id}/tong-hop`)}>
            {words.numbers}
          </LinkButton>
        ) : undefined
      }
    >
      {said.page === 0 && questionnaire.note && <Notice>{label(questionnaire.note)}</Notice>}
      {said.page === 0 && <OfGroups sizes={questionnaire.sizes} />}
      {actionData?.told?.refused && <Refusal>{label(actionData.told.refused)}</Refusal>}
      <ErrorSummary faults={faults.links} />
      <AssessPage questionnaire={questionnaire} wards={wards} said={said} pages={pages} faultAt={faults.at} />
    </Page>
  )
}

/** A set for groups is answered by their members: where these are put together. */
function OfGroups({ sizes }: { sizes: readonly string[] }) {
  const path = usePath()
  const words = useWords({
    group: {
      vi: 'Tập đoàn, tổng công ty: gộp kết quả của các đơn vị thành viên',
      en: 'Groups and corporations: put the results of the members together',
    },
  })
  if (!sizes.includes('group')) return null
  return (
    <p>
      <a href={path('/tu-danh-gia/tap-doan')}>{words.group}</a>
    </p>
  )
}
