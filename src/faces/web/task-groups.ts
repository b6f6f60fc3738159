import type { IconName, Tone, Words } from '#ui'

export type GroupName = 'red' | 'orange' | 'green' | 'not-assessable'

/** The four groups in the order of urgency, each with its words, its colour and the sign that stands beside it. */
export const groupNames = ['red', 'orange', 'green', 'not-assessable'] as const

export const groupTones: Record<GroupName, Tone> = {
  red: 'bad',
  orange: 'warn',
  green: 'good',
  'not-assessable': 'plain',
}

export const groupIcons: Record<GroupName, IconName> = {
  red: 'circle-alert',
  orange: 'triangle-alert',
  green: 'circle-check',
  'not-assessable': 'circle-help',
}

/** Short enough for a cell. */
export const groupWords: Record<GroupName, Words> = {
  red: { vi: 'đỏ', en: 'red' },
  orange: { vi: 'cam', en: 'orange' },
  green: { vi: 'xanh', en: 'green' },
  'not-assessable': { vi: 'chưa rõ', en: 'not known' },
}

/** In full, as the city's own steering system calls them. */
export const groupLabels: Record<GroupName, Words> = {
  red: { vi: 'Nguy cơ không đạt', en: 'Likely to miss' },
  orange: { vi: 'Cần chú ý', en: 'Needs attention' },
  green: { vi: 'Đạt tiến độ', en: 'On course' },
  'not-assessable': { vi: 'Chưa đánh giá được', en: 'Not assessable' },
}
