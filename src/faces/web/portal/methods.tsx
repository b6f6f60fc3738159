import { listQuestionnaires, listRulebooks } from '#engines/rulebooks'
import { Card, Cards, Page, Section, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/methods.ts'
import { useCrumbs } from './crumbs.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [rulebooks, questionnaires] = await Promise.all([listRulebooks(acting, {}), listQuestionnaires(acting, {})])
  return {
    rulebooks: rulebooks.map(({ id, label, basis, sum, declared, state }) => ({
      id,
      label,
      basis,
      sum,
      declared,
      state,
    })),
    questionnaires: questionnaires.map(({ id, label, questions }) => ({ id, label, questions })),
  }
}

/** Every rulebook by which somebody is scored, with its page of methods. */
export default function Methods({ loaderData: { rulebooks, questionnaires } }: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    title: { vi: 'Bộ chỉ số và phương pháp', en: 'Rulebooks and methods' },
    description: {
      vi: 'Các bộ chỉ số chấm điểm chuyển đổi số: tiêu chí, điểm tối đa, cách tính, căn cứ và điều chưa biết.',
      en: 'The rulebooks of digital transformation: criteria, maxima, how points come about, legal basis, and what is not known.',
    },
    lead: {
      vi: 'Mỗi bộ có một trang nói rõ tiêu chí, điểm tối đa, cách tính điểm, căn cứ pháp lý và những gì chưa tìm được.',
      en: 'Each has a page with its criteria, maxima, formulas, legal basis, and what was not found.',
    },
    units: { vi: 'Chấm các cơ quan, đơn vị', en: 'For units of government' },
    service: { vi: 'Chất lượng phục vụ', en: 'Quality of service' },
    serviceBody: {
      vi: 'Tính từ hồ sơ thủ tục hành chính theo Quyết định 766/QĐ-TTg.',
      en: 'Computed from dossiers by Decision 766/QĐ-TTg.',
    },
    enterprises: { vi: 'Doanh nghiệp tự đánh giá', en: 'Enterprises assess themselves' },
    frame: { vi: 'Khung, chưa đủ tiêu chí', en: 'A frame, criteria missing' },
    points: { vi: 'điểm', en: 'points' },
    questions: { vi: 'câu hỏi', en: 'questions' },
  })
  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()}>
      <Section heading={words.units}>
        <Cards>
          {rulebooks.map(({ id, label: said, basis, sum, declared, state }) => (
            <Card
              key={id}
              title={label(said)}
              href={path(`/bo-chi-so/${id}`)}
              foot={
                state === 'frame' ? (
                  <Tag>{words.frame}</Tag>
                ) : (
                  `${format.number(sum || (declared.total ?? 0))} ${words.points}`
                )
              }
            >
              {basis && <span lang="vi">{basis}</span>}
            </Card>
          ))}
          <Card title={words.service} href={path('/bo-chi-so/qd-766')}>
            {words.serviceBody}
          </Card>
        </Cards>
      </Section>
      {questionnaires.length > 0 && (
        <Section heading={words.enterprises}>
          <Cards>
            {questionnaires.map(({ id, label: said, questions }) => (
              <Card
                key={id}
                title={label(said)}
                href={path(`/tu-danh-gia/${id}`)}
                foot={questions ? `${format.number(questions)} ${words.questions}` : <Tag>{words.frame}</Tag>}
              />
            ))}
          </Cards>
        </Section>
      )}
    </Page>
  )
}
