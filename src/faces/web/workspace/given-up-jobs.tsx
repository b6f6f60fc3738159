import { redirect } from 'react-router'
import { closeGivenUpJob, listGivenUpJobs, runJobAgain } from '#engines/identity'
import { Empty, Notice, Page, Pagination, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/given-up-jobs.ts'
import { addressOf, pageIn } from './here.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const size = 30

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = addressOf(request).searchParams
  return { ...(await listGivenUpJobs(context.get(contextOf), { page: pageIn(query), size })), done: query.get('da') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const [step, id] = [textIn(form, 'step'), textIn(form, 'of')]
  try {
    if (step === 'run-job-again') await runJobAgain(acting, { id })
    else if (step === 'close-given-up-job') await closeGivenUpJob(acting, { id })
    return redirect(`${addressOf(request).pathname}?da=${encodeURIComponent(step)}`)
  } catch (error) {
    return saidOf(error, form)
  }
}

/** Also after a refusal: another administrator may have been quicker. */
export function shouldRevalidate() {
  return true
}

const looks = {
  open: { label: { vi: 'Chờ xử lý', en: 'Waits for you' }, tone: 'warn', icon: 'circle-alert' },
  again: { label: { vi: 'Đang chạy lại', en: 'Being run again' }, tone: 'accent', icon: 'clock' },
  done: { label: { vi: 'Đã chạy xong', en: 'Has run' }, tone: 'good', icon: 'check' },
  closed: { label: { vi: 'Đã khép', en: 'Closed' }, tone: 'plain', icon: 'minus' },
} as const

/** What an error of the machine means, for who is no programmer. */
const causes = [
  { sign: /heartbeat|job expired|handler execution/, word: 'killed' },
  { sign: /ENOSPC|EDQUOT|EFBIG|no-room-for-file|No space left/, word: 'full' },
  { sign: /ECONNREFUSED|ECONNRESET|Connection terminated|terminating connection/, word: 'away' },
] as const

/** Jobs that failed each time they were tried: what they met, and the two ways out. */
export default function GivenUpJobs({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, total, open, page, done } = loaderData
  const label = useLabel()
  const format = useFormat()
  const here = usePath()('/lam-viec/viec-nen')
  const words = useWords({
    title: { vi: 'Việc nền không chạy được', en: 'Jobs that gave up' },
    lead: {
      vi: 'Mỗi việc dưới đây đã được thử nhiều lần đều không xong, nên hệ thống không tự thử nữa. Phần đã xong vẫn giữ nguyên, chạy lại không làm hai lần. Hãy xem lỗi, khắc phục nguyên nhân (ổ đĩa, bộ nhớ, kết nối cơ sở dữ liệu) rồi cho chạy lại.',
      en: 'Each of these failed every time it was tried and is not tried again by itself. What was done stays, and is not done twice when it runs again. See why, mend the cause (disk, memory, the database), then run it again.',
    },
    none: { vi: 'Không có việc nào bị hỏng', en: 'No job has given up' },
    noneBody: { vi: 'Việc nền đều chạy được.', en: 'Every job runs.' },
    job: { vi: 'Việc', en: 'Job' },
    why: { vi: 'Lỗi ở lần cuối', en: 'What the last try met' },
    killed: {
      vi: 'Tiến trình bị ngắt giữa chừng, có thể do thiếu bộ nhớ',
      en: 'The process was killed on the way, perhaps for lack of memory',
    },
    full: { vi: 'Ổ đĩa đã đầy', en: 'The disk is full' },
    away: { vi: 'Mất kết nối tới cơ sở dữ liệu', en: 'The connection to the database was lost' },
    state: { vi: 'Trạng thái', en: 'State' },
    at: { vi: 'Hỏng lúc', en: 'Failed' },
    steps: { vi: 'Xử lý', en: 'What to do' },
    again: { vi: 'Chạy lại', en: 'Run again' },
    close: { vi: 'Khép', en: 'Close' },
    'run-job-again': { vi: 'Việc đang được chạy lại.', en: 'It is being run again.' },
    'close-given-up-job': { vi: 'Đã khép.', en: 'Closed.' },
  })
  const told = done === 'run-job-again' || done === 'close-given-up-job' ? words[done] : null
  return (
    <Page title={words.title} width="wide">
      {told && <Notice kind="good">{told}</Notice>}
      {open > 0 && <Notice kind="warn">{words.lead}</Notice>}
      <TaskForms version={0} since="" said={actionData ?? null}>
        <Table
          caption={words.title}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          empty={<Empty title={words.none}>{words.noneBody}</Empty>}
          columns={[
            { id: 'job', header: words.job, names: true, width: 'wide', cell: ({ does }) => label(does) },
            {
              id: 'why',
              header: words.why,
              width: 'wide',
              cell: ({ why }) => {
                const known = causes.find(({ sign }) => sign.test(why))
                return known ? words[known.word] : why
              },
            },
            {
              id: 'state',
              header: words.state,
              cell: ({ state, seenToBy }) => (
                <>
                  <Tag tone={looks[state].tone} icon={looks[state].icon}>
                    {label(looks[state].label)}
                  </Tag>
                  {seenToBy && ` ${seenToBy}`}
                </>
              ),
            },
            { id: 'at', header: words.at, cell: ({ failedAt }) => format.dateTime(failedAt) },
            {
              id: 'steps',
              header: words.steps,
              cell: ({ id, does, state }) =>
                state === 'open' && (
                  <>
                    <StepForm step="run-job-again" of={id} submit={words.again} about={label(does)} />
                    <StepForm step="close-given-up-job" of={id} submit={words.close} kind="quiet" about={label(does)} />
                  </>
                ),
            },
          ]}
        />
      </TaskForms>
      <Pagination page={page} size={size} total={total} href={(to) => `${here}?trang=${to}`} />
    </Page>
  )
}
