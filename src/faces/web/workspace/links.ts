import type { Words } from '#ui'

/** A part of the workspace; without `roles` it is for everybody who has signed in. */
export type WorkspaceLink = { path: string; label: Words; roles?: readonly string[] }

/** Who works with programmes before they are public. */
const workers = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const
/** Who keeps units and the calendar. */
const keepers = ['administrator', 'programme-office'] as const
/** Who looks after accounts and reads the trail. */
const watchers = ['administrator', 'auditor'] as const

/** The parts of the workspace, in the order of the header. A part joins this list when its pages exist. */
export const workspaceLinks: readonly WorkspaceLink[] = [
  { path: '/lam-viec', label: { vi: 'Việc của tôi', en: 'My work' } },
  { path: '/lam-viec/nhap', label: { vi: 'Nhập', en: 'Import' }, roles: ['programme-office'] },
  { path: '/lam-viec/ra-soat', label: { vi: 'Rà soát', en: 'Review' }, roles: workers },
  { path: '/lam-viec/mau-thuan', label: { vi: 'Mâu thuẫn', en: 'Conflicts' }, roles: workers },
  { path: '/lam-viec/don-vi', label: { vi: 'Đơn vị', en: 'Units' }, roles: keepers },
  { path: '/lam-viec/lich', label: { vi: 'Lịch', en: 'Calendar' }, roles: keepers },
  { path: '/lam-viec/nguoi-dung', label: { vi: 'Người dùng', en: 'People' }, roles: watchers },
  { path: '/lam-viec/nhat-ky', label: { vi: 'Nhật ký', en: 'Audit' }, roles: watchers },
]
