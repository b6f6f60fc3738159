import { listUnitKinds, listUnits } from '#engines/organisations'
import { Empty, Filters, Page, Pagination, Select, Table, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/units.ts'
import { address, askedIn, wordFor } from './asked.ts'
import { Count } from './count.tsx'
import { useCrumbs } from './crumbs.ts'
import { FilterWords } from './filter-words.tsx'
import { useLifetime } from './lifetime.ts'
import styles from './parts.module.css'
import { Ignored } from './reading-notice.tsx'

const levels = {
  'thanh-pho': 'province',
  xa: 'commune',
  'trung-uong': 'central',
  huyen: 'district',
  khac: 'other',
} as const
const everything = { ...levels, 'tat-ca': null }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const kinds = await listUnitKinds(acting, {})
  const wanted = {
    text: asked.words('q'),
    level: asked.choice('cap', everything),
    kind: asked.choice('loai', Object.fromEntries(kinds.map(({ id }) => [id, id]))),
    asOf: asked.day('ngay'),
    former: asked.choice('muc', { 'da-ket-thuc': true }) ?? false,
    page: asked.page(),
  }
  // The list opens with the city's own departments; whoever searches means every level.
  const isOpen = wanted.level === undefined && !wanted.text && !wanted.kind && !wanted.former
  const level = isOpen ? 'province' : wanted.level
  const found = await listUnits(acting, { ...wanted, level, size: 100 })
  // Departments before the provinces they belong to: on one page the order of the kinds would put other provinces first.
  const units =
    found.total > found.size ? found.units : [...found.units].sort((a, b) => Number(!a.parent) - Number(!b.parent))
  return { found: { ...found, units }, kinds, wanted: { ...wanted, level }, ignored: asked.ignored }
}

export default function Units({ loaderData: { found, kinds, wanted, ignored } }: Route.ComponentProps) {
  const path = usePath()
  const crumbs = useCrumbs()
  const format = useFormat()
  const here = path('/don-vi')
  const asked = {
    muc: wanted.former ? 'da-ket-thuc' : undefined,
    q: wanted.text,
    cap: wordFor(levels, wanted.level ?? undefined) ?? (wanted.text || wanted.kind ? 'tat-ca' : undefined),
    loai: wanted.kind,
    ngay: wanted.asOf,
  }
  const words = useWords({
    title: { vi: 'Đơn vị', en: 'Units' },
    description: {
      vi: 'Các sở, ngành, phường, xã và cơ quan; đơn vị đã sáp nhập dẫn sang đơn vị kế thừa.',
      en: 'Departments, wards, communes and agencies; merged units lead to their successors.',
    },
    lead: {
      vi: 'Mỗi đơn vị có một trang: được giao những việc gì, tiếp nhận từ đơn vị nào, và nếu đã sắp xếp lại thì việc chuyển về đâu.',
      en: 'Each unit has a page: what it is given to do, what it took over, and where its work went if it was reorganised.',
    },
    views: { vi: 'Đơn vị theo cấp và hiện trạng', en: 'Units by level and state' },
    asOf: { vi: 'Tình hình vào ngày', en: 'As it stood on' },
    of: { vi: 'đơn vị', en: 'units' },
    none: { vi: 'Không có đơn vị nào khớp', en: 'No unit matches' },
    noneBody: {
      vi: 'Thử tên ngắn hơn, gõ không dấu, hoặc tìm trong các đơn vị đã kết thúc.',
      en: 'Try a shorter name, or look among the units that have ended.',
    },
    all: { vi: 'Xem tất cả', en: 'Show all' },
  })
  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()}>
      <Ignored names={ignored} />
      <Tabs label={words.views} tabs={useViews(here, asked)} />
      <UnitFilters here={here} asked={asked} kinds={kinds} />
      {wanted.asOf && (
        <p>
          {words.asOf} <b>{format.date(wanted.asOf)}</b>
        </p>
      )}
      <Count page={{ ...found, rows: found.units }} of={words.of} />
      {found.units.length ? (
        <UnitTable units={found.units} />
      ) : (
        <Empty icon="search" title={words.none} action={<a href={here}>{words.all}</a>}>
          {words.noneBody}
        </Empty>
      )}
      <Pagination {...found} href={(n) => address(here, { ...asked, trang: n })} />
    </Page>
  )
}

