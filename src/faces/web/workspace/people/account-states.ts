import type { Tone, Words } from '#ui'

export const accountStates: Record<'active' | 'locked' | 'closed', { label: Words; tone: Tone }> = {
  active: { label: { vi: 'Đang dùng', en: 'Active' }, tone: 'good' },
  locked: { label: { vi: 'Đã khóa', en: 'Locked' }, tone: 'warn' },
  closed: { label: { vi: 'Đã đóng', en: 'Closed' }, tone: 'plain' },
}
