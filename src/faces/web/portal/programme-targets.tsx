import { programmeFacets, programmeTargets, type TargetRow } from '#engines/programmes'
import { Empty, Filters, Pagination, Select, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/programme-targets.ts'
import { address, askedIn, wordFor } from './asked.ts'
import { Count } from './count.tsx'
import { FilterWords } from './filter-words.tsx'
import { known } from './known.ts'
import styles from './parts.module.css'
import { usePlace } from './place.ts'
import { Ignored } from './reading-notice.tsx'
import { TargetValue } from './target-value.tsx'
import { UnitNames } from './unit-names.tsx'

const sorts = { 'van-ban': 'order', ten: 'name', nam: 'year' } as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const slug = known('slug', params.slug)
  const asked = askedIn(request)
  const wanted = {
    text: asked.words('q'),
    unit: asked.name('don-vi'),
    group: asked.name('nhom'),
    year: asked.year('nam'),
    sort: asked.choice('xep', sorts),
    page: asked.page(),
  }
  const acting = context.get(contextOf)
  const [found, facets] = await Promise.all([
    programmeTargets(acting, { programme: slug, ...wanted }),
    programmeFacets(acting, { slug }),
  ])
  return { slug, found, facets, wanted, ignored: asked.ignored }
}

export default function ProgrammeTargets({ loaderData }: Route.ComponentProps) {
  const { slug, found, wanted, ignored } = loaderData
  const path = usePath()
  const here = path(`/chuong-trinh/${slug}/chi-tieu`)
  const asked = {
    q: wanted.text,
    'don-vi': wanted.unit,
    nhom: wanted.group,
    nam: wanted.year,
    xep: wordFor(sorts, wanted.sort),
  }
  const words = useWords({
    caption: { vi: 'Chỉ tiêu', en: 'Targets' },
    of: { vi: 'chỉ tiêu', en: 'targets' },
    none: { vi: 'Không có chỉ tiêu nào khớp', en: 'No target matches' },
    all: { vi: 'Xem tất cả chỉ tiêu', en: 'Show all targets' },
    name: { vi: 'Chỉ tiêu', en: 'Target' },
    value: { vi: 'Mức đặt ra', en: 'Value' },
    year: { vi: 'Năm', en: 'Year' },
    group: { vi: 'Nhóm', en: 'Group' },
    lead: { vi: 'Đơn vị', en: 'Unit' },
    noYear: { vi: 'không nêu', en: 'not said' },
    noLead: { vi: 'chưa giao đơn vị nào', en: 'no unit named' },
  })
  return (
    <>
      <Ignored names={ignored} />
      <TargetFilters here={here} asked={asked} facets={loaderData.facets} />
      <Count page={found} of={words.of} />
      <Table<TargetRow>
        caption={words.caption}
        captionHidden
        rows={found.rows}
        rowKey={(row) => row.id}
        empty={<Empty icon="search" title={words.none} action={<a href={here}>{words.all}</a>} />}
        columns={[
          { id: 'name', header: words.name, names: true, cell: (row) => <TargetName row={row} /> },
          {
            id: 'value',
            header: words.value,
            width: 'narrow',
            cell: (row) => (
              <b>
                <TargetValue target={row} />
              </b>
            ),
          },
          {
            id: 'year',
            header: words.year,
            cell: (row) => row.year ?? <span className={styles.none}>{words.noYear}</span>,
          },
          { id: 'group', header: words.group, cell: (row) => <span lang="vi">{row.group}</span> },
          {
            id: 'lead',
            header: words.lead,
            cell: (row) => (
              <UnitNames names={row.leads.length ? row.leads : row.owner ? [row.owner] : []} none={words.noLead} />
            ),
          },
        ]}
      />
      <Pagination {...found} href={(n) => address(here, { ...asked, trang: n })} />
    </>
  )
}

function TargetName({ row }: { row: TargetRow }) {
  const path = usePath()
  const place = usePlace()
  const format = useFormat()
  const words = useWords({ number: { vi: 'Chỉ tiêu', en: 'Target' } })
  return (
    <>
      <a href={path(`/chi-tieu/${row.id}`)} lang="vi">
        {row.name}
      </a>
      <span className={styles.small}>
        {words.number} {format.number(row.number)} · {place(row.path)}
      </span>
    </>
  )
}

type FilterProps = {
  here: string
  asked: Record<string, string | number | undefined>
  facets: Route.ComponentProps['loaderData']['facets']
}

function TargetFilters({ here, asked, facets }: FilterProps) {
  const label = useLabel()
  const words = useWords({
    text: { vi: 'Tìm chữ', en: 'Words' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    group: { vi: 'Nhóm', en: 'Group' },
    year: { vi: 'Năm', en: 'Year' },
    any: { vi: 'Tất cả', en: 'All' },
    sort: { vi: 'Sắp xếp', en: 'Order' },
    order: { vi: 'Theo văn bản', en: 'As in the document' },
    byName: { vi: 'Theo tên', en: 'By name' },
    byYear: { vi: 'Theo năm', en: 'By year' },
  })
  const units = facets.units
    .filter((unit) => unit.targets > 0)
    .map(({ id, label: name }) => ({ value: id, label: label(name) }))
  const said = (name: string, value: string) =>
    name === 'don-vi' ? (units.find((unit) => unit.value === value)?.label ?? value) : value
  const active = ['q', 'don-vi', 'nhom', 'nam'].flatMap((name) => {
    const value = asked[name]
    return value === undefined
      ? []
      : [{ label: said(name, String(value)), without: address(here, { ...asked, [name]: undefined }) }]
  })
  return (
    <Filters action={here} active={active} clear={here}>
      <FilterWords name="q" label={words.text} value={asked.q} />
      {units.length > 0 && (
        <Select name="don-vi" label={words.unit} value={text(asked['don-vi'])} empty={words.any} options={units} />
      )}
      {facets.groups.length > 0 && (
        <Select
          name="nhom"
          label={words.group}
          value={text(asked.nhom)}
          empty={words.any}
          options={facets.groups.map(({ name }) => ({ value: name, label: name }))}
        />
      )}
      <Select
        name="nam"
        label={words.year}
        value={text(asked.nam)}
        empty={words.any}
        options={facets.years
          .filter((year) => year.targets > 0)
          .map(({ year }) => ({ value: `${year}`, label: `${year}` }))}
      />
      <Select
        name="xep"
        label={words.sort}
        value={text(asked.xep) ?? 'van-ban'}
        options={[
          { value: 'van-ban', label: words.order },
          { value: 'ten', label: words.byName },
          { value: 'nam', label: words.byYear },
        ]}
      />
    </Filters>
  )
}

const text = (value: string | number | undefined) => (value === undefined ? undefined : String(value))