/** The levels that stand today, and what has ended. */
function useViews(here: string, asked: Record<string, string | undefined>) {
  const said = useLevelWords()
  const words = useWords({ former: { vi: 'Đã kết thúc, sáp nhập', en: 'Ended or merged' } })
  const now = (['thanh-pho', 'xa', 'trung-uong'] as const).map((cap) => ({
    href: address(here, { cap: cap === 'thanh-pho' ? undefined : cap }),
    label: said[cap],
    current: !asked.muc && asked.cap === cap,
  }))
  return [...now, { href: address(here, { muc: 'da-ket-thuc' }), label: words.former, current: Boolean(asked.muc) }]
}

function useLevelWords(): Record<keyof typeof everything, string> {
  return useWords({
    'trung-uong': { vi: 'Trung ương', en: 'Central' },
    'thanh-pho': { vi: 'Thành phố, tỉnh', en: 'City or province' },
    huyen: { vi: 'Quận, huyện (trước 1/7/2025)', en: 'District (until 1 July 2025)' },
    xa: { vi: 'Phường, xã, đặc khu', en: 'Ward, commune, special zone' },
    khac: { vi: 'Khác', en: 'Other' },
    'tat-ca': { vi: 'Mọi cấp', en: 'Every level' },
  })
}

type FilterProps = {
  here: string
  asked: Record<string, string | undefined>
  kinds: Route.ComponentProps['loaderData']['kinds']
}

function UnitFilters({ here, asked, kinds }: FilterProps) {
  const label = useLabel()
  const format = useFormat()
  const said = useLevelWords()
  const words = useWords({
    text: { vi: 'Tên đơn vị', en: 'Name' },
    level: { vi: 'Cấp', en: 'Level' },
    kind: { vi: 'Loại', en: 'Kind' },
    day: { vi: 'Vào ngày', en: 'On the day' },
    any: { vi: 'Tất cả', en: 'All' },
  })
  const kindOptions = kinds.map((kind) => ({ value: kind.id, label: label(kind.label) }))
  const wordOf = (name: string, value: string) => {
    if (name === 'cap') return said[value as keyof typeof everything]
    if (name === 'loai') return kindOptions.find((kind) => kind.value === value)?.label ?? value
    return name === 'ngay' ? format.date(value) : value
  }
  const active = ['q', 'cap', 'loai', 'ngay'].flatMap((name) => {
    const value = asked[name]
    const isPlain = name === 'cap' && (value === 'tat-ca' || value === 'thanh-pho')
    return value && !isPlain
      ? [{ label: wordOf(name, value), without: address(here, { ...asked, [name]: undefined }) }]
      : []
  })
  return (
    <Filters
      action={here}
      active={active}
      clear={address(here, { muc: asked.muc })}
      keep={asked.muc ? { muc: asked.muc } : {}}
    >
      <FilterWords name="q" label={words.text} value={asked.q} />
      <Select
        name="cap"
        label={words.level}
        value={asked.cap ?? 'tat-ca'}
        options={Object.entries(said).map(([value, label]) => ({ value, label }))}
      />
      <Select name="loai" label={words.kind} value={asked.loai} empty={words.any} options={kindOptions} />
      <FilterWords name="ngay" label={words.day} value={asked.ngay} type="date" />
    </Filters>
  )
}

function UnitTable({ units }: { units: Route.ComponentProps['loaderData']['found']['units'] }) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    caption: { vi: 'Đơn vị', en: 'Units' },
    name: { vi: 'Tên', en: 'Name' },
    kind: { vi: 'Loại', en: 'Kind' },
  })
  const timeOf = useLifetime()
  return (
    <Table
      caption={words.caption}
      captionHidden
      dense
      rows={units}
      rowKey={(unit) => unit.id}
      columns={[
        {
          id: 'name',
          header: words.name,
          names: true,
          cell: (unit) => (
            <>
              <a href={path(`/don-vi/${unit.id}`)}>{label(unit.label)}</a>
              {timeOf(unit) && <span className={styles.small}>{timeOf(unit)}</span>}
            </>
          ),
        },
        { id: 'kind', header: words.kind, cell: (unit) => label(unit.kindLabel) },
      ]}
    />
  )
}
