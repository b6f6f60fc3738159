import type { Words } from '#ui'

/** A part of the workspace; without `roles` it is for everybody who has signed in. */
export type WorkspaceLink = { path: string; label: Words; roles?: readonly string[] }
/** Parts that belong together, behind one word of the header. */
export type WorkspaceGroup = { label: Words; links: readonly WorkspaceLink[] }

/** Who works with programmes before they are public, and with tasks. */
const workers = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const
/** Who keeps units and the calendar. */
const keepers = ['administrator', 'programme-office'] as const
/** Who looks after accounts and reads the trail. */
const watchers = ['administrator', 'auditor'] as const

/**
 * The parts of the workspace, in the order of the header, which holds six words at most. A part joins this list when its
 * pages exist; a group of which somebody may see one part only stands as that part.
 */
export const workspaceLinks: readonly (WorkspaceLink | WorkspaceGroup)[] = [
  { path: '/lam-viec', label: { vi: 'Việc của tôi', en: 'My work' } },
  { path: '/lam-viec/tong-quan', label: { vi: 'Tổng quan', en: 'Overview' }, roles: workers },
  {
    label: { vi: 'Nhiệm vụ', en: 'Tasks' },
    links: [
      { path: '/lam-viec/nhiem-vu', label: { vi: 'Danh sách nhiệm vụ', en: 'List of tasks' }, roles: workers },
      { path: '/lam-viec/don-vi-toi', label: { vi: 'Nhiệm vụ của đơn vị', en: 'Duties of the unit' }, roles: workers },
      { path: '/lam-viec/giai-trinh', label: { vi: 'Giải trình', en: 'Explanations' }, roles: workers },
      { path: '/lam-viec/minh-chung', label: { vi: 'Minh chứng', en: 'Evidence' }, roles: workers },
      { path: '/lam-viec/tham-tra', label: { vi: 'Thẩm tra', en: 'Verification' }, roles: workers },
      { path: '/lam-viec/ban-giao', label: { vi: 'Bàn giao', en: 'Hand-over' }, roles: workers },
      {
        path: '/lam-viec/trao-doi/van-ban',
        label: { vi: 'Văn bản đi, đến', en: 'Documents in and out' },
        roles: ['programme-office', 'leader', 'auditor'],
      },
    ],
  },
  {
    label: { vi: 'Báo cáo', en: 'Reports' },
    links: [
      { path: '/lam-viec/bao-cao', label: { vi: 'Báo cáo của đơn vị', en: 'Reports of the unit' }, roles: workers },
      { path: '/lam-viec/bao-cao/ky', label: { vi: 'Kỳ báo cáo', en: 'Rounds' }, roles: workers },
      {
        path: '/lam-viec/bao-cao/tong-hop',
        label: { vi: 'Báo cáo tổng hợp', en: 'Aggregate reports' },
        roles: ['programme-office', 'auditor'],
      },
      { path: '/lam-viec/bao-cao/che-do', label: { vi: 'Chế độ báo cáo', en: 'Regimes' }, roles: workers },
      { path: '/lam-viec/bo-chi-so/ky', label: { vi: 'Chấm điểm, xếp hạng', en: 'Scores and ranks' }, roles: workers },
      { path: '/lam-viec/bo-chi-so', label: { vi: 'Bộ chỉ số', en: 'Rulebooks' }, roles: workers },
      { path: '/lam-viec/so-lieu', label: { vi: 'Số liệu chỉ tiêu', en: 'Values of indicators' }, roles: workers },
    ],
  },
  {
    label: { vi: 'Chương trình', en: 'Programmes' },
    links: [
      { path: '/lam-viec/nhap', label: { vi: 'Nhập', en: 'Import' }, roles: ['programme-office'] },
      { path: '/lam-viec/ra-soat', label: { vi: 'Rà soát', en: 'Review' }, roles: workers },
      { path: '/lam-viec/mau-thuan', label: { vi: 'Mâu thuẫn', en: 'Conflicts' }, roles: workers },
    ],
  },
  {
    label: { vi: 'Quản trị', en: 'Administration' },
    links: [
      { path: '/lam-viec/don-vi', label: { vi: 'Đơn vị', en: 'Units' }, roles: keepers },
      { path: '/lam-viec/lich', label: { vi: 'Lịch', en: 'Calendar' }, roles: keepers },
      { path: '/lam-viec/nguoi-dung', label: { vi: 'Người dùng', en: 'People' }, roles: watchers },
      { path: '/lam-viec/nhat-ky', label: { vi: 'Nhật ký', en: 'Audit' }, roles: watchers },
      { path: '/lam-viec/hop-thu', label: { vi: 'Hộp thư', en: 'Letters' }, roles: ['administrator'] },
      { path: '/lam-viec/viec-nen', label: { vi: 'Việc nền hỏng', en: 'Jobs that gave up' }, roles: ['administrator'] },
      { path: '/lam-viec/trao-doi', label: { vi: 'Trao đổi', en: 'Exchange' }, roles: ['administrator'] },
      {
        path: '/lam-viec/trao-doi/he-thong',
        label: { vi: 'Hệ thống kết nối', en: 'Connected systems' },
        roles: watchers,
      },
    ],
  },
]

/** What the header shows to somebody with these roles. */
export function linksFor(roles: readonly string[]): (WorkspaceLink | WorkspaceGroup)[] {
  const open = (link: WorkspaceLink) => !link.roles || link.roles.some((role) => roles.includes(role))
  return workspaceLinks.flatMap((part): (WorkspaceLink | WorkspaceGroup)[] => {
    if (!('links' in part)) return open(part) ? [part] : []
    const links = part.links.filter(open)
    return links.length > 1 ? [{ ...part, links }] : links
  })
}

/** Of the parts around an address the innermost: /lam-viec/bao-cao/ky/1 is in /bao-cao/ky, not in /bao-cao as well. */
export function partOf(pathname: string, parts: readonly string[]): string | undefined {
  const around = parts.filter((part) => pathname === part || (!isTop(part) && pathname.startsWith(`${part}/`)))
  return around.sort((a, b) => b.length - a.length)[0]
}

/** Every page is below the first one: that is no reason to mark it. */
const isTop = (part: string) => /^(\/en)?\/lam-viec$/.test(part)
