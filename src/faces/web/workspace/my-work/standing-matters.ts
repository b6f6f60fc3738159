import { listAccounts } from '#engines/identity'
import { listConflicts, listImports } from '#engines/programmes'
import { type Context, holds } from '#kernel'
import type { IconName, Words } from '#ui'

export type Matter = { title: Words; href: string; icon: IconName; count: number }

/** What has no deadline and no owner but should not be forgotten, by what this person may do. */
export async function standingMatters(context: Context): Promise<Matter[]> {
  const { actor } = context
  const office = holds(actor, 'programme-office')
  const found = await Promise.all([
    office ? importsRefused(context) : null,
    office || holds(actor, 'leader') ? conflictsOpen(context) : null,
    holds(actor, 'administrator') ? accountsLocked(context) : null,
  ])
  return found.filter((matter) => matter !== null && matter.count > 0) as Matter[]
}

const recent = 24 * 3_600_000 // ms: a refusal of last week has been seen

async function importsRefused(context: Context): Promise<Matter> {
  const { imports } = await listImports(context, { size: 20 })
  const since = context.system.clock.now().getTime() - recent
  const refused = imports.filter(({ state, startedAt }) => state === 'refused' && Date.parse(startedAt) > since)
  const [only] = refused
  return {
    title: { vi: 'Văn bản không nhập được trong ngày qua', en: 'Documents refused in the last day' },
    href: refused.length === 1 ? `/lam-viec/nhap/${only?.id}` : '/lam-viec/nhap',
    icon: 'circle-alert',
    count: refused.length,
  }
}

async function conflictsOpen(context: Context): Promise<Matter> {
  const { total } = await listConflicts(context, { state: 'open', severity: 'conflict', size: 1 })
  return {
    title: { vi: 'Mâu thuẫn giữa các văn bản chưa có kết luận', en: 'Conflicts between documents to be settled' },
    href: '/lam-viec/mau-thuan',
    icon: 'git-compare',
    count: total,
  }
}

async function accountsLocked(context: Context): Promise<Matter> {
  const { total } = await listAccounts(context, { status: 'locked', size: 1 })
  return {
    title: { vi: 'Tài khoản đang bị khóa', en: 'Locked accounts' },
    href: '/lam-viec/nguoi-dung?tt=locked',
    icon: 'lock',
    count: total,
  }
}
