import { indicatorPage, pointHistory } from '#engines/indicators'
import { Empty, Page, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { stateWords, useFigure } from '../figure-words.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-history.ts'
import styles from './figures/figures.module.css'
import { statusLooks, statusWords } from './figures/looks.ts'
import { ProofsShown } from './figures/proofs-shown.tsx'
import { addressOf } from './here.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const [unit, period, cell] = [query.get('don-vi') ?? '', query.get('ky') ?? '', query.get('phan-to') ?? '']
  const at = { code: params.code, unit }
  const [{ rows }, { label, measure, decimals }, names] = await Promise.all([
    pointHistory(acting, { ...at, period, cell }),
    indicatorPage(acting, at),
    unitNames(acting, [unit]),
  ])
  return {
    code: params.code,
    rows,
    indicator: { label, measure, decimals },
    unit: names[unit] ?? { vi: unit, en: unit },
    period,
  }
}

/** Everything that was ever known of one value: when, by whom, and what it rested on. */
export default function FiguresHistory({ loaderData: { code, rows, indicator, unit, period } }: Route.ComponentProps) {
  const format = useFormat()
  const label = useLabel()
  const figure = useFigure()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Lịch sử số liệu', en: 'History of a value' },
    list: { vi: 'Danh mục chỉ tiêu', en: 'Indicators' },
    value: { vi: 'Giá trị', en: 'Value' },
    state: { vi: 'Tình trạng', en: 'State' },
    from: { vi: 'Từ', en: 'From' },
    to: { vi: 'Đến', en: 'Until' },
    now: { vi: 'nay', en: 'now' },
    by: { vi: 'Người làm', en: 'By' },
    source: { vi: 'Nguồn', en: 'Source' },
    proofs: { vi: 'Minh chứng', en: 'Evidence' },
    note: { vi: 'Ghi chú', en: 'Note' },
    computed: { vi: 'hệ thống tính', en: 'computed' },
    none: { vi: 'Chưa có số liệu nào được gửi', en: 'No value was submitted yet' },
  })
  const sources: Record<string, { vi: string; en: string }> = {
    entry: { vi: 'nhập tay', en: 'entered' },
    import: { vi: 'từ tệp', en: 'a file' },
    report: { vi: 'từ báo cáo', en: 'a report' },
    formula: { vi: 'công thức', en: 'a formula' },
    published: { vi: 'đã công bố', en: 'a publication' },
  }
  return (
    <Page
      title={words.title}
      kicker={`${label(unit)} · ${period}`}
      lead={label(indicator.label)}
      breadcrumbs={[
        { href: path('/lam-viec/so-lieu/chi-tieu'), label: words.list },
        { href: path(`/lam-viec/so-lieu/chi-tieu/${code}`), label: label(indicator.label) },
      ]}
      width="wide"
    >
      <Table
        caption={words.title}
        captionHidden
        rows={rows}
        rowKey={({ id }) => String(id)}
        empty={<Empty title={words.none} />}
        columns={[
          {
            id: 'value',
            header: words.value,
            names: true,
            cell: (row) => (
              <>
                {row.value === null
                  ? label(stateWords[row.state] ?? { vi: row.state, en: row.state })
                  : figure(row.value, indicator)}
                {row.numerator !== null && row.denominator !== null && (
                  <small className={styles.under}>
                    {format.number(row.numerator, 6)} / {format.number(row.denominator, 6)}
                  </small>
                )}
              </>
            ),
          },
          {
            id: 'state',
            header: words.state,
            cell: ({ status, lane }) => (
              <span className={styles.tags}>
                <Tag {...statusLooks[status]}>{label(statusWords[status])}</Tag>
                {lane === 'computed' && <small>{words.computed}</small>}
              </span>
            ),
          },
          { id: 'from', header: words.from, cell: ({ knownFrom }) => format.dateTime(knownFrom) },
          { id: 'to', header: words.to, cell: ({ knownTo }) => (knownTo ? format.dateTime(knownTo) : words.now) },
          { id: 'by', header: words.by, cell: ({ by }) => by },
          {
            id: 'source',
            header: words.source,
            cell: ({ source }) => label(sources[source.kind] ?? { vi: source.kind, en: source.kind }),
          },
          { id: 'proofs', header: words.proofs, cell: ({ evidence }) => <ProofsShown proofs={evidence} /> },
          { id: 'note', header: words.note, cell: ({ note }) => note },
        ]}
      />
    </Page>
  )
}
