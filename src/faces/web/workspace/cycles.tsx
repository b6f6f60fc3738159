import { listCycles, stages } from '#engines/rulebooks'
import { holds, type Label } from '#kernel'
import { Empty, LinkButton, Page, Pagination, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/cycles.ts'
import { addressOf, pageIn } from './here.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const { rows, ...page } = await listCycles(acting, { page: pageIn(addressOf(request).searchParams), size: 50 })
  return {
    ...page,
    rows: rows.map((row) => ({ ...row, stageLabel: stages[row.stage] as Label })),
    mayOpen: holds(acting.actor, 'programme-office'),
  }
}

/** Every cycle of every rulebook, with where it stands. */
export default function Cycles({ loaderData: { rows, mayOpen, ...page } }: Route.ComponentProps) {
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const here = path('/lam-viec/bo-chi-so/ky')
  const words = useWords({
    title: { vi: 'Chấm điểm, xếp hạng', en: 'Scoring and ranking' },
    lead: {
      vi: 'Đơn vị tự chấm, cơ quan thẩm định, giải trình, chốt điểm, phê duyệt, công bố. Ba điểm luôn đứng cạnh nhau.',
      en: 'Units score themselves, the office appraises, units explain, scores are settled, approved, published. The three scores stay side by side.',
    },
    open: { vi: 'Mở kỳ đánh giá', en: 'Open a cycle' },
    books: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    cycle: { vi: 'Kỳ đánh giá', en: 'Cycle' },
    year: { vi: 'Năm', en: 'Year' },
    stage: { vi: 'Giai đoạn', en: 'Stage' },
    self: { vi: 'Tự chấm đến', en: 'Self-scores until' },
    final: { vi: 'Chốt đến', en: 'Settled until' },
    submitted: { vi: 'Đã nộp', en: 'Handed in' },
    none: { vi: 'Chưa có kỳ đánh giá nào', en: 'No cycle yet' },
    noneBody: { vi: 'Kỳ mở từ một bộ chỉ số đã duyệt.', en: 'A cycle opens from an approved rulebook.' },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      breadcrumbs={[{ href: path('/lam-viec/bo-chi-so'), label: words.books }]}
      width="wide"
      actions={mayOpen ? <LinkButton href={`${here}/moi`}>{words.open}</LinkButton> : undefined}
    >
      <Table
        caption={words.title}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <Empty icon="list-checks" title={words.none}>
            {words.noneBody}
          </Empty>
        }
        columns={[
          {
            id: 'cycle',
            header: words.cycle,
            names: true,
            cell: ({ id, label: said }) => <a href={`${here}/${id}`}>{label(said)}</a>,
          },
          { id: 'year', header: words.year, align: 'end', cell: ({ year }) => String(year) },
          {
            id: 'stage',
            header: words.stage,
            cell: ({ stage, stageLabel }) => (
              <Tag tone={stage === 'published' ? 'good' : 'accent'}>{label(stageLabel)}</Tag>
            ),
          },
          { id: 'self', header: words.self, cell: ({ days }) => format.date(days.self) },
          { id: 'final', header: words.final, cell: ({ days }) => format.date(days.final) },
          {
            id: 'submitted',
            header: words.submitted,
            align: 'end',
            cell: ({ submitted, units }) => `${format.number(submitted)} / ${format.number(units)}`,
          },
        ]}
      />
      <Pagination {...page} href={(to) => `${here}?trang=${to}`} />
    </Page>
  )
}
