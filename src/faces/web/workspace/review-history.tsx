import { findWorkingProgramme, reviewHistory } from '#engines/programmes'
import { Page, Pagination, Table, Tag, useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/review-history.ts'
import { pageIn } from './here.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const acting = context.get(contextOf)
  const programme = await findWorkingProgramme(acting, { slug: params.slug })
  const item = query.get('muc')
  const page = pageIn(query)
  const history = await reviewHistory(acting, { programme: programme.id, item: item ?? undefined, page, size: 50 })
  return { programme: { slug: programme.slug, title: programme.title, number: programme.number }, item, ...history }
}

/** Who did what, newest first: to one item, or to all of a programme. */
export default function ReviewHistory({ loaderData }: Route.ComponentProps) {
  const { programme, item, steps, page, size, total } = loaderData
  const format = useFormat()
  const path = usePath()
  const review = path(`/lam-viec/ra-soat/${programme.slug}`)
  const words = useWords({
    title: { vi: 'Lịch sử rà soát', en: 'History of the review' },
    one: { vi: 'Lịch sử của một mục', en: 'History of one item' },
    review: { vi: 'Rà soát', en: 'Review' },
    desk: { vi: 'Bàn rà soát', en: 'Review of the programme' },
    at: { vi: 'Lúc', en: 'At' },
    by: { vi: 'Người làm', en: 'By' },
    act: { vi: 'Việc', en: 'Act' },
    count: { vi: 'Số mục', en: 'Items' },
    reason: { vi: 'Lý do', en: 'Reason' },
    said: { vi: 'Nội dung sau đó', en: 'What it then said' },
    undone: { vi: 'đã hoàn tác', en: 'undone' },
    none: { vi: 'Chưa ai rà soát.', en: 'Nobody has reviewed yet.' },
  })
  const acts = useWords({
    accept: { vi: 'Chấp nhận', en: 'Accepted' },
    correct: { vi: 'Sửa', en: 'Corrected' },
    split: { vi: 'Tách', en: 'Split' },
    merge: { vi: 'Gộp', en: 'Merged' },
    reject: { vi: 'Loại', en: 'Rejected' },
    restore: { vi: 'Khôi phục', en: 'Restored' },
    add: { vi: 'Thêm', en: 'Added' },
    undo: { vi: 'Hoàn tác', en: 'Undid' },
  })
  return (
    <Page
      title={item ? words.one : words.title}
      kicker={[programme.number, programme.title].filter(Boolean).join(' · ')}
      breadcrumbs={[
        { href: path('/lam-viec/ra-soat'), label: words.review },
        { href: item ? `${review}?muc=${item}` : review, label: words.desk },
      ]}
    >
      <Table
        caption={words.title}
        captionHidden
        rows={steps}
        rowKey={({ seq }) => String(seq)}
        empty={<p>{words.none}</p>}
        columns={[
          { id: 'at', header: words.at, names: true, cell: ({ at }) => format.dateTime(at) },
          { id: 'by', header: words.by, cell: ({ by }) => by },
          {
            id: 'act',
            header: words.act,
            cell: ({ act, undone }) => (
              <>
                {acts[act as keyof typeof acts] ?? act} {undone && <Tag>{words.undone}</Tag>}
              </>
            ),
          },
          { id: 'count', header: words.count, align: 'end', cell: ({ items }) => format.number(items) },
          { id: 'reason', header: words.reason, cell: ({ reason }) => reason ?? '' },
          ...(item
            ? [
                {
                  id: 'said',
                  header: words.said,
                  width: 'wide' as const,
                  cell: ({ after }: (typeof steps)[number]) => <span lang="vi">{after?.now.text}</span>,
                },
              ]
            : []),
        ]}
      />
      <Pagination
        page={page}
        size={size}
        total={total}
        href={(to) => `${review}/lich-su?${item ? `muc=${item}&` : ''}trang=${to}`}
      />
    </Page>
  )
}
