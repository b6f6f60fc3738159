import type { LetterState } from '#engines/notices'
import type { IconName, Tone, Words } from '#ui'

/** What became of a letter: words, colour and sign. */
export const letterLooks: Record<LetterState, { label: Words; tone: Tone; icon: IconName }> = {
  waiting: { label: { vi: 'Chờ gửi', en: 'Waiting' }, tone: 'plain', icon: 'clock' },
  sending: { label: { vi: 'Đang gửi', en: 'On its way' }, tone: 'accent', icon: 'clock' },
  sent: { label: { vi: 'Đã gửi', en: 'Sent' }, tone: 'good', icon: 'check' },
  kept: { label: { vi: 'Nằm lại ở đây', en: 'Kept here' }, tone: 'plain', icon: 'file-text' },
  uncertain: { label: { vi: 'Chưa rõ đã gửi chưa', en: 'Uncertain' }, tone: 'warn', icon: 'circle-help' },
  refused: { label: { vi: 'Máy chủ từ chối', en: 'Refused' }, tone: 'bad', icon: 'circle-alert' },
  closed: { label: { vi: 'Đã khép', en: 'Closed' }, tone: 'plain', icon: 'minus' },
}
