import { findFigure, lineStates, pageOf } from '#engines/aggregates'
import { evidenceStates, obstacleKinds, schedules } from '#engines/assignments'
import { reportStates } from '#engines/reporting'
import { NotFound } from '#kernel'
import { Empty, Page, Pagination, Table, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/aggregate-figure.ts'
import { versionIn, whichIn } from './aggregates/read-report.ts'
import { addressOf, pageIn } from './here.ts'

export const handle: Handle = { hydrated: true, wide: true }

/** What one figure of one version counts, each row with the report that says so. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const query = addressOf(request).searchParams
  const number = versionIn(query)
  const section = query.get('muc')
  if (!number || (section !== null && !/^\d{1,3}$/.test(section))) throw NotFound({ what: 'figure' })
  const found = await findFigure(context.get(contextOf), {
    which: whichIn(params),
    number,
    key: (query.get('so') ?? '').slice(0, 60),
    section: section === null ? undefined : Number(section),
    unit: query.get('don-vi')?.slice(0, 100),
    page: pageIn(query),
  })
  query.delete('trang')
  const listed: Record<string, Words> = found.figure.of === 'unit' ? reportStates : lineStates
  return {
    ...found,
    query: query.toString(),
    home: pageOf(found),
    words: {
      states: listed,
      evidence: evidenceStates as Record<string, Words>,
      schedules: schedules as Record<string, Words>,
      obstacles: obstacleKinds as Record<string, Words>,
    },
  }
}

export default function AggregateFigure({ loaderData: found }: Route.ComponentProps) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const { figure, words: names } = found
  const said = (list: Record<string, Words>, key: string | null) => (key && list[key] ? label(list[key]) : '–')
  const words = useWords({
    kicker: { vi: 'Nguồn của con số', en: 'Where a figure comes from' },
    report: {
      vi: found.own ? 'Báo cáo của đơn vị' : 'Báo cáo tổng hợp',
      en: found.own ? 'Report of the unit' : 'Aggregate report',
    },
    lead: {
      vi: `${label(found.round.label)}, bản ${found.number}${found.dataAt ? `, số liệu lúc ${format.dateTime(found.dataAt)}` : ''}. Con số là số dòng dưới đây, như khi lập báo cáo.`,
      en: `${label(found.round.label)}, version ${found.number}${found.dataAt ? `, data of ${format.dateTime(found.dataAt)}` : ''}. The figure is the number of rows below, as they were then.`,
    },
    task: { vi: figure.of === 'target' ? 'Chỉ tiêu' : 'Nhiệm vụ', en: figure.of === 'target' ? 'Target' : 'Task' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    claim: { vi: 'Đơn vị báo cáo', en: 'Claim' },
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    schedule: { vi: 'Theo thời hạn', en: 'Schedule' },
    due: { vi: 'Hạn', en: 'Due' },
    obstacles: { vi: 'Khó khăn, vướng mắc', en: 'Obstacles' },
    source: { vi: 'Báo cáo nguồn', en: 'Source report' },
    filedOn: { vi: 'nộp ngày', en: 'filed on' },
    filed: { vi: 'Báo cáo', en: 'Report' },
    noFiling: { vi: 'Không có báo cáo được tính', en: 'No report that counts' },
    seeTask: { vi: 'Xem nhiệm vụ', en: 'See the task' },
    state: { vi: 'Báo cáo lúc đó', en: 'Report then' },
    time: { vi: 'Thời hạn nộp', en: 'Timeliness' },
    onTime: { vi: 'Đúng hạn', en: 'On time' },
    late: { vi: 'Trễ hạn', en: 'Late' },
    reached: { vi: 'Đạt', en: 'Reached' },
    promised: { vi: 'đã cam kết', en: 'promised' },
    none: { vi: 'Không có dòng nào', en: 'No rows' },
  })
  const title = [label(figure.label), found.section, found.unit && label(found.unit)].filter(Boolean).join(' · ')
  type Row = (typeof found.rows)[number]
  const claim = (row: Row) => {
    if (row.state !== 'value') return said(names.states, row.state)
    const value =
      row.progress !== null
        ? `${words.reached} ${format.number(row.progress)}%`
        : row.value !== null
          ? `${format.number(row.value)} ${row.measure ?? ''}`
          : said(names.states, row.state)
    return row.promised !== null ? `${value} (${words.promised} ${format.number(row.promised)}%)` : value
  }
  const source = (row: Row) =>
    row.filing ? (
      <a href={path(`/lam-viec/bao-cao/${row.obligation}/lich-su`)}>
        {`${words.filed} ${row.filedOn ? `${words.filedOn} ${format.date(row.filedOn)}` : ''}`}
        <span className="hidden">{`, ${label(row.label)}`}</span>
      </a>
    ) : (
      words.noFiling
    )
  const task = (row: Row) =>
    row.subject?.startsWith('task:') ? (
      <a href={path(`/lam-viec/nhiem-vu/${row.subject.slice(5)}`)}>{row.title}</a>
    ) : (
      row.title
    )
  return (
    <Page
      title={`${format.number(found.total)} · ${title}`}
      kicker={words.kicker}
      lead={words.lead}
      width="wide"
      breadcrumbs={[{ href: path(`${found.home}?ban=${found.number}`), label: words.report }]}
    >
      <Table<Row>
        caption={title}
        captionHidden
        rows={found.rows}
        rowKey={({ ordinal }) => String(ordinal)}
        empty={<Empty title={words.none} />}
        columns={
          figure.of === 'unit'
            ? [
                { id: 'unit', header: words.unit, names: true, cell: (row) => label(row.label) },
                { id: 'state', header: words.state, cell: (row) => said(names.states, row.state) },
                {
                  id: 'time',
                  header: words.time,
                  cell: (row) => (row.onTime === null ? '–' : row.onTime ? words.onTime : words.late),
                },
                { id: 'source', header: words.source, cell: source },
              ]
            : [
                { id: 'title', header: words.task, names: true, width: 'wide', cell: task },
                { id: 'unit', header: words.unit, cell: (row) => label(row.label) },
                { id: 'claim', header: words.claim, cell: claim },
                ...(figure.of === 'part'
                  ? [{ id: 'due', header: words.due, cell: (row: Row) => (row.dueOn ? format.date(row.dueOn) : '–') }]
                  : []),
                ...(figure.of === 'task'
                  ? [
                      {
                        id: 'evidence',
                        header: words.evidence,
                        cell: (row: Row) => said(names.evidence, row.evidence),
                      },
                      {
                        id: 'schedule',
                        header: words.schedule,
                        cell: (row: Row) => said(names.schedules, row.schedule),
                      },
                      { id: 'due', header: words.due, cell: (row: Row) => (row.dueOn ? format.date(row.dueOn) : '–') },
                    ]
                  : []),
                {
                  id: 'obstacles',
                  header: words.obstacles,
                  cell: (row) =>
                    [...row.obstacles.map((kind) => said(names.obstacles, kind)), row.obstacleText]
                      .filter(Boolean)
                      .join('; ') || '–',
                },
                { id: 'source', header: words.source, cell: source },
              ]
        }
      />
      <Pagination
        page={found.page}
        size={found.size}
        total={found.total}
        href={(at) => path(`${found.home}/so-lieu?${found.query}&trang=${at}`)}
      />
    </Page>
  )
}
