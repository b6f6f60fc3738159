import { type DrawLine, listDraws } from '#engines/evidence'
import { Empty, Page, Pagination, Table, Tag, useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/draws.ts'
import { address, askedIn } from './asked.ts'
import { Count } from './count.tsx'
import { useCrumbs } from './crumbs.ts'
import { Ignored } from './reading-notice.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const asked = askedIn(request)
  const draws = await listDraws(context.get(contextOf), { page: asked.page(), size: 50 })
  return { draws, ignored: asked.ignored }
}

/** The samples that were drawn for verification, and those announced: for everybody who wants to draw them again. */
export default function Draws({ loaderData: { draws, ignored } }: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Thẩm tra: rút mẫu công khai', en: 'Verification: samples in the open' },
    description: {
      vi: 'Các lần rút mẫu thẩm tra báo cáo của thành phố, kèm số gieo để ai cũng rút lại được.',
      en: 'Samples drawn to verify the reports of the city, each with its seed, so that anybody can draw it again.',
    },
    lead: {
      vi: 'Không ai được chọn báo cáo nào bị thẩm tra. Mẫu sinh ra từ một số gieo được công bố, và bạn tự rút lại được để so.',
      en: 'Nobody chooses which reports are verified. The sample follows from a published seed, and you can draw it again and compare.',
    },
    of: { vi: 'lần rút mẫu', en: 'samples' },
    none: { vi: 'Chưa có lần rút mẫu nào', en: 'No sample has been drawn yet' },
    noneBody: {
      vi: 'Khi cơ quan thường trực chương trình rút mẫu từ các báo cáo đã duyệt, số gieo và cả tổng thể sẽ có ở đây.',
      en: 'Once the standing office draws from approved reports, the seed and the whole population appear here.',
    },
  })
  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()}>
      <Ignored names={ignored} />
      <Count page={draws} of={words.of} />
      {draws.rows.length ? (
        <DrawRows rows={draws.rows} caption={words.title} />
      ) : (
        <Empty icon="list-checks" title={words.none}>
          {words.noneBody}
        </Empty>
      )}
      <Pagination {...draws} href={(n) => address(path('/tham-tra'), { trang: n })} />
    </Page>
  )
}

function DrawRows({ rows, caption }: { rows: readonly DrawLine[]; caption: string }) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    plan: { vi: 'Kế hoạch thẩm tra', en: 'Plan' },
    state: { vi: 'Tình trạng', en: 'State' },
    announced: { vi: 'Đã công bố mã băm', en: 'Hash published' },
    drawn: { vi: 'Đã rút mẫu', en: 'Drawn' },
    sample: { vi: 'Mẫu', en: 'Sample' },
    of: { vi: 'trên', en: 'of' },
    not: { vi: 'chưa rút', en: 'not drawn yet' },
    day: { vi: 'Ngày', en: 'Day' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'plan',
          header: words.plan,
          names: true,
          cell: ({ id, title }) => (
            <a href={path(`/tham-tra/${id}`)} lang="vi">
              {title}
            </a>
          ),
        },
        {
          id: 'state',
          header: words.state,
          cell: ({ state }) => <Tag icon={state === 'drawn' ? 'check' : 'lock'}>{words[state]}</Tag>,
        },
        {
          id: 'sample',
          header: words.sample,
          cell: ({ drawn, population }) =>
            population === null ? words.not : `${format.number(drawn)} ${words.of} ${format.number(population)}`,
        },
        {
          id: 'day',
          header: words.day,
          cell: ({ drawnAt, announcedAt }) => {
            const at = drawnAt ?? announcedAt
            return at ? format.date(new Date(at)) : ''
          },
        },
      ]}
    />
  )
}
