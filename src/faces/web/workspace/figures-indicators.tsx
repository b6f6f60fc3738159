import { listIndicators } from '#engines/indicators'
import { holds } from '#kernel'
import { Empty, LinkButton, Page, Pagination, SearchBox, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { useMeasure } from '../figure-words.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-indicators.ts'
import styles from './figures/figures.module.css'
import { frequencyWords } from './figures/looks.ts'
import { FigureTabs } from './figures/parts.tsx'
import { addressOf, pageIn } from './here.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const text = query.get('q')?.trim().slice(0, 200) ?? ''
  const indicators = await listIndicators(acting, { ...(text && { text }), page: pageIn(query), size: 50 })
  const names = await unitNames(
    acting,
    indicators.rows.flatMap(({ responsible }) => (responsible ? [responsible] : [])),
  )
  return { text, indicators, names, mayDefine: holds(acting.actor, 'programme-office') }
}

/** Indicators as they are defined now. */
export default function FiguresIndicators({
  loaderData: { text, indicators, names, mayDefine },
}: Route.ComponentProps) {
  const format = useFormat()
  const label = useLabel()
  const measureOf = useMeasure()
  const path = usePath()
  const here = path('/lam-viec/so-lieu/chi-tieu')
  const words = useWords({
    title: { vi: 'Danh mục chỉ tiêu', en: 'Indicators' },
    lead: {
      vi: 'Mỗi chỉ tiêu có định nghĩa, cách tính và đơn vị báo cáo, theo từng phiên bản có ngày hiệu lực.',
      en: 'Each has a definition, a method and who reports, in versions from a day on.',
    },
    new: { vi: 'Thêm chỉ tiêu', en: 'Add an indicator' },
    search: { vi: 'Tìm theo tên hoặc mã', en: 'Search by name or code' },
    name: { vi: 'Chỉ tiêu', en: 'Indicator' },
    measure: { vi: 'Đơn vị tính', en: 'Measure' },
    frequency: { vi: 'Tần suất', en: 'Frequency' },
    responsible: { vi: 'Đơn vị chủ quản', en: 'Responsible' },
    none: { vi: 'Không có chỉ tiêu nào', en: 'There is no indicator' },
    total: { vi: 'chỉ tiêu', en: 'indicators' },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={
        mayDefine && (
          <LinkButton href={`${here}/moi`} icon="plus">
            {words.new}
          </LinkButton>
        )
      }
    >
      <FigureTabs />
      <SearchBox action={here} label={words.search} value={text} />
      <Table
        caption={`${format.number(indicators.total)} ${words.total}`}
        rows={indicators.rows}
        rowKey={({ code }) => code}
        empty={<Empty title={words.none} />}
        columns={[
          {
            id: 'name',
            header: words.name,
            names: true,
            cell: ({ code, label: name }) => (
              <>
                <a href={`${here}/${code}`}>{label(name)}</a>
                <small className={styles.under}>{code}</small>
              </>
            ),
          },
          { id: 'measure', header: words.measure, cell: ({ measure }) => measureOf(measure) || '–' },
          {
            id: 'frequency',
            header: words.frequency,
            cell: ({ frequency }) => label(frequencyWords[frequency] ?? { vi: frequency, en: frequency }),
          },
          {
            id: 'responsible',
            header: words.responsible,
            cell: ({ responsible }) =>
              responsible ? label(names[responsible] ?? { vi: responsible, en: responsible }) : '–',
          },
        ]}
      />
      <Pagination
        page={indicators.page}
        size={indicators.size}
        total={indicators.total}
        href={(page) => `${here}?trang=${page}${text ? `&q=${encodeURIComponent(text)}` : ''}`}
      />
    </Page>
  )
}
