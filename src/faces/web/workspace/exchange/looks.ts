import type { DeliveryState, SubscriptionLine } from '#engines/exchange'
import type { IconName, Tone, Words } from '#ui'

type Look = { label: Words; tone: Tone; icon: IconName }

/** What became of a delivery: words, colour and sign. */
export const deliveryLooks: Record<DeliveryState, Look> = {
  waiting: { label: { vi: 'Chờ gửi', en: 'Waiting' }, tone: 'plain', icon: 'clock' },
  sending: { label: { vi: 'Đang gửi', en: 'On its way' }, tone: 'accent', icon: 'clock' },
  delivered: { label: { vi: 'Đã nhận', en: 'Delivered' }, tone: 'good', icon: 'check' },
  dead: { label: { vi: 'Đã thôi gửi', en: 'Given up' }, tone: 'bad', icon: 'circle-alert' },
}

export const subscriptionLooks: Record<SubscriptionLine['state'], Look> = {
  on: { label: { vi: 'Đang bật', en: 'On' }, tone: 'good', icon: 'check' },
  off: { label: { vi: 'Đã tắt', en: 'Off' }, tone: 'plain', icon: 'minus' },
  gone: { label: { vi: 'Nơi nhận báo đã dừng', en: 'Gone, said the receiver' }, tone: 'warn', icon: 'triangle-alert' },
}

/** What the receiver said in one attempt. */
export function answerWords({ status, trouble }: { status: number | null; trouble: string | null }): string {
  return status === null ? (trouble ?? '—') : `HTTP ${status}`
}
