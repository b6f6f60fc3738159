import { data, redirect } from 'react-router'
import { listConflicts, reopenConflict, settleConflict } from '#engines/programmes'
import { holds, NotPermitted } from '#kernel'
import { Empty, Notice, Page, Pagination, Refusal, Select, Tabs, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/conflicts.ts'
import { ConflictCard } from './conflicts/conflict-card.tsx'
import { conflictKinds } from './conflicts/conflict-words.ts'
import styles from './conflicts/conflicts.module.css'
import { addressOf, pageIn } from './here.ts'
import { QueryForm } from './query-form.tsx'

export const handle: Handle = { hydrated: true }

const states = ['open', 'settled', 'all'] as const
const staff = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const

/** Staff see what a machine suspects; the portal shows only what the office has confirmed. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const acting = context.get(contextOf)
  if (!staff.some((role) => holds(acting.actor, role))) throw NotPermitted({ needs: 'list-conflicts' })
  const state = states.find((one) => one === query.get('tt')) ?? 'open'
  const kind = conflictKinds.find(({ kind }) => kind === query.get('loai'))?.kind
  const programme = query.get('chuong-trinh') || undefined
  const severity = query.get('muc-do') === 'lineage' ? ('lineage' as const) : ('conflict' as const)
  const page = pageIn(query)
  const list = await listConflicts(acting, { state, kind, severity, programme, page, size: 20 })
  const filters = { state, kind: kind ?? null, severity, programme: programme ?? null }
  return { ...list, filters, maySettle: holds(acting.actor, 'programme-office') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  const conflict = { id: textIn(form, 'id'), seen: Number(textIn(form, 'seen')) }
  try {
    if (textIn(form, 'verdict') === 'reopen') await reopenConflict(acting, conflict)
    else {
      const verdict = textIn(form, 'verdict') === 'real' ? ('real' as const) : ('no-conflict' as const)
      await settleConflict(acting, { ...conflict, verdict, note: textIn(form, 'note') })
    }
    const url = addressOf(request)
    return redirect(url.pathname + url.search)
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ ...said, id: conflict.id, note: textIn(form, 'note') }, init ?? undefined)
  }
}

/** Somebody else may have settled it: the page is read again also after a refusal. */
export function shouldRevalidate() {
  return true
}

export default function Conflicts({ loaderData, actionData }: Route.ComponentProps) {
  const { conflicts, total, page, size, filters, maySettle } = loaderData
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/mau-thuan')
  const address = (given: Record<string, string | number | null>) => {
    const all = {
      tt: filters.state,
      loai: filters.kind,
      'muc-do': filters.severity === 'lineage' ? 'lineage' : null,
      'chuong-trinh': filters.programme,
      ...given,
    }
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(all)) if (value) query.set(name, String(value))
    return `${here}?${query}`
  }
  const words = useWords({
    title: { vi: 'Mâu thuẫn giữa các văn bản', en: 'Conflicts between documents' },
    lead: {
      vi: 'Những chỗ hai văn bản của cùng một chủ quản nói khác nhau. Máy tìm ra, con người kết luận.',
      en: 'Where two documents of one owner say different things. The machine finds them, people decide.',
    },
    states: { vi: 'Trạng thái', en: 'States' },
    open: { vi: 'Chưa kết luận', en: 'Open' },
    settled: { vi: 'Đã kết luận', en: 'Settled' },
    all: { vi: 'Tất cả', en: 'All' },
    kind: { vi: 'Loại', en: 'Kind' },
    severity: { vi: 'Mức độ', en: 'Severity' },
    conflict: { vi: 'Cần quyết định', en: 'Needs a decision' },
    lineage: { vi: 'Chỉ để biết nguồn gốc', en: 'Only tells where it comes from' },
    one: { vi: 'Chỉ hiện mâu thuẫn của một chương trình.', en: 'Only conflicts of one programme are shown.' },
    every: { vi: 'Xem của mọi chương trình', en: 'Show those of all' },
    none: { vi: 'Không có mâu thuẫn nào ở đây', en: 'There is no conflict here' },
  })
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      {filters.programme && (
        <Notice>
          {words.one} <a href={address({ 'chuong-trinh': null, trang: null })}>{words.every}</a>
        </Notice>
      )}
      <Tabs
        label={words.states}
        tabs={states.map((state) => ({
          href: address({ tt: state, trang: null }),
          label: words[state],
          current: filters.state === state,
        }))}
      />
      <QueryForm action={here} keep={{ tt: filters.state, 'chuong-trinh': filters.programme ?? '' }}>
        <Select
          name="muc-do"
          label={words.severity}
          value={filters.severity === 'lineage' ? 'lineage' : ''}
          empty={words.conflict}
          options={[{ value: 'lineage', label: words.lineage }]}
          optional={false}
        />
        <Select
          name="loai"
          label={words.kind}
          value={filters.kind}
          empty={words.all}
          options={conflictKinds.map((one) => ({ value: one.kind, label: label(one.label) }))}
        />
      </QueryForm>
      {actionData && <Refusal>{label(actionData.refused)}</Refusal>}
      {conflicts.length === 0 && <Empty icon="circle-check" title={words.none} />}
      <ul className={styles.list}>
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <ConflictCard
              conflict={conflict}
              maySettle={maySettle}
              said={actionData?.id === conflict.id ? actionData : null}
            />
          </li>
        ))}
      </ul>
      <Pagination page={page} size={size} total={total} href={(to) => address({ trang: to })} />
    </Page>
  )
}
