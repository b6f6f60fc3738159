import { listAggregates } from '#engines/aggregates'
import { Empty, Page, Pagination, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/aggregates.ts'
import { addressOf, pageIn } from './here.ts'

export const handle: Handle = { hydrated: true }

export function loader({ context, request }: Route.LoaderArgs) {
  return listAggregates(context.get(contextOf), { page: pageIn(addressOf(request).searchParams) })
}

export default function Aggregates({ loaderData: { rows, total, page, size } }: Route.ComponentProps) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Báo cáo tổng hợp', en: 'Aggregate reports' },
    lead: {
      vi: 'Mỗi kỳ báo cáo có một báo cáo tổng hợp, lập từ các báo cáo đã duyệt của đơn vị.',
      en: 'Each round has one aggregate report, made from the approved reports of the units.',
    },
    round: { vi: 'Kỳ báo cáo', en: 'Round' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    approved: { vi: 'Báo cáo đã duyệt', en: 'Approved reports' },
    made: { vi: 'Bản mới nhất', en: 'Newest version' },
    issued: { vi: 'Ban hành', en: 'Issued' },
    version: { vi: 'Bản', en: 'Version' },
    making: { vi: 'Đang lập', en: 'Being made' },
    failed: { vi: 'Không lập được', en: 'Not made' },
    notMade: { vi: 'Chưa lập', en: 'Not made yet' },
    notIssued: { vi: 'Chưa ban hành', en: 'Not issued' },
    none: { vi: 'Chưa có kỳ báo cáo nào', en: 'No rounds yet' },
    noneBody: {
      vi: 'Khi kỳ báo cáo đầu tiên mở và có báo cáo được duyệt, báo cáo tổng hợp lập được ở đây.',
      en: 'Once a round has opened and a report is approved, its aggregate report can be made here.',
    },
  })
  return (
    <Page title={words.title} lead={words.lead}>
      <Table
        caption={words.title}
        captionHidden
        rows={rows}
        rowKey={({ round }) => round}
        empty={
          <Empty icon="file-text" title={words.none}>
            <p>{words.noneBody}</p>
          </Empty>
        }
        columns={[
          {
            id: 'round',
            header: words.round,
            names: true,
            cell: (row) => <a href={path(`/lam-viec/bao-cao/tong-hop/${row.round}`)}>{label(row.label)}</a>,
          },
          { id: 'due', header: words.due, cell: ({ dueOn }) => format.date(dueOn) },
          {
            id: 'approved',
            header: words.approved,
            align: 'end',
            cell: ({ approved, owed }) => `${format.number(approved)} / ${format.number(owed)}`,
          },
          {
            id: 'made',
            header: words.made,
            cell: ({ last }) =>
              last === null ? (
                words.notMade
              ) : last.state === 'done' ? (
                `${words.version} ${last.number}${last.dataAt ? `, ${format.dateTime(last.dataAt)}` : ''}`
              ) : last.state === 'failed' ? (
                <Tag tone="bad" icon="circle-alert">
                  {words.failed}
                </Tag>
              ) : (
                <Tag tone="accent" icon="clock">{`${words.making} ${last.perCent}%`}</Tag>
              ),
          },
          {
            id: 'issued',
            header: words.issued,
            cell: ({ issue }) => (issue ? `${issue.number}, ${format.date(issue.day)}` : words.notIssued),
          },
        ]}
      />
      <Pagination page={page} size={size} total={total} href={(at) => path(`/lam-viec/bao-cao/tong-hop?trang=${at}`)} />
    </Page>
  )
}
