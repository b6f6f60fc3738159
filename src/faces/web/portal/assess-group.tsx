import { data } from 'react-router'
import { assessGroupOfCompanies, findAssessment, findQuestionnaire, GroupRefused } from '#engines/rulebooks'
import { Button, ErrorSummary, Field, FormToken, Page, Refusal, useFaults, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/assess-group.ts'
import styles from './assess.module.css'
import { codeIn } from './assess-choices.ts'
import { AssessmentShown } from './assessment-shown.tsx'
import { useCrumbs } from './crumbs.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const typed = { members: textIn(form, 'thanh-vien').slice(0, 40_000), again: textIn(form, 'lan-truoc').slice(0, 150) }
  if (textIn(form, 'buoc') === 'do-lai') return { typed, told: null, done: null }
  const lines = typed.members.split(/\s+/).filter((line) => line !== '')
  const codes = lines.map(codeIn)
  const faults = codes.flatMap((code, at) => (code ? [] : [faultOf(at, notACode)]))
  if (lines.length < 2) faults.push({ path: 'thanh-vien', message: tooFew })
  if (lines.length > 200) faults.push({ path: 'thanh-vien', message: tooMany })
  if (faults.length) return data({ typed, told: { refused: null, faults }, done: null }, { status: 422 })
  try {
    const members = codes.flatMap((code) => code ?? [])
    const again = typed.again.trim() === '' ? null : (codeIn(typed.again) ?? noCode)
    const { id, word } = await assessGroupOfCompanies(acting, { members, again })
    const assessed = await findAssessment(acting, { id, word })
    const questionnaire = await findQuestionnaire(acting, assessed.questionnaire)
    return { typed, told: null, done: { code: `${id}.${word}`, assessed, questionnaire } }
  } catch (error) {
    if (GroupRefused.is(error)) {
      const said = error.details.faults.map(({ path, message }) => faultOf(Number(path.split('.')[1]), message))
      return data({ typed, told: { refused: null, faults: said }, done: null }, { status: error.status })
    }
    const { data: told, init } = refused(error)
    return data({ typed, told: { refused: told.refused, faults: [] }, done: null }, init ?? undefined)
  }
}

const noCode = { id: '00000000-0000-4000-8000-000000000000', word: 'x' } // opens nothing, and is refused as such
const notACode = { vi: 'đây không phải mã quay lại', en: 'this is no code' }
const tooFew = { vi: 'Cần mã của ít nhất hai đơn vị thành viên, mỗi dòng một mã', en: 'At least two codes are needed, one a line' } // biome-ignore format: one sentence
const tooMany = { vi: 'Nhiều nhất 200 đơn vị thành viên', en: 'At most 200 members' }
const faultOf = (at: number, { vi, en }: { vi: string; en: string }) => ({
  path: 'thanh-vien',
  message: {
    vi: `Mã thứ ${at + 1}: ${vi.slice(0, 1).toLocaleLowerCase('vi')}${vi.slice(1)}`,
    en: `Code ${at + 1}: ${en}`,
  },
})

/** A group is assessed by its members: it brings their codes, each on a line. No name is asked for here either. */
export default function AssessGroup({ actionData }: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const faults = useFaults(actionData?.told?.faults.slice(0, 1))
  const words = useWords({
    title: { vi: 'Tập đoàn, tổng công ty tự đánh giá', en: 'A group or corporation assesses itself' },
    list: { vi: 'Doanh nghiệp tự đánh giá', en: 'Enterprises assess themselves' },
    description: {
      vi: 'Kết quả của tập đoàn, tổng công ty gộp từ kết quả tự đánh giá của các đơn vị thành viên.',
      en: 'The result of a group, put together from the self-assessments of its members.',
    },
    lead: {
      vi: 'Mỗi đơn vị thành viên tự đánh giá bằng cùng một bộ câu hỏi rồi gửi mã quay lại cho tập đoàn. Kết quả là trung bình cộng của các thành viên.',
      en: 'Each member assesses itself by one questionnaire and gives the group its code. The result is the mean of the members.',
    },
    members: { vi: 'Mã của các đơn vị thành viên', en: 'Codes of the members' },
    membersHint: {
      vi: 'Mỗi dòng một mã, từ 2 đến 200 đơn vị. Ai có mã đều xem được kết quả của đơn vị đó, nên hãy giữ kín.',
      en: 'One a line, 2 to 200. Whoever has a code can see that result: keep them to yourself.',
    },
    again: { vi: 'Mã lần trước của tập đoàn, để so sánh', en: 'The code of the group from before, to compare' },
    put: { vi: 'Gộp kết quả', en: 'Put together' },
    wrong: { vi: 'Chưa gộp được. Chưa lưu gì.', en: 'Not put together. Nothing was stored.' },
  })
  const done = actionData?.done
  const told = actionData?.told
  return (
    <Page
      title={words.title}
      kicker={done ? label(done.questionnaire.label) : undefined}
      description={words.description}
      lead={done ? undefined : words.lead}
      breadcrumbs={crumbs({ href: path('/tu-danh-gia'), label: words.list })}
    >
      {done ? (
        <AssessmentShown {...done} isNew />
      ) : (
        <>
          {told && (told.refused || told.faults.length > 1) && (
            <Refusal title={words.wrong}>
              {told.refused ? (
                label(told.refused)
              ) : (
                <ul className={styles.text}>
                  {told.faults.map(({ message }) => (
                    <li key={message.vi}>{label(message)}</li>
                  ))}
                </ul>
              )}
            </Refusal>
          )}
          <ErrorSummary faults={faults.links} />
          <form method="post" action={path('/tu-danh-gia/tap-doan')} className={styles.form} noValidate>
            <FormToken />
            <Field
              name="thanh-vien"
              label={words.members}
              hint={words.membersHint}
              lines={8}
              value={actionData?.typed.members}
              fault={faults.at('thanh-vien')}
              autoComplete="off"
              spellCheck={false}
              maxLength={40_000}
            />
            <Field
              name="lan-truoc"
              label={words.again}
              value={actionData?.typed.again}
              autoComplete="off"
              spellCheck={false}
              maxLength={150}
              optional
            />
            <div>
              <Button>{words.put}</Button>
            </div>
          </form>
        </>
      )}
    </Page>
  )
}
