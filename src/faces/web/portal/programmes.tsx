import { listProgrammes } from '#engines/programmes'
import { Cards, Empty, Filters, Page, Pagination, Select, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/programmes.ts'
import { address, askedIn, wordFor } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { FilterWords } from './filter-words.tsx'
import { KnownOn, versionsLater } from './known-on.tsx'
import { endOf } from './number-address.ts'
import { ProgrammeCard } from './programme-card.tsx'
import { Ignored } from './reading-notice.tsx'

const states = { 'hieu-luc': 'published', 'da-thay': 'replaced' } as const
const sorts = { moi: 'newest', ten: 'title' } as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const asked = askedIn(request)
  const wanted = {
    text: asked.words('q'),
    year: asked.year('nam'),
    state: asked.choice('hien-trang', states),
    sort: asked.choice('xep', sorts),
    page: asked.page(),
  }
  const day = asked.day('biet-den')
  const found = await listProgrammes(context.get(contextOf), { ...wanted, knownAt: day && endOf(day) })
  return { ...found, wanted, day, ignored: asked.ignored }
}

export default function Programmes({ loaderData }: Route.ComponentProps) {
  const { rows, total, page, size, wanted, day, ignored } = loaderData
  const path = usePath()
  const crumbs = useCrumbs()
  const words = useWords({
    title: { vi: 'Chương trình, kế hoạch', en: 'Programmes and plans' },
    description: {
      vi: 'Các chương trình, kế hoạch của thành phố với từng chỉ tiêu, nhiệm vụ và đơn vị chịu trách nhiệm.',
      en: 'Programmes and plans of the city with every target, task and responsible unit.',
    },
    lead: {
      vi: 'Mỗi văn bản ở đây đã được tách thành từng chỉ tiêu, nhiệm vụ, kèm câu gốc và đơn vị chịu trách nhiệm.',
      en: 'Each document here is taken apart into targets and tasks, with its sentences and the units that answer.',
    },
    none: { vi: 'Không có chương trình nào khớp', en: 'No programme matches' },
    noneBody: {
      vi: 'Thử bớt điều kiện, hoặc gõ ít chữ hơn. Có thể gõ không dấu.',
      en: 'Try fewer conditions or fewer words. Diacritics are not needed.',
    },
    all: { vi: 'Xem tất cả', en: 'Show all' },
  })
  const here = path('/chuong-trinh')
  const asked = {
    q: wanted.text,
    nam: wanted.year,
    'hien-trang': wordFor(states, wanted.state),
    xep: wordFor(sorts, wanted.sort),
    'biet-den': day,
  }
  const all = address(here, { 'biet-den': day })

  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()}>
      <Ignored names={ignored} />
      {day && <KnownOn day={day} now={address(here, { ...asked, 'biet-den': undefined })} later={versionsLater} />}
      <ProgrammeFilters here={here} asked={asked} />
      {rows.length ? (
        <>
          <Cards>
            {rows.map((row) => (
              <ProgrammeCard key={row.id} row={row} />
            ))}
          </Cards>
          <Pagination page={page} size={size} total={total} href={(n) => address(here, { ...asked, trang: n })} />
        </>
      ) : (
        <Empty icon="search" title={words.none} action={<a href={all}>{words.all}</a>}>
          {words.noneBody}
        </Empty>
      )}
    </Page>
  )
}

function ProgrammeFilters({ here, asked }: { here: string; asked: Record<string, string | number | undefined> }) {
  const words = useWords({
    text: { vi: 'Số hiệu hoặc tên', en: 'Number or title' },
    year: { vi: 'Năm thực hiện', en: 'Year covered' },
    state: { vi: 'Hiện trạng', en: 'State' },
    anyState: { vi: 'Tất cả', en: 'All' },
    inForce: { vi: 'Đang thực hiện', en: 'In force' },
    replaced: { vi: 'Đã được thay thế', en: 'Replaced' },
    sort: { vi: 'Sắp xếp', en: 'Order' },
    newest: { vi: 'Mới ban hành trước', en: 'Newest first' },
    title: { vi: 'Theo tên', en: 'By title' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
  })
  const said: Record<string, string> = { 'hieu-luc': words.inForce, 'da-thay': words.replaced }
  const active = (['q', 'nam', 'hien-trang'] as const).flatMap((name) => {
    const value = asked[name]
    if (value === undefined) return []
    return [{ label: said[value] ?? String(value), without: address(here, { ...asked, [name]: undefined }) }]
  })
  return (
    <Filters action={here} active={active} clear={address(here, { 'biet-den': asked['biet-den'] })}>
      <FilterWords name="q" label={words.text} value={asked.q} />
      <FilterWords name="nam" label={words.year} value={asked.nam} type="text" inputMode="numeric" maxLength={4} />
      <Select
        name="hien-trang"
        label={words.state}
        value={asked['hien-trang'] as string | undefined}
        empty={words.anyState}
        options={[
          { value: 'hieu-luc', label: words.inForce },
          { value: 'da-thay', label: words.replaced },
        ]}
      />
      <Select
        name="xep"
        label={words.sort}
        value={(asked.xep as string | undefined) ?? 'moi'}
        options={[
          { value: 'moi', label: words.newest },
          { value: 'ten', label: words.title },
        ]}
      />
      <FilterWords name="biet-den" label={words.day} value={asked['biet-den']} type="date" />
    </Filters>
  )
}
