import { judgedTargets, publishedValues } from '#engines/indicators'
import { Empty, Filters, Page, Pagination, Select, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/numbers.ts'
import { address, askedIn, wordFor } from './asked.ts'
import { Count } from './count.tsx'
import { useCrumbs } from './crumbs.ts'
import { FilterWords } from './filter-words.tsx'
import { KnownOn } from './known-on.tsx'
import { endOf } from './number-address.ts'
import { latestTarget, numberLine } from './number-lines.ts'
import { NumberTable } from './number-table.tsx'
import { stageWords } from './number-words.ts'
import { Ignored } from './reading-notice.tsx'

export const handle: Handle = { wide: true }

const stages = {
  'dau-vao': 'input',
  'qua-trinh': 'process',
  'dau-ra': 'output',
  'ket-qua': 'outcome',
  'tac-dong': 'impact',
  'chua-xep': 'none',
} as const
const sorts = { ten: 'name', nhom: 'stage', 'don-vi': 'unit' } as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const wanted = {
    text: asked.words('q'),
    stage: asked.choice('nhom', stages),
    sort: asked.choice('xep', sorts),
    page: asked.page(),
  }
  const day = asked.day('biet-den')
  const knownAt = day && endOf(day)
  const unit = acting.system.city?.office ?? undefined
  const found = await publishedValues(acting, { ...wanted, unit, knownAt, size: 25 })
  const codes = found.rows.map(({ code }) => code)
  const targets = unit ? await judgedTargets(acting, { unit, codes, knownAt }) : []
  const rows = found.rows.map((row) => numberLine(row, latestTarget(targets, row)))
  return { ...found, rows, wanted, day: day ?? null, ignored: asked.ignored, city: unit ?? null }
}

/** Every indicator with a published value: the last one, where it goes, and whether its target will be met. */
export default function Numbers({ loaderData }: Route.ComponentProps) {
  const { groups, rows, wanted, day, ignored } = loaderData
  const label = useLabel()
  const path = usePath()
  const crumbs = useCrumbs()
  const words = useWords({
    title: { vi: 'Chỉ số', en: 'Indicators' },
    description: {
      vi: 'Các chỉ số đã công bố của thành phố: số liệu mới nhất, xu hướng, mục tiêu và khả năng đạt.',
      en: 'The published indicators of the city: latest value, trend, target and the chance of meeting it.',
    },
    lead: {
      vi: 'Mỗi con số có định nghĩa, nguồn, lộ trình đến mục tiêu và đường về tận báo cáo, minh chứng.',
      en: 'Each number has a definition, a source, a path to its target and a way back to its report and evidence.',
    },
    text: { vi: 'Tên chỉ số', en: 'Name of the indicator' },
    group: { vi: 'Nhóm', en: 'Group' },
    any: { vi: 'Tất cả', en: 'All' },
    sort: { vi: 'Sắp xếp', en: 'Order' },
    name: { vi: 'Theo tên', en: 'By name' },
    byGroup: { vi: 'Theo nhóm', en: 'By group' },
    byUnit: { vi: 'Theo đơn vị phụ trách', en: 'By responsible unit' },
    of: { vi: 'chỉ số', en: 'indicators' },
    none: { vi: 'Không có chỉ số nào khớp', en: 'No indicator matches' },
    nothing: { vi: 'Chưa có chỉ số nào được công bố', en: 'No indicator is published yet' },
    nothingThen: { vi: 'Đến ngày này chưa có số liệu nào được công bố', en: 'No value had been published by that day' },
    noneBody: {
      vi: 'Thử bớt điều kiện, hoặc gõ ít chữ hơn. Có thể gõ không dấu.',
      en: 'Try fewer conditions or fewer words. Diacritics are not needed.',
    },
    all: { vi: 'Xem tất cả', en: 'Show all' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
  })
  const here = path('/chi-so')
  const asked = {
    q: wanted.text,
    nhom: wordFor(stages, wanted.stage),
    xep: wordFor(sorts, wanted.sort),
    'biet-den': day,
  }
  const all = address(here, { 'biet-den': day })
  const options = groups.map(({ stage, n }) => {
    const name = stage ?? 'none'
    return { value: wordFor(stages, name as 'none') ?? '', label: `${label(stageWords[name] as never)} (${n})` }
  })
  const chosen = options.find(({ value }) => value === asked.nhom)?.label
  const active = [
    ...(asked.q ? [{ label: asked.q, without: address(here, { ...asked, q: undefined }) }] : []),
    ...(asked.nhom ? [{ label: chosen ?? asked.nhom, without: address(here, { ...asked, nhom: undefined }) }] : []),
  ]
  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()} width="wide">
      <Ignored names={ignored} />
      {day && <KnownOn day={day} now={address(here, { ...asked, 'biet-den': undefined })} />}
      <Filters action={here} active={active} clear={all}>
        <FilterWords name="q" label={words.text} value={asked.q} />
        <Select name="nhom" label={words.group} value={asked.nhom} empty={words.any} options={options} />
        <Select
          name="xep"
          label={words.sort}
          value={asked.xep ?? 'ten'}
          options={[
            { value: 'ten', label: words.name },
            { value: 'nhom', label: words.byGroup },
            { value: 'don-vi', label: words.byUnit },
          ]}
        />
        <FilterWords name="biet-den" label={words.day} value={day ?? undefined} type="date" />
      </Filters>
      <Count page={loaderData} of={words.of} />
      {rows.length > 0 ? (
        <NumberTable caption={words.title} rows={rows} city={loaderData.city} day={day} />
      ) : (
        <Empty
          icon="search"
          title={active.length ? words.none : day ? words.nothingThen : words.nothing}
          action={active.length ? <a href={all}>{words.all}</a> : undefined}
        >
          {active.length > 0 && words.noneBody}
        </Empty>
      )}
      <Pagination {...loaderData} href={(n) => address(here, { ...asked, trang: n })} />
    </Page>
  )
}
