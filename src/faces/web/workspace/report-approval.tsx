import { data, redirect } from 'react-router'
import { approveReport, returnReport } from '#engines/reporting'
import { Empty, LinkButton, Notice, Page, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/report-approval.ts'
import { addressOf } from './here.ts'
import { Facts } from './rounds/approval-facts.tsx'
import { useApprovalWords } from './rounds/approval-field.tsx'
import { Decide, ToLookAt, Whole } from './rounds/approval-parts.tsx'
import { FiledLineCard } from './rounds/filed-line.tsx'
import { uuid } from './rounds/looks.ts'
import { readApproval } from './rounds/read-approval.ts'
import { ReportSteps } from './rounds/report-steps.tsx'
import styles from './rounds/rounds.module.css'
import { saidOf } from './said-of.ts'
import { TaskForms } from './tasks/step-form.tsx'
import { TaskWords } from './tasks/task-words.tsx'
import { vocabulary } from './tasks/vocabulary.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.obligation)) throw data(null, { status: 404 })
  const read = await readApproval(context.get(contextOf), params.obligation)
  return { ...read, words: vocabulary, done: addressOf(request).searchParams.get('da') }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const step = textIn(form, 'step')
  const report = { obligation: params.obligation, seen: Number(textIn(form, 'seen')) }
  try {
    if (step === 'approve-report') await approveReport(acting, report)
    else if (step === 'return-report') await returnReport(acting, { ...report, reason: textIn(form, 'reason') })
    return redirect(`${addressOf(request).pathname}?da=${encodeURIComponent(step)}`)
  } catch (error) {
    return saidOf(error, form)
  }
}

/** Also after a refusal: what somebody else did meanwhile must be seen. */
export function shouldRevalidate() {
  return true
}

/** A filed report before whoever approves it: results beside promises, what changed, and the decision. */
export default function ReportApproval({ loaderData, actionData }: Route.ComponentProps) {
  const { report, shown, whole, lines, gone, rules, done, earlier } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const approval = useApprovalWords()
  const unit = report.unit.label ? label(report.unit.label) : report.unit.id
  const form = path(`/lam-viec/bao-cao/${report.obligation}`)
  const round = path(`/lam-viec/bao-cao/ky/${report.round.id}`)
  const words = useWords({
    title: { vi: `Báo cáo của ${unit}`, en: `Report of ${unit}` },
    kicker: { vi: 'Duyệt báo cáo', en: 'Approval of a report' },
    rounds: { vi: 'Kỳ báo cáo', en: 'Reporting rounds' },
    decide: { vi: 'Quyết định', en: 'Decision' },
    'approve-report': { vi: 'Đã duyệt báo cáo.', en: 'The report is approved.' },
    'return-report': { vi: 'Đã trả lại báo cáo, đơn vị được báo.', en: 'Returned, and the unit is told.' },
    changed: { vi: 'Báo cáo vừa được người khác xử lý', en: 'Someone else has just acted on this report' },
    changedBody: {
      vi: 'Chưa có gì bị ghi đè. Hãy xem diễn biến mới nhất rồi quyết định lại.',
      en: 'Nothing was overwritten. See what happened, then decide anew.',
    },
    whole: { vi: 'Chung cho cả đơn vị', en: 'The unit as a whole' },
    tasks: { vi: 'Từng nhiệm vụ, chỉ tiêu', en: 'Task by task' },
    gone: { vi: 'Lần nộp trước còn có', en: 'The filing before also had' },
    since: {
      vi: earlier
        ? `Phần “khác với lần nộp trước” so với lần nộp ${earlier.number} của ${earlier.filedName}, ${format.dateTime(earlier.filedAt)}.`
        : '',
      en: earlier
        ? `Changes are against filing ${earlier.number} by ${earlier.filedName}, ${format.dateTime(earlier.filedAt)}.`
        : '',
    },
    none: { vi: 'Chưa có báo cáo để xem', en: 'There is no report to read yet' },
    noneBody: {
      vi: 'Đơn vị chưa nộp, hoặc đã rút lại để sửa.',
      en: 'The unit has not filed it, or took it back to correct it.',
    },
    steps: { vi: 'Diễn biến', en: 'What happened' },
    form: { vi: 'Mở biểu báo cáo', en: 'Open the form' },
  })
  const conflict = actionData?.problem.endsWith('report-changed')
  const told = done === 'approve-report' || done === 'return-report' ? words[done] : null
  return (
    <TaskWords words={loaderData.words}>
      <TaskForms version={report.version} since="" said={actionData ?? null}>
        <Page
          title={words.title}
          kicker={words.kicker}
          lead={label(report.round.label)}
          width="wide"
          breadcrumbs={[
            { href: path('/lam-viec/bao-cao/ky'), label: words.rounds },
            { href: round, label: label(report.round.label) },
          ]}
          actions={report.mayApprove && <LinkButton href="#quyet-dinh">{words.decide}</LinkButton>}
        >
          {told && !actionData && (
            <div role="status">
              <Notice kind="good" title={told} />
            </div>
          )}
          {conflict && (
            <Notice kind="warn" title={words.changed}>
              <p>{words.changedBody}</p>
              <ReportSteps steps={report.steps.slice(-1)} />
            </Notice>
          )}
          <Facts report={report} shown={shown} chain={shown ? approval(shown.approval) : null} />
          {shown && whole ? (
            <>
              <ToLookAt lines={lines} />
              <Section heading={words.whole}>
                <Whole whole={whole} rules={rules} />
              </Section>
              <Section heading={words.tasks} id="noi-dung-bao-cao">
                {earlier && <p className={styles.about}>{words.since}</p>}
                {gone.length > 0 && (
                  <p>
                    {words.gone}: {gone.map(({ title }) => title).join('; ')}.
                  </p>
                )}
                {lines.map((line) => (
                  <FiledLineCard key={line.subject} line={line} rules={rules} />
                ))}
              </Section>
            </>
          ) : (
            <Empty icon="file-text" title={words.none} action={<a href={form}>{words.form}</a>}>
              {words.noneBody}
            </Empty>
          )}
          {report.mayApprove && (
            <Section heading={words.decide} id="quyet-dinh">
              <Decide key={report.version} awaits={report.awaits} chain={shown?.approval ?? []} />
            </Section>
          )}
          <Section heading={words.steps} id="dien-bien">
            <ReportSteps steps={report.steps} />
          </Section>
        </Page>
      </TaskForms>
    </TaskWords>
  )
}
