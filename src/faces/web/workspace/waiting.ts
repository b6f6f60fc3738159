import { listAccounts } from '#engines/identity'
import { listConflicts, listImports, listWorkingProgrammes } from '#engines/programmes'
import { type Context, holds } from '#kernel'
import type { IconName, Tone, Words } from '#ui'

export type Waiting = {
  kind: Words
  title: Words
  href: string
  icon: IconName
  count: number | null
  unit: Words
  tone: Tone
}

const items: Words = { vi: 'mục', en: 'items' }
const nothing: Words = { vi: '', en: '' }

/** What waits for this person, by what they may do, the most urgent first. */
export async function waitingFor(context: Context): Promise<Waiting[]> {
  const { actor } = context
  const found: Waiting[][] = []
  if (holds(actor, 'programme-office')) found.push(await importsWaiting(context), await reviewsWaiting(context))
  if (holds(actor, 'programme-office') || holds(actor, 'leader')) found.push(await conflictsWaiting(context))
  if (holds(actor, 'administrator')) found.push(await accountsWaiting(context))
  return found.flat()
}

const recent = 24 * 3_600_000 // ms: a refusal of last week has been seen

async function importsWaiting(context: Context): Promise<Waiting[]> {
  const { imports } = await listImports(context, { size: 20 })
  const since = context.system.clock.now().getTime() - recent
  return imports
    .filter((one) => one.state !== 'done' && (one.state !== 'refused' || Date.parse(one.startedAt) > since))
    .map((one) => ({
      kind:
        one.state === 'refused' ? { vi: 'Không nhập được', en: 'Not imported' } : { vi: 'Đang nhập', en: 'Importing' },
      title: { vi: one.name, en: one.name },
      href: `/lam-viec/nhap/${one.id}`,
      icon: one.state === 'refused' ? ('circle-alert' as const) : ('clock' as const),
      count: null,
      unit: nothing,
      tone: 'plain' as const,
    }))
}

async function reviewsWaiting(context: Context): Promise<Waiting[]> {
  const { rows } = await listWorkingProgrammes(context, { size: 50 })
  return rows
    .filter(({ open, state }) => open > 0 && state !== 'replaced')
    .map(({ slug, number, title, open, published }) => ({
      kind:
        published === null ? { vi: 'Rà soát để công bố', en: 'Review to publish' } : { vi: 'Rà soát', en: 'Review' },
      title: { vi: [number, title].filter(Boolean).join(' · '), en: [number, title].filter(Boolean).join(' · ') },
      href: `/lam-viec/ra-soat/${slug}?tt=proposed`,
      icon: 'list-checks' as const,
      count: open,
      unit: items,
      tone: 'warn' as const,
    }))
}

async function conflictsWaiting(context: Context): Promise<Waiting[]> {
  const { total } = await listConflicts(context, { state: 'open', severity: 'conflict', size: 1 })
  if (total === 0) return []
  return [
    {
      kind: { vi: 'Cần kết luận', en: 'To be settled' },
      title: { vi: 'Mâu thuẫn giữa các văn bản', en: 'Conflicts between documents' },
      href: '/lam-viec/mau-thuan',
      icon: 'git-compare',
      count: total,
      unit: { vi: 'mâu thuẫn', en: 'conflicts' },
      tone: 'warn',
    },
  ]
}

async function accountsWaiting(context: Context): Promise<Waiting[]> {
  const { total } = await listAccounts(context, { status: 'locked', size: 1 })
  if (total === 0) return []
  return [
    {
      kind: { vi: 'Tài khoản', en: 'Accounts' },
      title: { vi: 'Tài khoản đang bị khóa', en: 'Locked accounts' },
      href: '/lam-viec/nguoi-dung?tt=locked',
      icon: 'lock',
      count: total,
      unit: { vi: 'tài khoản', en: 'accounts' },
      tone: 'plain',
    },
  ]
}
