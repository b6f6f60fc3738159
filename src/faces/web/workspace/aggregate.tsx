import {
  Actions,
  Button,
  Disclosure,
  Empty,
  ErrorSummary,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Refusal,
  Section,
  Stat,
  Stats,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/aggregate.ts'
import styles from './aggregates/aggregates.module.css'
import { HeadForm } from './aggregates/head-form.tsx'
import { MakingReport } from './aggregates/making.tsx'
import { readReport } from './aggregates/read-report.ts'
import { ReportSection } from './aggregates/report-section.tsx'
import { sectionAnchor } from './aggregates/section-anchor.ts'
import { takeStep } from './aggregates/take-step.ts'
import { IssueForm, Versions } from './aggregates/versions.tsx'
import { addressOf } from './here.ts'

export const handle: Handle = { hydrated: true, wide: true }

/** The report of a round, and, at another address, one unit's own: the same page about another place. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const query = addressOf(request).searchParams
  const report = await readReport(context.get(contextOf), { params, query })
  return { ...report, saved: query.get('da') }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const top = context.get(languageOf) === 'en' ? '/en' : ''
  return takeStep({ context: context.get(contextOf), form: await request.formData(), params, top })
}

export default function Aggregate({ loaderData: report, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const faults = useFaults(actionData?.faults)
  const { round, own, looked, sections, underWay, failed, counts } = report
  const typedFor = (step: string) => (actionData?.step === step ? actionData.typed : null)
  const words = useWords({
    kicker: { vi: own ? 'Báo cáo của đơn vị' : 'Báo cáo tổng hợp', en: own ? 'Report of a unit' : 'Aggregate report' },
    all: { vi: 'Báo cáo tổng hợp', en: 'Aggregate reports' },
    form: { vi: 'Biểu báo cáo', en: 'The report form' },
    make: { vi: 'Lập báo cáo', en: 'Make the report' },
    again: { vi: 'Lập lại từ số liệu hiện có', en: 'Make anew from the data of now' },
    none: { vi: 'Chưa có bản nào', en: 'No version yet' },
    noneBody: {
      vi: own
        ? 'Văn bản được lập từ báo cáo đơn vị đã nộp, theo thể thức Nghị định 30/2020/NĐ-CP.'
        : 'Báo cáo được lập từ các báo cáo đã duyệt, theo thể thức Nghị định 30/2020/NĐ-CP; tự lập khi báo cáo cuối cùng được duyệt.',
      en: own
        ? 'The document is made from what the unit filed, in the layout of Decree 30/2020.'
        : 'The report is made from approved reports, in the layout of Decree 30/2020; by itself when the last one is approved.',
    },
    data: {
      vi: looked?.dataAt ? `Số liệu lúc ${format.dateTime(looked.dataAt)} · bản ${looked.number}` : '',
      en: looked?.dataAt ? `Data of ${format.dateTime(looked.dataAt)} · version ${looked.number}` : '',
    },
    stale: { vi: 'Tệp chưa có các chỗ vừa sửa', en: 'The files lack what was changed since' },
    staleBody: {
      vi: 'Đoạn viết riêng hoặc thể thức đã sửa sau khi lập bản này. Hãy lập lại để đưa vào tệp.',
      en: 'Own text or the letterhead changed after this version was made. Make it anew to have them in the files.',
    },
    unlinked: {
      vi: 'Hệ thống chưa đặt địa chỉ công khai (PUBLIC_URL) nên con số trong tệp tải về không thành liên kết; trên trang này vẫn bấm được.',
      en: 'The site has no public address (PUBLIC_URL), so figures in the files are no links; on this page they are.',
    },
    failed: { vi: 'Lần lập gần nhất không thành', en: 'The last making failed' },
    word: { vi: 'Tải tệp Word (.docx)', en: 'Word file (.docx)' },
    pdf: { vi: 'Tải tệp PDF', en: 'PDF file' },
    saved: { vi: 'Đã lưu', en: 'Saved' },
    figures: {
      vi: 'Con số nào cũng bấm được: mở ra các báo cáo làm nên con số đó.',
      en: 'Every figure can be followed to the reports it came from.',
    },
    tasks: { vi: 'nhiệm vụ', en: 'tasks' },
    complete: { vi: 'đơn vị báo hoàn thành', en: 'claimed complete' },
    late: { vi: 'quá hạn, chậm', en: 'overdue or behind' },
    silent: { vi: 'không có số liệu, xếp riêng', en: 'without a value, apart' },
    head: { vi: 'Thể thức, nơi nhận, chữ ký', en: 'Letterhead, recipients, signature' },
    issue: { vi: 'Ban hành', en: 'Issue' },
    sendOut: { vi: 'Gửi qua văn bản điện tử', en: 'Send as an electronic document' },
    issued: {
      vi: looked?.issue ? `Đã ban hành: số ${looked.issue.number}, ngày ${format.date(looked.issue.day)}` : '',
      en: looked?.issue ? `Issued: number ${looked.issue.number} of ${format.date(looked.issue.day)}` : '',
    },
    versions: { vi: 'Các bản đã lập', en: 'Versions' },
    orphans: {
      vi: 'Đoạn viết riêng của mục không còn trong báo cáo',
      en: 'Own texts of sections that are no longer there',
    },
  })
  const askForm = report.mayWrite && !underWay && (
    <form method="post">
      <FormToken />
      <input type="hidden" name="step" value="ask" />
      <Button icon="rotate-ccw-clock">{looked ? words.again : words.make}</Button>
    </form>
  )
  return (
    <Page
      title={own?.label ? `${label(own.label)}: ${label(round.label)}` : label(round.label)}
      kicker={words.kicker}
      lead={words.data}
      width="wide"
      breadcrumbs={[
        own
          ? { href: path(`/lam-viec/bao-cao/${own.obligation}`), label: words.form }
          : { href: path('/lam-viec/bao-cao/tong-hop'), label: words.all },
      ]}
      actions={askForm || undefined}
    >
      {actionData &&
        (faults.links.length ? <ErrorSummary faults={faults.links} /> : <Refusal>{label(actionData.refused)}</Refusal>)}
      {report.saved && !actionData && <Notice kind="good" title={words.saved} />}
      {underWay && <MakingReport making={underWay} steps={report.steps} page={report.page} />}
      {failed && !underWay && (
        <Notice kind="bad" title={words.failed}>
          {failed.problem && <p>{label(failed.problem.titles)}</p>}
        </Notice>
      )}
      {!looked && !underWay && (
        <Empty icon="file-text" title={words.none}>
          <p>{words.noneBody}</p>
        </Empty>
      )}
      {looked && sections && (
        <>
          {report.stale && (
            <Notice kind="warn" title={words.stale}>
              <p>{words.staleBody}</p>
            </Notice>
          )}
          {looked.issue && (
            <Notice kind="good" title={words.issued}>
              {report.mayWrite && !own && (
                <a href={path(`/lam-viec/trao-doi/van-ban/di?bao-cao=${looked.id}`)}>{words.sendOut}</a>
              )}
            </Notice>
          )}
          <Stats>
            {(['tasks', 'complete', 'late', 'silent'] as const).map((key) => (
              <Stat key={key} value={format.number(counts[key])} label={words[key]} />
            ))}
          </Stats>
          <Actions>
            {(['docx', 'pdf'] as const).map((kind) => (
              <LinkButton
                key={kind}
                kind="secondary"
                icon="download"
                href={`/api/v1/report-generations/${looked.id}/${kind}`}
              >
                {kind === 'docx' ? words.word : words.pdf}
              </LinkButton>
            ))}
          </Actions>
          <p className={styles.about}>{report.linked ? words.figures : words.unlinked}</p>
          <div className={styles.columns}>
            <div className={styles.paper}>
              {sections.map((section) => {
                const typed = typedFor('text')
                const isTyped = typed?.section === section.key
                return (
                  <ReportSection
                    key={`${section.key} ${section.own?.version ?? 0}`}
                    section={section}
                    anchor={sectionAnchor(section.key)}
                    mayWrite={report.mayWrite}
                    typed={isTyped ? typed : null}
                    fault={isTyped ? faults.at('text') : undefined}
                  />
                )
              })}
              {report.orphans.length > 0 && (
                <Section heading={words.orphans}>
                  {report.orphans.map(({ section, text }) => (
                    <p key={section} className={styles.before} lang="vi">
                      {text}
                    </p>
                  ))}
                </Section>
              )}
            </div>
            <div className={styles.side}>
              {report.mayWrite && (
                <Disclosure summary={words.head} open={typedFor('head') !== null}>
                  <div id="the-thuc">
                    <HeadForm key={report.headVersion} report={report} typed={typedFor('head')} fault={faults.at} />
                  </div>
                </Disclosure>
              )}
              {report.mayWrite && !underWay && (
                <Disclosure summary={words.issue} open={typedFor('issue') !== null}>
                  <IssueForm report={report} typed={typedFor('issue')} fault={faults.at} />
                </Disclosure>
              )}
            </div>
          </div>
        </>
      )}
      {report.generations.length > 0 && (
        <Section heading={words.versions}>
          <Versions report={report} />
        </Section>
      )}
    </Page>
  )
}
