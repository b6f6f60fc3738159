import type { IconName, Tone, Words } from '#ui'

// How the statuses of a task look, each by itself: a sign beside the words, so that nothing is said by colour alone.
// What is missing, what does not apply and what cannot be verified have three different signs.

export const claimIcons: Readonly<Record<string, IconName>> = {
  missing: 'circle-help',
  value: 'file-text',
  'not-applicable': 'minus',
  'not-verifiable': 'eye-off',
}

type Look = { tone: Tone; icon: IconName }

export const evidenceLooks: Readonly<Record<string, Look>> = {
  none: { tone: 'plain', icon: 'circle-help' },
  pending: { tone: 'accent', icon: 'clock' },
  supported: { tone: 'good', icon: 'shield-check' },
  partly: { tone: 'warn', icon: 'shield-check' },
  contradicted: { tone: 'bad', icon: 'circle-alert' },
  'not-verifiable': { tone: 'plain', icon: 'eye-off' },
  'not-applicable': { tone: 'plain', icon: 'minus' },
}

export const scheduleLooks: Readonly<Record<string, Look>> = {
  done: { tone: 'good', icon: 'circle-check' },
  'done-late': { tone: 'warn', icon: 'circle-check' },
  overdue: { tone: 'bad', icon: 'triangle-alert' },
  behind: { tone: 'warn', icon: 'clock' },
  'on-track': { tone: 'good', icon: 'clock' },
  'not-assessable': { tone: 'plain', icon: 'circle-help' },
}

export type Trend = 'rising' | 'steady' | 'falling' | 'unknown'

export const trends: Record<Trend, { icon: IconName } & Words> = {
  rising: { icon: 'trending-up', vi: 'Đang tăng', en: 'Rising' },
  steady: { icon: 'arrow-right', vi: 'Giữ nguyên', en: 'Steady' },
  falling: { icon: 'trending-down', vi: 'Đang giảm', en: 'Falling' },
  unknown: { icon: 'circle-help', vi: 'Chưa đủ số liệu', en: 'Too little known' },
}

/** Before a share that a verifier found while less was claimed. */
export const foundBefore: Words = { vi: 'đã xác nhận', en: 'verified before:' }
