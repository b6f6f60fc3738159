import { compareProgrammes } from '#engines/programmes'
import { Empty, Notice, Page, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/compare.ts'
import { outcomes, outcomeWords, PairList } from './programme/pair-list.tsx'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const outcome = outcomes.find((one) => one === query.get('kq'))
  const [older, newer] = [query.get('truoc') ?? '', query.get('sau') ?? '']
  return { ...(await compareProgrammes(context.get(contextOf), { older, newer, outcome })), outcome: outcome ?? null }
}

/** What a replacing or amending document makes of the earlier one, item by item. */
export default function Compare({ loaderData }: Route.ComponentProps) {
  const { older, newer, relation, counts, pairs, outcome } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path(`/lam-viec/so-sanh?truoc=${older.slug}&sau=${newer.slug}`)
  const name = (one: typeof older) => one.number ?? one.title
  const words = useWords({
    title: { vi: `So sánh ${name(older)} với ${name(newer)}`, en: `${name(older)} compared with ${name(newer)}` },
    review: { vi: 'Rà soát', en: 'Review' },
    replaces: {
      vi: `${name(newer)} thay thế ${name(older)}: mục chỉ có ở bản trước là mục không còn.`,
      en: `${name(newer)} replaces ${name(older)}: what only the earlier has, has lapsed.`,
    },
    amends: {
      vi: 'Hai văn bản cùng có hiệu lực: một việc giao cho hai đơn vị là "hai đơn vị cùng chủ trì".',
      en: 'Both documents are in force: one task given to two units has two masters.',
    },
    outcomes: { vi: 'Kết quả', en: 'Outcomes' },
    all: { vi: 'Tất cả', en: 'All' },
    none: { vi: 'Không có mục nào như vậy', en: 'There is no such item' },
  })
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return (
    <Page
      title={words.title}
      width="wide"
      breadcrumbs={[{ href: path(`/lam-viec/ra-soat/${newer.slug}/ho-so`), label: words.review }]}
    >
      <Notice>{relation === 'replaces' ? words.replaces : words.amends}</Notice>
      <Tabs
        label={words.outcomes}
        tabs={[
          { href: here, label: words.all, current: !outcome, count: format.number(all) },
          ...outcomes.map((one) => ({
            href: `${here}&kq=${one}`,
            label: label(outcomeWords[one].label),
            current: outcome === one,
            count: format.number(counts[one]),
          })),
        ]}
      />
      {pairs.length ? <PairList pairs={pairs} caption={words.title} /> : <Empty title={words.none} />}
    </Page>
  )
}
