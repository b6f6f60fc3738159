import { data, redirect } from 'react-router'
import { approveReport, returnReport } from '#engines/reporting'
import {
  Button,
  DefinitionList,
  Empty,
  Field,
  LinkButton,
  Notice,
  Page,
  Section,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/report-approval.ts'
import { addressOf } from './here.ts'
import { useApprovalWords } from './rounds/approval-field.tsx'
import { FiledLineCard } from './rounds/filed-line.tsx'
import { reportLooks, uuid } from './rounds/looks.ts'
import { type Approval, readApproval } from './rounds/read-approval.ts'
import { ReportSteps } from './rounds/report-steps.tsx'
import styles from './rounds/rounds.module.css'
import { Changes } from './rounds/said-value.tsx'
import { type Sign, signs } from './rounds/signs.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
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

type FactsProps = Pick<Approval, 'report' | 'shown'> & { chain: string | null }

function Facts({ report, shown, chain }: FactsProps) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    state: { vi: 'Trạng thái', en: 'State' },
    leader: { vi: 'Chờ lãnh đạo đơn vị', en: 'Awaits the unit’s leader' },
    office: { vi: 'Chờ văn phòng thường trực', en: 'Awaits the standing office' },
    data: { vi: 'Số liệu', en: 'Data' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    filed: { vi: 'Nộp lần đầu', en: 'First filed' },
    onTime: { vi: 'đúng hạn', en: 'on time' },
    late: { vi: `trễ ${report.lateDays} ngày làm việc`, en: `${report.lateDays} working days late` },
    shown: { vi: 'Đang xem', en: 'You see' },
    filing: {
      vi: shown ? `lần nộp thứ ${shown.number} (đã nộp ${report.filings} lần)` : '',
      en: shown ? `filing ${shown.number} of ${report.filings}` : '',
    },
    amendment: { vi: 'đính chính', en: 'an amendment' },
    by: { vi: 'Người nộp', en: 'Filed by' },
    chain: { vi: 'Cấp duyệt', en: 'Approval' },
    excuse: { vi: 'Lý do miễn', en: 'Why it is excused' },
  })
  const awaits = report.awaits === 'leader' ? words.leader : report.awaits ? words.office : label(report.stateLabel)
  return (
    <div className={styles.facts}>
      <DefinitionList
        stacked
        items={[
          {
            term: words.state,
            detail: (
              <span className={styles.tags}>
                <Tag {...reportLooks[report.state]}>{awaits}</Tag>
              </span>
            ),
          },
          { term: words.data, detail: `${format.date(report.round.dataFrom)}–${format.date(report.round.dataTo)}` },
          { term: words.due, detail: format.date(report.dueOn) },
          ...(report.filedOn
            ? [
                {
                  term: words.filed,
                  detail: `${format.date(report.filedOn)}, ${report.onTime ? words.onTime : words.late}`,
                },
              ]
            : []),
          ...(shown
            ? [
                {
                  term: words.shown,
                  detail:
                    shown.kind === 'amendment'
                      ? `${words.filing} (${words.amendment}: “${shown.reason}”)`
                      : words.filing,
                },
                { term: words.by, detail: `${shown.filedName}, ${format.dateTime(shown.filedAt)}` },
              ]
            : []),
          ...(chain ? [{ term: words.chain, detail: chain }] : []),
          ...(report.excuse ? [{ term: words.excuse, detail: report.excuse }] : []),
        ]}
      />
    </div>
  )
}

/** Which lines to read first, each sign with the way to them. */
function ToLookAt({ lines }: Pick<Approval, 'lines'>) {
  const label = useLabel()
  const words = useWords({
    heading: { vi: 'Cần xem trước', en: 'Look at first' },
    none: { vi: 'Không có dấu hiệu nào cần xem riêng.', en: 'No sign calls for a closer look.' },
    at: { vi: 'Mục', en: 'Line' },
  })
  const found = (Object.keys(signs) as Sign[]).flatMap((sign) => {
    const marked = lines.filter((line) => line.signs.includes(sign))
    return marked.length ? [{ sign, marked }] : []
  })
  return (
    <Section heading={words.heading} id="can-xem">
      {found.length === 0 && <p>{words.none}</p>}
      <ul className={styles.signs}>
        {found.map(({ sign, marked }) => (
          <li key={sign}>
            <b>
              {label(signs[sign])} ({marked.length}):
            </b>{' '}
            {marked.map((line, n) => (
              <span key={line.subject}>
                {n > 0 && ', '}
                <a href={`#muc-${line.ordinal}`} aria-label={`${words.at} ${line.ordinal}: ${line.title}`}>
                  {line.number ?? line.ordinal}
                </a>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Whole({ whole, rules }: { whole: NonNullable<Approval['whole']>; rules: Approval['rules'] }) {
  const { said, changes } = whole
  const label = useLabel()
  const words = useWords({ changed: { vi: 'Khác với lần nộp trước', en: 'Changed since the filing before' } })
  const named = (field: string) =>
    label(rules.find((one) => one.of === 'report' && one.field === field)?.label ?? { vi: field, en: field })
  return (
    <>
      {(['summary', 'obstacles', 'proposals'] as const).map(
        (field) =>
          said[field] && (
            <div key={field}>
              <h3 className={styles.small}>{named(field)}</h3>
              <p className={styles.text}>{said[field]}</p>
            </div>
          ),
      )}
      {changes.length > 0 && (
        <div className={styles.changed}>
          <h4>{words.changed}</h4>
          <Changes of="report" changes={changes} rules={rules} />
        </div>
      )}
    </>
  )
}

function Decide({ awaits, chain }: { awaits: string | null; chain: readonly string[] }) {
  const isLast = chain.at(-1) === awaits
  const words = useWords({
    approve: { vi: 'Duyệt báo cáo', en: 'Approve the report' },
    last: {
      vi: 'Sau khi duyệt, số liệu được ghi ngay vào từng nhiệm vụ và các trang tổng quan.',
      en: 'Once approved, its figures are written to the tasks and every overview at once.',
    },
    passes: {
      vi: 'Sau khi duyệt, báo cáo chuyển tiếp lên văn phòng thường trực.',
      en: 'Once approved, the report goes on to the standing office.',
    },
    return: { vi: 'Trả lại đơn vị', en: 'Return to the unit' },
    reason: { vi: 'Cần sửa hoặc bổ sung điều gì', en: 'What must be corrected or added' },
    send: { vi: 'Trả lại', en: 'Return' },
  })
  return (
    <div className={styles.acts}>
      <p className={styles.about}>{isLast ? words.last : words.passes}</p>
      <StepForm step="approve-report">{() => <Button icon="check">{words.approve}</Button>}</StepForm>
      <StepForm step="return-report" summary={words.return} submit={words.send}>
        {({ typed, fault, id }) => (
          <Field
            id={id('reason')}
            name="reason"
            label={words.reason}
            lines={3}
            value={typed('reason')}
            fault={fault('reason')}
            maxLength={2000}
          />
        )}
      </StepForm>
    </div>
  )
}
