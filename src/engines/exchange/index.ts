import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { beginDeliveries } from './deliver-webhooks.ts'
import { loadPacks } from './load-dialects.ts'
import { hears } from './note-event.ts'
import { pruneDeliveries } from './prune-deliveries.ts'

/**
 * Exchange: how other systems take part (trao đổi với hệ thống khác). What is published leaves in the formats of others;
 * what happens is told to those whom an administrator subscribed (webhooks); documents come and go as edXML files.
 *
 * A delivery goes out at least once under an id that stays, signed, in a lane of its own receiver. Nothing is sent into
 * a private network that the configuration does not name. What a document asks for is proposed: a person assigns it.
 */
export default defineEngine({
  name: 'exchange',
  does: { vi: 'Trao đổi với hệ thống khác', en: 'Exchange with other systems' },
  uses: ['aggregates', 'reporting', 'assignments', 'programmes', 'documents', 'organisations', 'identity'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  hears,
  load: loadPacks,
  on: { 'exchange/deliveries-written': beginDeliveries },
  jobs: {
    deliver: {
      does: { vi: 'Gửi tin cho hệ thống khác', en: 'Deliver webhooks' },
      every: '* * * * *',
      run: beginDeliveries,
      retries: 0, // the next minute tries again
    },
    prune: {
      does: { vi: 'Dọn các lượt gửi tin đã cũ', en: 'Prune old deliveries' },
      every: '40 2 * * *',
      run: async (context) => void (await pruneDeliveries(context, {})),
    },
  },
})

export { assignReceived, fileReceived, refuseReceived } from './decide-received.ts'
export { claimDelivery, deliverWebhooks, settleDelivery } from './deliver-webhooks.ts'
export { edxmlLimits } from './edxml-document.ts'
export * from './errors.ts'
export { type EventName, eventTypes } from './event-types.ts'
export { exportStratml } from './export-stratml.ts'
export {
  findReceived,
  findSent,
  type ReceivedShown,
  receivedFile,
  type SentShown,
  sentFile,
} from './find-exchanged.ts'
export {
  type AttemptLine,
  type DeliveryLine,
  type DeliveryState,
  deliveryStates,
  findDelivery,
  listDeliveries,
  resendDelivery,
} from './list-deliveries.ts'
export {
  type ExchangedLine,
  type ExchangedState,
  exchangedStates,
  exchangeOfTask,
  listExchanged,
} from './list-exchanged.ts'
export { listSubscriptions, type SubscriptionLine } from './list-subscriptions.ts'
export { noteEvent } from './note-event.ts'
export { type DialectLine, listPartners, notePartner, type Partner } from './partners.ts'
export { pruneDeliveries } from './prune-deliveries.ts'
export { receiveDocument } from './receive-document.ts'
export { longestOverlap, rotateWebhookSecret } from './rotate-secret.ts'
export { sendDocument } from './send-document.ts'
export { mostSubscriptions, subscribeWebhook, switchSubscription } from './subscribe-webhook.ts'
