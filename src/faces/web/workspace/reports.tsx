import {
  Empty,
  LinkButton,
  Meter,
  Page,
  Pagination,
  Section,
  Table,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/reports.ts'
import { addressOf, pageIn } from './here.ts'
import { Deadline } from './my-work/deadline.tsx'
import { listOwn } from './reports/list-own.ts'
import { stateTones } from './reports/report-head.tsx'
import styles from './reports/reports.module.css'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  return listOwn(context.get(contextOf), { page: pageIn(addressOf(request).searchParams) })
}

type Row = Route.ComponentProps['loaderData']['past'][number]

/** The reports of one's own units: what is owed first, by its day; then what was filed. */
export default function Reports({ loaderData }: Route.ComponentProps) {
  const { owed, past, total, page, size, states, speaks, seesRounds, severalUnits } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/bao-cao')
  const words = useWords({
    title: { vi: 'Báo cáo', en: 'Reports' },
    lead: {
      vi: 'Báo cáo đơn vị phải nộp, sắp đến hạn trước đứng trước. Biểu đã có sẵn những gì hệ thống biết.',
      en: 'Reports that your unit owes, the soonest first. What is known already is in the form.',
    },
    rounds: { vi: 'Các kỳ báo cáo', en: 'Rounds of reports' },
    owed: { vi: 'Phải nộp', en: 'Owed now' },
    past: { vi: 'Đã nộp và đã qua', en: 'Filed and past' },
    report: { vi: 'Kỳ báo cáo', en: 'Round' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    filling: { vi: 'Đã điền', en: 'Filled in' },
    parts: { vi: 'Phần đã đủ', en: 'Parts complete' },
    state: { vi: 'Trạng thái', en: 'State' },
    filed: { vi: 'Ngày nộp', en: 'Filed on' },
    onTime: { vi: 'đúng hạn', en: 'on time' },
    late: { vi: 'trễ', en: 'late:' },
    days: { vi: 'ngày làm việc', en: 'working days' },
    none: { vi: 'Không có báo cáo nào phải nộp lúc này', en: 'No report is owed now' },
    noneBody: {
      vi: 'Khi một kỳ báo cáo mở, báo cáo của đơn vị hiện ở đây và ở trang Việc của tôi.',
      en: 'When a round opens, the report of your unit appears here and on My work.',
    },
    noPast: { vi: 'Chưa nộp báo cáo nào.', en: 'Nothing was filed yet.' },
    notYours: { vi: 'Bạn không nộp báo cáo cho đơn vị nào', en: 'You file reports for no unit' },
    notYoursBody: {
      vi: 'Tiến độ nộp của các đơn vị nằm ở trang Các kỳ báo cáo.',
      en: 'How units file is on the page of rounds.',
    },
  })
  const nameOf = (row: Row) => (
    <>
      <a href={`${here}/${row.obligation}`}>{label(row.round.label)}</a>
      {severalUnits && <span className={styles.about}>{row.unit.label ? label(row.unit.label) : row.unit.id}</span>}
    </>
  )
  const toRounds = seesRounds && (
    <LinkButton kind="secondary" icon="arrow-right" href={path('/lam-viec/bao-cao/ky')}>
      {words.rounds}
    </LinkButton>
  )
  return (
    <Page title={words.title} lead={speaks ? words.lead : undefined} width="wide" actions={toRounds}>
      {!speaks ? (
        <Empty icon="file-text" title={words.notYours}>
          {words.notYoursBody}
        </Empty>
      ) : (
        <>
          <Section heading={words.owed}>
            <Table
              caption={words.owed}
              captionHidden
              rows={owed}
              rowKey={({ obligation }) => obligation}
              empty={
                <Empty icon="circle-check" title={words.none}>
                  {words.noneBody}
                </Empty>
              }
              columns={[
                { id: 'report', header: words.report, names: true, cell: nameOf },
                { id: 'due', header: words.due, cell: ({ clock }) => <Deadline clock={clock} /> },
                {
                  id: 'filling',
                  header: words.filling,
                  width: 'wide',
                  cell: ({ filling }) =>
                    filling && <Meter label={words.parts} value={filling.complete} max={filling.total} />,
                },
                {
                  id: 'state',
                  header: words.state,
                  cell: ({ state }) => <Tag tone={stateTones[state]}>{label(states[state])}</Tag>,
                },
              ]}
            />
          </Section>
          <Section heading={words.past}>
            <Table
              caption={words.past}
              captionHidden
              dense
              rows={past}
              rowKey={({ obligation }) => obligation}
              empty={<p className={styles.soft}>{words.noPast}</p>}
              columns={[
                { id: 'report', header: words.report, names: true, cell: nameOf },
                {
                  id: 'state',
                  header: words.state,
                  cell: ({ state }) => <Tag tone={stateTones[state]}>{label(states[state])}</Tag>,
                },
                { id: 'due', header: words.due, cell: ({ dueOn }) => format.date(dueOn) },
                {
                  id: 'filed',
                  header: words.filed,
                  cell: ({ filedOn, onTime, lateDays }) =>
                    filedOn &&
                    `${format.date(filedOn)} (${onTime ? words.onTime : `${words.late} ${lateDays} ${words.days}`})`,
                },
              ]}
            />
            <Pagination page={page} size={size} total={total} href={(n) => `${here}?trang=${n}`} />
          </Section>
        </>
      )}
    </Page>
  )
}
