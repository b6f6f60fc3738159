import { data } from 'react-router'
import { findFiling, findReport, reportRules } from '#engines/reporting'
import { Empty, Page, Section, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/report-history.ts'
import { actLabels } from './audit/act-labels.ts'
import { differences } from './reports/compare-filings.ts'
import styles from './reports/reports.module.css'
import { useSayValue } from './reports/say-value.ts'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const mostBeside = 4 // filings side by side: what a wide screen holds; the steps below tell of all

export async function loader({ context, params }: Route.LoaderArgs) {
  if (!uuid.test(params.obligation)) throw data(null, { status: 404 })
  const acting = context.get(contextOf)
  const [found, { rules }] = await Promise.all([
    findReport(acting, { obligation: params.obligation }),
    reportRules(acting, {}),
  ])
  const beside = await Promise.all(found.filings.slice(-mostBeside).map(({ id }) => findFiling(acting, { id })))
  return {
    obligation: params.obligation,
    round: found.round.label,
    unit: found.unit.label ?? { vi: found.unit.id, en: found.unit.id },
    filings: found.filings,
    steps: found.steps.map((step) => ({ ...step, does: actWords[step.act] ?? actLabels()[step.act] ?? null })),
    beside: beside.map(({ number }) => number),
    differences: differences(beside),
    rules,
  }
}

const actWords: Record<string, { vi: string; en: string }> = {
  filed: { vi: 'Nộp báo cáo', en: 'Filed' },
  amended: { vi: 'Nộp bản đính chính', en: 'Filed an amendment' },
  recalled: { vi: 'Rút lại', en: 'Taken back' },
  approved: { vi: 'Duyệt', en: 'Approved' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  excused: { vi: 'Miễn báo cáo', en: 'Excused' },
  expected: { vi: 'Yêu cầu báo cáo', en: 'Expected' },
  moved: { vi: 'Chuyển đơn vị kế tiếp', en: 'Moved to the successor' },
  missed: { vi: 'Khóa kỳ, không có báo cáo', en: 'Locked without a report' },
  'asked-extension': { vi: 'Xin gia hạn', en: 'Asked for more time' },
  extended: { vi: 'Gia hạn', en: 'Given more time' },
  opened: { vi: 'Kỳ báo cáo mở', en: 'The round opened' },
  'refused-extension': { vi: 'Không gia hạn', en: 'More time refused' },
}

/** Every filing of a report, side by side: who filed it and why, and what each changed. */
export default function ReportHistory({ loaderData }: Route.ComponentProps) {
  const { obligation, round, unit, filings, steps, beside, differences: changes, rules } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const say = useSayValue()
  const words = useWords({
    title: { vi: 'Các lần nộp', en: 'Filings' },
    list: { vi: 'Báo cáo', en: 'Reports' },
    filing: { vi: 'Lần', en: 'Filing' },
    report: { vi: 'Báo cáo', en: 'Report' },
    amendment: { vi: 'Đính chính', en: 'Amendment' },
    counts: { vi: 'Đang có hiệu lực', en: 'The one that counts' },
    lines: { vi: 'nhiệm vụ, chỉ tiêu', en: 'tasks and targets' },
    print: { vi: 'Dấu nội dung (SHA-256)', en: 'Fingerprint (SHA-256)' },
    none: { vi: 'Báo cáo này chưa được nộp lần nào', en: 'This report was never filed' },
    back: { vi: 'Mở biểu báo cáo', en: 'Open the form' },
    changed: { vi: 'Những gì thay đổi giữa các lần nộp', en: 'What changed from filing to filing' },
    same: {
      vi: 'Các lần nộp này giống nhau từng mục.',
      en: 'These filings say the same in every field.',
    },
    one: { vi: 'Mới nộp một lần nên chưa có gì để so.', en: 'Filed once: there is nothing to compare yet.' },
    field: { vi: 'Mục', en: 'Field' },
    whole: { vi: 'Phần chung', en: 'As a whole' },
    steps: { vi: 'Diễn biến', en: 'What happened' },
    by: { vi: 'Ai', en: 'Who' },
    when: { vi: 'Khi nào', en: 'When' },
    what: { vi: 'Việc', en: 'What' },
    reason: { vi: 'Lý do', en: 'Reason' },
  })
  const ruleOf = (subject: string, field: string) =>
    rules.find(
      (rule) =>
        rule.field === field &&
        rule.of === (subject === 'report' ? 'report' : subject.startsWith('task:') ? 'task' : 'target'),
    )
  return (
    <Page
      title={words.title}
      kicker={label(unit)}
      lead={label(round)}
      width="wide"
      breadcrumbs={[
        { href: path('/lam-viec/bao-cao'), label: words.list },
        { href: path(`/lam-viec/bao-cao/${obligation}`), label: label(round) },
      ]}
    >
      {filings.length === 0 ? (
        <Empty title={words.none} action={<a href={path(`/lam-viec/bao-cao/${obligation}`)}>{words.back}</a>} />
      ) : (
        <ol className={styles.versions}>
          {filings.map((filing) => (
            <li key={filing.id} className={styles.version}>
              <h2 className={styles.tags}>
                {words.filing} {filing.number}{' '}
                {filing.counts && (
                  <Tag tone="good" icon="circle-check">
                    {words.counts}
                  </Tag>
                )}
              </h2>
              <p>
                {filing.kind === 'amendment' ? words.amendment : words.report} · {filing.lines} {words.lines}
              </p>
              <p className={styles.soft}>
                {filing.filedName}, {format.dateTime(filing.filedAt)}
              </p>
              {filing.reason && <p>“{filing.reason}”</p>}
              <p className={styles.soft} title={filing.sha256}>
                {words.print}: {filing.sha256.slice(0, 16)}…
              </p>
            </li>
          ))}
        </ol>
      )}
      {filings.length > 0 && (
        <Section heading={words.changed}>
          {changes.length === 0 ? (
            <p>{filings.length === 1 ? words.one : words.same}</p>
          ) : (
            <Table
              caption={words.changed}
              captionHidden
              rows={changes}
              rowKey={({ subject, field }) => `${subject}.${field}`}
              columns={[
                {
                  id: 'field',
                  header: words.field,
                  names: true,
                  cell: ({ subject, field, title }) => {
                    const rule = ruleOf(subject, field)
                    return (
                      <>
                        {rule ? label(rule.label) : field}
                        <span className={styles.about} lang="vi">
                          {title ?? words.whole}
                        </span>
                      </>
                    )
                  },
                },
                ...beside.map((number, at) => ({
                  id: String(number),
                  header: `${words.filing} ${number}`,
                  cell: ({ subject, field, said }: (typeof changes)[number]) => {
                    const rule = ruleOf(subject, field)
                    const shown = rule ? say(rule, said[at]) : String(said[at] ?? '')
                    const isNew = at > 0 && JSON.stringify(said[at]) !== JSON.stringify(said[at - 1])
                    return isNew ? <mark>{shown}</mark> : shown
                  },
                })),
              ]}
            />
          )}
        </Section>
      )}
      <Section heading={words.steps}>
        <Table
          caption={words.steps}
          captionHidden
          dense
          rows={[...steps].reverse()}
          rowKey={({ at, act }) => `${at}${act}`}
          columns={[
            {
              id: 'what',
              header: words.what,
              names: true,
              cell: ({ does, act }) => (does ? label(does) : act),
            },
            { id: 'by', header: words.by, cell: ({ by }) => by },
            { id: 'when', header: words.when, cell: ({ at }) => format.dateTime(at) },
            { id: 'reason', header: words.reason, cell: ({ reason }) => reason },
          ]}
        />
      </Section>
    </Page>
  )
}
