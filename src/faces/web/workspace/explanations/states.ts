import type { Tone, Words } from '#ui'

/** Where a request for an explanation stands. */
export const requestStates: Record<'asked' | 'answered' | 'closed' | 'withdrawn', { label: Words; tone: Tone }> = {
  asked: { label: { vi: 'Chờ giải trình', en: 'Awaiting the answer' }, tone: 'warn' },
  answered: { label: { vi: 'Đã giải trình, chờ xem xét', en: 'Answered, to be read' }, tone: 'accent' },
  closed: { label: { vi: 'Đã kết thúc', en: 'Closed' }, tone: 'good' },
  withdrawn: { label: { vi: 'Đã rút', en: 'Withdrawn' }, tone: 'plain' },
}
