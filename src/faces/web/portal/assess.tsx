import { listQuestionnaires } from '#engines/rulebooks'
import { Card, Cards, LinkButton, Notice, Page, Section, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/assess.ts'
import styles from './assess.module.css'
import { sizeLabels } from './assess-choices.ts'
import { ComeBack } from './come-back.tsx'
import { useCrumbs } from './crumbs.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { questionnaires: await listQuestionnaires(context.get(contextOf), {}) }
}

/** Where an enterprise begins to assess itself, or comes back to its result. No account, no name, no tax code. */
export default function Assess({ loaderData: { questionnaires } }: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    title: { vi: 'Doanh nghiệp tự đánh giá', en: 'Enterprises assess themselves' },
    description: {
      vi: 'Tự đánh giá mức độ chuyển đổi số của doanh nghiệp: xem khoảng cách theo trụ cột, gợi ý hỗ trợ phù hợp, đo lại sau này.',
      en: 'Assess your enterprise: see gaps by pillar, measures of support that fit, and measure again later.',
    },
    lead: {
      vi: 'Không cần tài khoản, không hỏi tên và mã số thuế. Cuối bài có một mã riêng để xem lại và đo lại.',
      en: 'No account, no name, no tax code. At the end you get a code of your own to come back and measure again.',
    },
    open: { vi: 'Làm ngay', en: 'Open now' },
    frames: { vi: 'Chưa có câu hỏi', en: 'Without questions yet' },
    framesBody: {
      vi: 'Các bộ dưới đây mới có khung; câu hỏi chính thức chưa tìm được trong nguồn công khai.',
      en: 'Of these only the frame is here; the official questions were not found in public sources.',
    },
    none: { vi: 'Chưa có bộ câu hỏi nào làm được', en: 'No questionnaire can be answered yet' },
    questions: { vi: 'câu hỏi', en: 'questions' },
    group: { vi: 'Tập đoàn, tổng công ty', en: 'Groups and corporations' },
    groupBody: {
      vi: 'Kết quả của tập đoàn, tổng công ty gộp từ các đơn vị thành viên: mỗi đơn vị tự đánh giá, tập đoàn nhập các mã quay lại.',
      en: 'The result of a group is put together from its members: each assesses itself, the group brings their codes.',
    },
    groupOpen: { vi: 'Gộp kết quả các đơn vị thành viên', en: 'Put the members together' },
    numbers: { vi: 'Kết quả tổng hợp', en: 'Results together' },
  })
  const [open, frames] = [true, false].map((some) => questionnaires.filter((one) => one.questions > 0 === some))
  const sizes = (of: readonly string[]) =>
    of.map((size) => label(sizeLabels[size] ?? { vi: size, en: size })).join(', ')
  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()}>
      <Section heading={words.open}>
        {open?.length ? (
          <Cards>
            {open.map((one) => (
              <Card
                key={one.id}
                title={label(one.label)}
                href={path(`/tu-danh-gia/${one.id}`)}
                foot={`${format.number(one.questions)} ${words.questions}`}
              >
                {sizes(one.sizes)}
              </Card>
            ))}
          </Cards>
        ) : (
          <Notice title={words.none} />
        )}
        {open && open.length > 0 && (
          <ul className={styles.links}>
            {open.map((one) => (
              <li key={one.id}>
                <a href={path(`/tu-danh-gia/${one.id}/tong-hop`)}>
                  {words.numbers}: {label(one.label)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <ComeBack />
      {open && open.length > 0 && (
        <Section heading={words.group} id="tap-doan">
          <p>{words.groupBody}</p>
          <p>
            <LinkButton kind="secondary" href={path('/tu-danh-gia/tap-doan')}>
              {words.groupOpen}
            </LinkButton>
          </p>
        </Section>
      )}
      {frames && frames.length > 0 && (
        <Section heading={words.frames}>
          <p>{words.framesBody}</p>
          <Cards>
            {frames.map((one) => (
              <Card
                key={one.id}
                title={label(one.label)}
                href={path(`/tu-danh-gia/${one.id}`)}
                foot={one.declared.questions ? <Tag>{`${one.declared.questions} ${words.questions}`}</Tag> : undefined}
              >
                {sizes(one.sizes)}
              </Card>
            ))}
          </Cards>
        </Section>
      )}
    </Page>
  )
}
