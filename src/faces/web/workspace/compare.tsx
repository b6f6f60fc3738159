import { compareProgrammes, listWorkingProgrammes } from '#engines/programmes'
import { Empty, Notice, Page, Pagination, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/compare.ts'
import { pageIn } from './here.ts'
import { ChooseTwo } from './programme/choose-two.tsx'
import { outcomes, outcomeWords, PairList } from './programme/pair-list.tsx'

export const handle: Handle = { hydrated: true }

/** Until two are named, the page asks which. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const acting = context.get(contextOf)
  const outcome = outcomes.find((one) => one === query.get('kq'))
  const [older, newer] = [query.get('truoc') ?? '', query.get('sau') ?? '']
  if (!older || !newer) {
    const { rows } = await listWorkingProgrammes(acting, { size: 200 })
    const choices = rows.map(({ slug, title, number }) => ({ slug, title, number }))
    return { found: null, choices, given: { older, newer } }
  }
  const found = await compareProgrammes(acting, { older, newer, outcome, page: pageIn(query), size: 50 })
  return { found: { ...found, outcome: outcome ?? null } }
}

type Found = NonNullable<Route.ComponentProps['loaderData']['found']>

export default function Compare({ loaderData }: Route.ComponentProps) {
  const words = useWords({
    title: { vi: 'So sánh hai văn bản', en: 'Two documents compared' },
    lead: {
      vi: 'Từng chỉ tiêu, nhiệm vụ của bản trước còn, đổi, chuyển hay mất ở bản sau.',
      en: 'What of the earlier document stays, changes, moves or lapses in the later one.',
    },
  })
  if (loaderData.found) return <Comparison found={loaderData.found} title={words.title} />
  return (
    <Page title={words.title} lead={words.lead}>
      <ChooseTwo choices={loaderData.choices} given={loaderData.given} />
    </Page>
  )
}

/** What a replacing or amending document makes of the earlier one, item by item. */
function Comparison({ found, title }: { found: Found; title: string }) {
  const { older, newer, relation, counts, pairs, outcome, page, size, total } = found
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const compare = path('/lam-viec/so-sanh')
  const here = `${compare}?truoc=${older.slug}&sau=${newer.slug}`
  const review = path('/lam-viec/ra-soat')
  const name = (one: typeof older) => one.number ?? one.title
  const words = useWords({
    review: { vi: 'Rà soát', en: 'Review' },
    file: { vi: 'Hồ sơ chương trình', en: 'File of the programme' },
    before: { vi: 'Trước', en: 'Earlier' },
    after: { vi: 'Sau', en: 'Later' },
    replaces: {
      vi: 'Bản sau thay thế bản trước: mục chỉ có ở bản trước là mục không còn.',
      en: 'The later replaces the earlier: what only the earlier has, has lapsed.',
    },
    amends: {
      vi: 'Hai văn bản cùng có hiệu lực: một việc giao cho hai đơn vị là “hai đơn vị cùng chủ trì”.',
      en: 'Both documents are in force: one task given to two units has two masters.',
    },
    unrelated: {
      vi: 'Chưa ghi văn bản nào thay thế hay sửa đổi văn bản nào, nên ở đây coi như cả hai cùng có hiệu lực.',
      en: 'No relation between the two is recorded, so both are taken to be in force.',
    },
    record: { vi: 'Ghi quan hệ', en: 'Record the relation' },
    swap: { vi: 'So sánh theo chiều ngược lại', en: 'Compare the other way round' },
    outcomes: { vi: 'Kết quả', en: 'Outcomes' },
    all: { vi: 'Tất cả', en: 'All' },
    none: { vi: 'Không có mục nào như vậy', en: 'There is no such item' },
  })
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const side = (one: typeof older) => (
    <>
      <a href={`${review}/${one.slug}`} lang="vi">
        {name(one)}
      </a>
      {one.issuedOn && ` (${format.date(one.issuedOn)})`}
    </>
  )
  return (
    <Page
      title={title}
      width="wide"
      lead={
        <>
          <p>
            {words.before}: {side(older)}
          </p>
          <p>
            {words.after}: {side(newer)}
          </p>
        </>
      }
      breadcrumbs={[
        { href: review, label: words.review },
        { href: `${review}/${newer.slug}/ho-so`, label: words.file },
      ]}
    >
      <Notice>
        {words[relation ?? 'unrelated']}{' '}
        {!relation && (
          <>
            <a href={`${review}/${newer.slug}/ho-so`}>{words.record}</a> ·{' '}
          </>
        )}
        <a href={`${compare}?truoc=${newer.slug}&sau=${older.slug}`}>{words.swap}</a>
      </Notice>
      <Tabs
        label={words.outcomes}
        tabs={[
          { href: here, label: words.all, current: !outcome, count: format.number(all) },
          ...outcomes
            .filter((one) => counts[one] > 0 || one === outcome)
            .map((one) => ({
              href: `${here}&kq=${one}`,
              label: label(outcomeWords[one].label),
              current: outcome === one,
              count: format.number(counts[one]),
            })),
        ]}
      />
      {pairs.length ? <PairList pairs={pairs} caption={title} /> : <Empty title={words.none} />}
      <Pagination
        page={page}
        size={size}
        total={total}
        href={(to) => `${here}${outcome ? `&kq=${outcome}` : ''}&trang=${to}`}
      />
    </Page>
  )
}
