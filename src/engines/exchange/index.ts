import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { beginDeliveries } from './deliver-webhooks.ts'
import { hears } from './note-event.ts'

/**
 * Exchange: how other systems take part (trao đổi với hệ thống khác). What is published leaves in the formats of others;
 * what happens is told to those whom an administrator subscribed (webhooks).
 *
 * A delivery goes out at least once under an id that stays, signed, in a lane of its own receiver. Nothing is sent into
 * a private network that the configuration does not name.
 */
export default defineEngine({
  name: 'exchange',
  does: { vi: 'Trao đổi với hệ thống khác', en: 'Exchange with other systems' },
  uses: ['reporting', 'assignments', 'programmes', 'documents', 'organisations', 'identity'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  hears,
  on: { 'exchange/deliveries-written': beginDeliveries },
  jobs: {
    deliver: {
      does: { vi: 'Gửi tin cho hệ thống khác', en: 'Deliver webhooks' },
      every: '* * * * *',
      run: beginDeliveries,
      retries: 0, // the next minute tries again
    },
  },
})

export { claimDelivery, deliverWebhooks, settleDelivery } from './deliver-webhooks.ts'
export * from './errors.ts'
export { type EventName, eventTypes } from './event-types.ts'
export { exportStratml } from './export-stratml.ts'
export {
  type AttemptLine,
  type DeliveryLine,
  type DeliveryState,
  deliveryStates,
  findDelivery,
  listDeliveries,
  resendDelivery,
} from './list-deliveries.ts'
export { listSubscriptions, type SubscriptionLine } from './list-subscriptions.ts'
export { noteEvent } from './note-event.ts'
export { mostSubscriptions, subscribeWebhook, switchSubscription } from './subscribe-webhook.ts'
