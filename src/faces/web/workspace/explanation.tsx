import { data, redirect } from 'react-router'
import { Notice, Page, Refusal, Section, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/explanation.ts'
import { actOnExplanation, besideFields, typedIn } from './explanations/act-on-explanation.ts'
import { AnswerForm } from './explanations/answer-form.tsx'
import { Asked } from './explanations/asked.tsx'
import { DecideForms } from './explanations/decide-forms.tsx'
import { EarlierExplanations } from './explanations/earlier.tsx'
import styles from './explanations/explanations.module.css'
import { TargetKnown, TaskKnown } from './explanations/known.tsx'
import { ProofKnown, ReportsKnown } from './explanations/known-behind.tsx'
import { readExplanation } from './explanations/read-explanation.ts'
import { Thread } from './explanations/thread.tsx'
import { addressOf } from './here.ts'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.id)) throw data(null, { status: 404 })
  const shown = await readExplanation(context.get(contextOf), params.id)
  const done = ['draft', 'answer', 'again', 'close', 'withdraw'] as const
  const query = addressOf(request).searchParams
  return { ...shown, done: done.find((one) => one === query.get('da')) ?? null }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const { pathname } = addressOf(request)
  try {
    const done = await actOnExplanation(context.get(contextOf), params.id, form)
    return redirect(done ? `${pathname}?da=${done}` : pathname)
  } catch (error) {
    const { data: said, init } = refused(error)
    const told = { ...said, faults: besideFields(said.faults), typed: typedIn(form), step: String(form.get('step')) }
    return data(told, init ?? undefined)
  }
}

/** Also after a refusal: somebody else may have acted meanwhile. */
export function shouldRevalidate() {
  return true
}

/** One request for an explanation: what is asked, what is known about it, the answer, and what was said so far. */
export default function ExplanationPage({ loaderData: shown, actionData: told }: Route.ComponentProps) {
  const { request, task, target, earlier, behind, done } = shown
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Giải trình', en: 'Explanation' },
    list: { vi: 'Giải trình', en: 'Explanations' },
    draft: { vi: 'Đã lưu nháp. Bản nháp chỉ đơn vị bạn xem được.', en: 'Draft saved. Only your unit can see it.' },
    answer: { vi: 'Đã gửi giải trình.', en: 'The explanation was sent.' },
    again: { vi: 'Đã yêu cầu giải trình lại.', en: 'Asked again.' },
    close: { vi: 'Đã kết thúc việc giải trình.', en: 'The request is closed.' },
    withdraw: { vi: 'Đã rút yêu cầu.', en: 'The request was withdrawn.' },
    thread: { vi: 'Diễn biến', en: 'What was said' },
    yours: { vi: 'Phần bạn vừa viết (chưa gửi)', en: 'What you had written (not sent)' },
  })
  const unsent = told && !request.mayAnswer && told.typed.text
  return (
    <Page
      title={request.title}
      kicker={words.title}
      breadcrumbs={[{ href: path('/lam-viec/giai-trinh'), label: words.list }]}
      width="wide"
    >
      {told && told.faults.length === 0 && <Refusal>{label(told.refused)}</Refusal>}
      {!told && done && <Notice kind="good">{words[done]}</Notice>}
      <div className={styles.columns}>
        <div>
          <Asked request={request} clock={shown.clock} />
          {unsent && (
            <Notice kind="warn" title={words.yours}>
              <p className={styles.text}>{told.typed.text}</p>
            </Notice>
          )}
          {request.mayAnswer && <AnswerForm key={request.version} shown={shown} told={told ?? null} />}
          {request.mayDecide && <DecideForms request={request} usualDays={shown.usualDays} told={told ?? null} />}
          <Section heading={words.thread}>
            <Thread words={request.words} causes={shown.causes} />
          </Section>
        </div>
        <div>
          {task && <TaskKnown task={task} />}
          {target && <TargetKnown target={target} />}
          <ProofKnown behind={behind} />
          <ReportsKnown behind={behind} />
          <EarlierExplanations rows={earlier} />
        </div>
      </div>
    </Page>
  )
}
