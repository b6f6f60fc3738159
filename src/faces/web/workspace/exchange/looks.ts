import type { DeliveryState, ExchangedState, SubscriptionLine } from '#engines/exchange'
import type { MachineShown } from '#engines/identity'
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

/** What became of a document that came or went. */
export const exchangedLooks: Record<ExchangedState, Look> = {
  waiting: { label: { vi: 'Chờ xử lý', en: 'Waiting' }, tone: 'warn', icon: 'clock' },
  assigned: { label: { vi: 'Đã giao nhiệm vụ', en: 'Became a task' }, tone: 'good', icon: 'check' },
  filed: { label: { vi: 'Đã vào sổ', en: 'Registered' }, tone: 'good', icon: 'check' },
  refused: { label: { vi: 'Đã từ chối', en: 'Refused' }, tone: 'plain', icon: 'minus' },
  sent: { label: { vi: 'Đã lập', en: 'Written' }, tone: 'accent', icon: 'check' },
  answered: { label: { vi: 'Đã có trả lời', en: 'Answered' }, tone: 'good', icon: 'check' },
}

export const machineLooks: Record<MachineShown['state'], Look> = {
  open: { label: { vi: 'Đang mở', en: 'Open' }, tone: 'good', icon: 'check' },
  expired: { label: { vi: 'Đã hết hạn', en: 'Expired' }, tone: 'warn', icon: 'clock' },
  closed: { label: { vi: 'Đã đóng', en: 'Closed' }, tone: 'plain', icon: 'minus' },
}
