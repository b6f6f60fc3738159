import { waitingValues } from '#engines/indicators'
import { Empty, Page, Pagination, Section, Table, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-waiting.ts'
import { FigureTabs } from './figures/parts.tsx'
import { addressOf, pageIn } from './here.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = addressOf(request).searchParams
  const step =
    query.get('buoc') === 'cong-bo'
      ? ('publish' as const)
      : query.get('buoc') === 'xac-minh'
        ? ('verify' as const)
        : undefined
  return {
    step: step ?? null,
    waiting: await waitingValues(context.get(contextOf), { ...(step && { step }), page: pageIn(query), size: 50 }),
  }
}

/** Units and periods of which values wait: whose turn it is, and since when. */
export default function FiguresWaiting({ loaderData: { step, waiting } }: Route.ComponentProps) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/so-lieu/xac-minh')
  const words = useWords({
    title: { vi: 'Xác minh và công bố số liệu', en: 'Verify and publish values' },
    lead: {
      vi: 'Người nhập hoặc gửi số liệu không tự xác minh được: luôn có người thứ hai xem.',
      en: 'Nobody verifies what they entered or submitted: there is always a second person.',
    },
    steps: { vi: 'Bước', en: 'Steps' },
    all: { vi: 'Tất cả', en: 'All' },
    verify: { vi: 'Chờ xác minh', en: 'To verify' },
    publish: { vi: 'Chờ công bố', en: 'To publish' },
    list: { vi: 'Số liệu đang chờ', en: 'Values that wait' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    period: { vi: 'Kỳ', en: 'Period' },
    since: { vi: 'Từ', en: 'Since' },
    none: { vi: 'Không có số liệu nào đang chờ', en: 'Nothing is waiting' },
    noneBody: {
      vi: 'Khi đơn vị gửi số liệu, kỳ và đơn vị đó hiện ở đây.',
      en: 'When a unit submits values, it appears here with its period.',
    },
  })
  const tab = (text: string, value: string) => ({
    href: value ? `${here}?buoc=${value}` : here,
    label: text,
    current: (step === 'verify' ? 'xac-minh' : step === 'publish' ? 'cong-bo' : '') === value,
  })
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      <FigureTabs />
      <Tabs
        label={words.steps}
        tabs={[tab(words.all, ''), tab(words.verify, 'xac-minh'), tab(words.publish, 'cong-bo')]}
      />
      <Section heading={words.list}>
        <Table
          caption={words.list}
          captionHidden
          rows={waiting.rows}
          rowKey={({ unit, period }) => `${unit.id} ${period}`}
          empty={
            <Empty icon="circle-check" title={words.none}>
              {words.noneBody}
            </Empty>
          }
          columns={[
            {
              id: 'unit',
              header: words.unit,
              names: true,
              cell: ({ unit, period, periodLabel }) => (
                <a href={`${here}/xem?don-vi=${unit.id}&ky=${period}`}>
                  {unit.label ? label(unit.label) : unit.id}
                  <span className="hidden">, {label(periodLabel)}</span>
                </a>
              ),
            },
            { id: 'period', header: words.period, cell: ({ periodLabel }) => label(periodLabel) },
            { id: 'waiting', header: words.verify, align: 'end', cell: (row) => format.number(row.waiting) },
            { id: 'checked', header: words.publish, align: 'end', cell: ({ checked }) => format.number(checked) },
            { id: 'since', header: words.since, cell: ({ since }) => format.dateTime(since) },
          ]}
        />
        <Pagination
          page={waiting.page}
          size={waiting.size}
          total={waiting.total}
          href={(page) => `${here}?trang=${page}${step ? `&buoc=${step === 'verify' ? 'xac-minh' : 'cong-bo'}` : ''}`}
        />
      </Section>
    </Page>
  )
}
