import { data, redirect } from 'react-router'
import { findAssignedTask, TaskNotFound } from '#engines/assignments'
import { CheckChanged, checkStates, defaultAnswerDays, findCheck, wordActs } from '#engines/evidence'
import { officeCalendar } from '#engines/organisations'
import { type Context, dayOf, type Label, Problem } from '#kernel'
import { Notice, Page, Section, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/check.ts'
import { evidenceShown } from './evidence/evidence-shown.ts'
import { readBehind } from './evidence/read-behind.ts'
import { addressOf } from './here.ts'
import { clockOn } from './my-work/clock.ts'
import { Deadline } from './my-work/deadline.tsx'
import { TaskForms } from './tasks/step-form.tsx'
import { TaskWords } from './tasks/task-words.tsx'
import { ThreeStatuses } from './tasks/three-statuses.tsx'
import { vocabulary } from './tasks/vocabulary.ts'
import { CheckActs } from './verification/check-acts.tsx'
import { CheckFacts } from './verification/check-facts.tsx'
import { CheckTag, FindingTag } from './verification/check-tags.tsx'
import { CheckThread, Meanwhile } from './verification/check-thread.tsx'
import { checkStepsDone } from './verification/steps-done.ts'
import { takeCheckStep } from './verification/take-check-step.ts'
import styles from './verification/verification.module.css'

export const handle: Handle = { hydrated: true, wide: true }

const shownReports = 2 // the others stand on the page of the task
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.check)) throw data(null, { status: 404 })
  const acting = context.get(contextOf)
  const [check, calendar] = await Promise.all([findCheck(acting, { id: params.check }), officeCalendar(acting)])
  const today = dayOf(acting.system.clock.now())
  const clock = clockOn(calendar, today)
  const done = addressOf(request).searchParams.get('da')
  const { words, evidence, state, actBy, disputeUntil, ...rest } = check
  const { subject, unit } = check
  const reports = subject.startsWith('task:') || subject.startsWith('target:')
  const behind = reports ? await readBehind(acting, { subject, units: [unit.id] }) : null
  return {
    ...rest,
    state: { id: state, label: checkStates[state] as Label },
    clock: actBy ? clock(actBy) : null,
    disputeClock: rest.mayDispute && disputeUntil ? clock(disputeUntil) : null,
    task: await taskOf(acting, subject),
    reports: behind?.reports.filter((report) => report.unit.id === unit.id).slice(0, shownReports) ?? [],
    evidence: evidence.map(({ rule, ...line }) => ({ ...evidenceShown(line, today), rule })),
    thread: words.map((word) => ({ ...word, does: wordActs[word.act] as Label })),
    answerDays: defaultAnswerDays,
    words: vocabulary,
    today,
    done: checkStepsDone.find((one) => one === done) ?? null,
  }
}

/** The task that is verified, with its statuses; null for every other subject. */
async function taskOf(acting: Context, subject: string) {
  if (!subject.startsWith('task:')) return null
  try {
    return { ...(await findAssignedTask(acting, { id: subject.slice(5) })), below: [] }
  } catch (error) {
    if (TaskNotFound.is(error)) return null
    throw error
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const step = textIn(form, 'step')
  try {
    await takeCheckStep(context.get(contextOf), params.check, form)
    return redirect(`${addressOf(request).pathname}?da=${encodeURIComponent(step)}`)
  } catch (error) {
    const meanwhile = error instanceof Problem && CheckChanged.is(error) ? error.details.changes : []
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    return data({ ...said, step, of: '', since: '', typed, meanwhile }, init ?? undefined)
  }
}

/** Also after a refusal: somebody else may have acted meanwhile. */
export function shouldRevalidate() {
  return true
}

/** One check: what is verified, what lies before the verifier, what was said, and what the reader may say. */
export default function Check({ loaderData, actionData: told }: Route.ComponentProps) {
  const { title, unit, state, finding, clock, disputeClock, task, thread, done, draws } = loaderData
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/tham-tra')
  const words = useWords({
    list: { vi: 'Thẩm tra', en: 'Verification' },
    of: { vi: 'Thẩm tra', en: 'Check of' },
    'accept-check': { vi: 'Đã ghi kết luận: chấp nhận.', en: 'Recorded: accepted.' },
    'reject-check': { vi: 'Đã ghi kết luận: không chấp nhận.', en: 'Recorded: rejected.' },
    'ask-unit': { vi: 'Đã gửi câu hỏi tới đơn vị.', en: 'The unit was asked.' },
    'answer-check': { vi: 'Đã gửi trả lời.', en: 'The answer was sent.' },
    'dispute-check': { vi: 'Đã gửi khiếu nại.', en: 'The verdict is disputed.' },
    'uphold-verdict': { vi: 'Đã giữ nguyên kết luận.', en: 'The verdict was upheld.' },
    'overturn-verdict': { vi: 'Đã thay đổi kết luận.', en: 'The verdict was overturned.' },
    'open-check': { vi: 'Đã mở lượt thẩm tra.', en: 'The check is open.' },
    statuses: { vi: 'Ba trạng thái và xu hướng', en: 'Three statuses and the trend' },
    thread: { vi: 'Diễn biến', en: 'What was said' },
    disputable: { vi: 'Khiếu nại được:', en: 'May be disputed:' },
    drawn: { vi: 'Được rút trong', en: 'Drawn in' },
  })
  return (
    <TaskWords words={loaderData.words}>
      <TaskForms version={loaderData.version} since="" said={told ?? null}>
        <Page
          title={title}
          kicker={`${words.of} ${unit.label ? label(unit.label) : unit.id}`}
          breadcrumbs={[{ href: here, label: words.list }]}
          width="wide"
        >
          {done && !told && (
            <div role="status">
              <Notice kind="good" title={words[done]} />
            </div>
          )}
          {told && <Meanwhile changes={told.meanwhile} />}
          <p className={styles.tags}>
            <CheckTag state={state} />
            <FindingTag finding={finding} />
            {clock && <Deadline clock={clock} />}
            {disputeClock && (
              <>
                {words.disputable} <Deadline clock={disputeClock} />
              </>
            )}
          </p>
          {draws.length > 0 && (
            <p className={styles.about}>
              {words.drawn}{' '}
              {draws.map((draw) => (
                <a key={draw.id} href={`${here}/rut-mau/${draw.id}`} lang="vi">
                  {draw.title}
                </a>
              ))}
            </p>
          )}
          {task && (
            <Section heading={words.statuses}>
              <ThreeStatuses task={task} today={loaderData.today} />
            </Section>
          )}
          <div className={styles.columns}>
            {/* First what lies there, then the verdict: read aloud and on a phone as well. */}
            <div className={styles.beside}>
              <CheckFacts check={loaderData} />
            </div>
            <div>
              <CheckActs key={loaderData.version} check={loaderData} />
              <Section heading={words.thread}>
                <CheckThread thread={thread} evidence={loaderData.evidence} />
              </Section>
            </div>
          </div>
        </Page>
      </TaskForms>
    </TaskWords>
  )
}
