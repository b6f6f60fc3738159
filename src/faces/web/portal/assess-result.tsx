import { data } from 'react-router'
import { AssessmentNotFound, findAssessment, findQuestionnaire } from '#engines/rulebooks'
import { Page, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Route } from './+types/assess-result.ts'
import { codeIn } from './assess-choices.ts'
import { AssessmentShown } from './assessment-shown.tsx'
import { ComeBack } from './come-back.tsx'
import { useCrumbs } from './crumbs.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const code = textIn(await request.formData(), 'ma')
    .trim()
    .slice(0, 150)
  const parts = codeIn(code)
  const no = AssessmentNotFound()
  if (!parts) return data({ fault: no.title, code, found: null }, { status: no.status })
  try {
    const assessed = await findAssessment(acting, parts)
    const questionnaire = await findQuestionnaire(acting, assessed.questionnaire)
    return { fault: null, code, found: { assessed, questionnaire } }
  } catch (error) {
    if (AssessmentNotFound.is(error)) return data({ fault: error.title, code, found: null }, { status: error.status })
    throw error
  }
}

/** A result, for whoever has its code. It is no address that can be kept or passed on. */
export default function AssessResult({ actionData }: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const words = useWords({
    title: { vi: 'Kết quả tự đánh giá', en: 'Result of a self-assessment' },
    list: { vi: 'Doanh nghiệp tự đánh giá', en: 'Enterprises assess themselves' },
  })
  const found = actionData?.found
  return (
    <Page
      title={words.title}
      kicker={found ? label(found.questionnaire.label) : undefined}
      breadcrumbs={crumbs({ href: path('/tu-danh-gia'), label: words.list })}
    >
      <meta name="robots" content="noindex" />
      {found ? (
        <AssessmentShown code={actionData.code} {...found} />
      ) : (
        <ComeBack fault={actionData?.fault ? label(actionData.fault) : undefined} value={actionData?.code} />
      )}
    </Page>
  )
}
