import { compareProgrammes, findProgramme, type PairOutcome, type ProgrammeDetail } from '#engines/programmes'
import { Empty, Notice, Page, Pagination, Tabs, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/comparison.ts'
import { address, askedIn, wordFor } from './asked.ts'
import { outcomeWords, PairList } from './compared-pairs.tsx'
import { Count } from './count.tsx'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { OnlyToday } from './known-on.tsx'
import { useDocumentName } from './programme-name.ts'
import { Ignored } from './reading-notice.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

/** What a person must act on comes first. */
const outcomes = {
  'hai-dau-moi': 'two-masters',
  chuyen: 'moved',
  'khong-con': 'lapsed',
  'thay-doi': 'changed',
  moi: 'new',
  'giu-nguyen': 'carried-over',
} as const satisfies Record<string, PairOutcome>

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const programme = await findProgramme(acting, { slug: known('slug', params.slug) })
  const others = Object.fromEntries(programme.relations.map((other) => [other.slug, other]))
  const other = asked.choice('voi', others) ?? programme.relations[0]
  const outcome = asked.choice('ket-qua', outcomes)
  const page = asked.page()
  if (!other) return { programme, other: null, found: null, outcome, ignored: asked.ignored }
  const isLater = other.relation === 'replaced-by' || other.relation === 'amended-by'
  const [older, newer] = isLater ? [programme.slug, other.slug] : [other.slug, programme.slug]
  const found = await compareProgrammes(acting, { older, newer, outcome, page, size: 30 })
  return { programme, other, found, outcome, ignored: asked.ignored }
}

type Loaded = Route.ComponentProps['loaderData']

/** What a replacing or amending document moved, dropped, changed or left with two masters, item by item. */
export default function Comparison({ loaderData }: Route.ComponentProps) {
  const { programme, other, found, ignored } = loaderData
  const path = usePath()
  const crumbs = useCrumbs()
  const nameOf = useDocumentName()
  const words = useWords({
    none: { vi: 'Không có văn bản nào để so sánh', en: 'There is no document to compare with' },
    noneBody: {
      vi: 'Văn bản này không thay thế, không sửa đổi chương trình nào đã công bố trên cổng, và chưa bị thay thế.',
      en: 'This document replaces or amends no programme published here, and has not been replaced.',
    },
    title: { vi: 'So sánh từng mục', en: 'Comparison item by item' },
    with: { vi: 'so với', en: 'against' },
    description: {
      vi: 'Mục nào giữ nguyên, thay đổi, chuyển đơn vị, không còn, hoặc có hai đơn vị cùng chủ trì; kèm cả hai nguồn.',
      en: 'What stayed, changed, moved to another unit, lapsed or was left with two masters, with both sources.',
    },
  })
  return (
    <Page
      title={found ? `${nameOf(found.newer)} ${words.with} ${nameOf(found.older)}` : words.title}
      kicker={found ? words.title : undefined}
      description={words.description}
      breadcrumbs={crumbs('programmes', { href: path(`/chuong-trinh/${programme.slug}`), label: nameOf(programme) })}
    >
      <Ignored names={ignored} />
      <OnlyToday />
      {other && <Others programme={programme} current={other.slug} />}
      {found ? <Found loaderData={loaderData} found={found} /> : <Empty title={words.none}>{words.noneBody}</Empty>}
    </Page>
  )
}

/** Where there are several earlier and later documents: which one is looked at. */
function Others({ programme, current }: { programme: ProgrammeDetail; current: string }) {
  const path = usePath()
  const nameOf = useDocumentName()
  const words = useWords({ others: { vi: 'So sánh với', en: 'Compare with' } })
  if (programme.relations.length < 2) return null
  const here = path(`/chuong-trinh/${programme.slug}/so-sanh`)
  const tabs = programme.relations.map((other) => ({
    href: address(here, { voi: other.slug }),
    label: nameOf(other),
    current: other.slug === current,
  }))
  return <Tabs label={words.others} tabs={tabs} />
}

function Found({ loaderData, found }: { loaderData: Loaded; found: NonNullable<Loaded['found']> }) {
  const { programme, other, outcome } = loaderData
  const { page, size, total, counts, pairs } = found
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const nameOf = useDocumentName()
  const [newer, older] = [nameOf(found.newer), nameOf(found.older)]
  const words = useWords({
    replaces: {
      vi: `${newer} thay thế ${older}: mục chỉ có ở văn bản trước là mục không còn.`,
      en: `${newer} replaces ${older}: what only the earlier one has, has lapsed.`,
    },
    amends: {
      vi: `${newer} sửa đổi, bổ sung ${older}; cả hai cùng có hiệu lực. Một việc giao cho hai đơn vị khác nhau là việc có hai đầu mối. “Không còn” ở đây nghĩa là văn bản sau không nhắc lại.`,
      en: `${newer} amends ${older}; both are in force. Work given to two different units has two masters. “Lapsed” here means that the later one does not repeat it.`,
    },
    outcomes: { vi: 'Kết quả so sánh', en: 'Outcomes' },
    of: { vi: 'mục', en: 'items' },
    none: { vi: 'Không có mục nào như vậy', en: 'There is no such item' },
  })
  const here = path(`/chuong-trinh/${programme.slug}/so-sanh`)
  const voi = programme.relations.length > 1 ? other?.slug : undefined
  const asked = { voi, 'ket-qua': wordFor(outcomes, outcome) }
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const tab = (word: string | undefined, name: Words, count: number) => ({
    href: address(here, { voi, 'ket-qua': word }),
    label: label(name),
    current: word === asked['ket-qua'],
    count: format.number(count),
  })
  return (
    <>
      <Notice>{found.relation === 'replaces' ? words.replaces : words.amends}</Notice>
      <Tabs
        label={words.outcomes}
        tabs={[
          tab(undefined, { vi: 'Tất cả', en: 'All' }, all),
          ...Object.entries(outcomes).map(([word, one]) => tab(word, outcomeWords[one].label, counts[one])),
        ]}
      />
      <Count page={{ page, size, total, rows: pairs }} of={words.of} />
      {pairs.length ? (
        <PairList pairs={pairs} older={found.older} newer={found.newer} />
      ) : (
        <Empty icon="git-compare" title={words.none} />
      )}
      <Pagination page={page} size={size} total={total} href={(n) => address(here, { ...asked, trang: n })} />
    </>
  )
}
