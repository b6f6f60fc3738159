import { listConflicts } from '#engines/programmes'
import { Empty, Filters, Page, Pagination, Select, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/conflicts.ts'
import { address, askedIn, wordFor } from './asked.ts'
import { ConflictList, conflictKinds, useConflictWords } from './conflict-list.tsx'
import { Count } from './count.tsx'
import { useCrumbs } from './crumbs.ts'
import { OnlyToday } from './known-on.tsx'
import { Ignored } from './reading-notice.tsx'

const severities = { 'mau-thuan': 'conflict', 'ke-thua': 'lineage' } as const
const states = { cho: 'open', xong: 'settled' } as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const wanted = {
    kind: asked.choice('loai', conflictKinds),
    severity: asked.choice('nhom', severities),
    state: asked.choice('trang-thai', states),
    page: asked.page(),
  }
  return { found: await listConflicts(acting, wanted), wanted, ignored: asked.ignored }
}

export default function Conflicts({ loaderData: { found, wanted, ignored } }: Route.ComponentProps) {
  const path = usePath()
  const crumbs = useCrumbs()
  const here = path('/mau-thuan')
  const asked = {
    loai: wordFor(conflictKinds, wanted.kind),
    nhom: wordFor(severities, wanted.severity),
    'trang-thai': wordFor(states, wanted.state),
  }
  const isFiltered = Object.values(asked).some(Boolean)
  const words = useWords({
    title: { vi: 'Mâu thuẫn giữa các văn bản', en: 'Conflicts between documents' },
    description: {
      vi: 'Những chỗ các văn bản của thành phố nói khác nhau về cùng một chỉ tiêu hay nhiệm vụ, kèm cả hai nguồn.',
      en: 'Places where the city’s documents disagree about one target or task, with both sources.',
    },
    lead: {
      vi: 'Khi hai văn bản nói khác nhau về cùng một việc, người thực hiện không biết theo đâu. Những chỗ như vậy được nêu ở đây bằng một câu, kèm cả hai nguồn, sau khi có người xác nhận.',
      en: 'When two documents disagree, nobody knows which to follow. Such places stand here in one sentence with both sources, once a person has confirmed them.',
    },
    of: { vi: 'điểm', en: 'findings' },
    none: { vi: 'Chưa có mâu thuẫn nào được xác nhận', en: 'No conflict has been confirmed yet' },
    noneBody: {
      vi: 'Máy so sánh các văn bản đã công bố; chỗ nghi ngờ chỉ xuất hiện ở đây khi cán bộ có trách nhiệm đã xem cả hai nguồn và xác nhận.',
      en: 'A program compares the published documents; what it suspects appears here only after an officer has read both sources and confirmed it.',
    },
    noMatch: { vi: 'Không có điểm nào khớp', en: 'Nothing matches' },
    all: { vi: 'Xem tất cả', en: 'Show all' },
  })
  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()}>
      <Ignored names={ignored} />
      <OnlyToday />
      <ConflictFilters here={here} asked={asked} />
      {found.conflicts.length ? (
        <>
          <Count page={{ ...found, rows: found.conflicts }} of={words.of} />
          <ConflictList conflicts={found.conflicts} />
          <Pagination {...found} href={(n) => address(here, { ...asked, trang: n })} />
        </>
      ) : isFiltered ? (
        <Empty icon="search" title={words.noMatch} action={<a href={here}>{words.all}</a>} />
      ) : (
        <Empty icon="git-compare" title={words.none}>
          {words.noneBody}
        </Empty>
      )}
    </Page>
  )
}

function ConflictFilters({ here, asked }: { here: string; asked: Record<string, string | undefined> }) {
  const kinds = useConflictWords()
  const words = useWords({
    kind: { vi: 'Loại', en: 'Kind' },
    severity: { vi: 'Nhóm', en: 'Group' },
    state: { vi: 'Tình trạng', en: 'State' },
    any: { vi: 'Tất cả', en: 'All' },
    'mau-thuan': { vi: 'Mâu thuẫn', en: 'Conflicts' },
    'ke-thua': { vi: 'Kế thừa', en: 'Lineage' },
    cho: { vi: 'Chờ kết luận', en: 'Not settled' },
    xong: { vi: 'Đã kết luận', en: 'Settled' },
  })
  const kindOptions = Object.entries(conflictKinds).map(([value, kind]) => ({ value, label: kinds[kind] }))
  const said: Record<string, string> = {
    ...words,
    ...Object.fromEntries(kindOptions.map(({ value, label }) => [value, label])),
  }
  const active = Object.entries(asked).flatMap(([name, value]) =>
    value ? [{ label: said[value] ?? value, without: address(here, { ...asked, [name]: undefined }) }] : [],
  )
  return (
    <Filters action={here} active={active} clear={here}>
      <Select
        name="nhom"
        label={words.severity}
        value={asked.nhom}
        empty={words.any}
        options={(['mau-thuan', 'ke-thua'] as const).map((value) => ({ value, label: words[value] }))}
      />
      <Select name="loai" label={words.kind} value={asked.loai} empty={words.any} options={kindOptions} />
      <Select
        name="trang-thai"
        label={words.state}
        value={asked['trang-thai']}
        empty={words.any}
        options={(['cho', 'xong'] as const).map((value) => ({ value, label: words[value] }))}
      />
    </Filters>
  )
}
