import { createRoute } from '@hono/zod-openapi'
import { keysOf, openRoutes, ProblemResponses, z } from '#kernel/http'
import { eventTypes } from './event-types.ts'
import { deliveryStates, findDelivery, listDeliveries, resendDelivery } from './list-deliveries.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import { rotateWebhookSecret } from './rotate-secret.ts'
import { subscribeWebhook, switchSubscription } from './subscribe-webhook.ts'

const tags = ['exchange']
const params = z.object({ id: z.uuid() })
const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })
const moment = z.iso.datetime()
const EventType = z.enum(keysOf(eventTypes))
const Version = z.object({ id: z.uuid(), version: z.int() })

const Subscription = z
  .object({
    id: z.uuid(),
    name: z.string(),
    address: z.string(),
    types: z.array(EventType),
    state: z.enum(['on', 'off', 'gone']).openapi({ description: 'gone: the receiver answered 410' }),
    version: z.int(),
    createdAt: moment,
    waiting: z.int(),
    dead: z.int(),
    deliveredAt: moment.nullable(),
    overlapUntil: moment.nullable().openapi({ description: 'Until when the earlier secret signs too' }),
  })
  .openapi('WebhookSubscription')
const line = {
  id: z.uuid().openapi({ description: 'The webhook-id of every attempt' }),
  subscription: z.object({ id: z.uuid(), name: z.string() }),
  type: EventType,
  state: z.enum(deliveryStates),
  tries: z.int(),
  version: z.int(),
  createdAt: moment,
  settledAt: moment.nullable(),
  nextAt: moment.nullable(),
  status: z.int().nullable().openapi({ description: 'What the receiver answered last' }),
  trouble: z.string().nullable(),
}
const Delivery = z.object(line).openapi('WebhookDelivery')
const DeliveryWhole = z
  .object({
    ...line,
    body: z.string(),
    attempts: z.array(
      z.object({
        number: z.int(),
        at: moment,
        took: z.int().nullable(),
        status: z.int().nullable(),
        trouble: z.string().nullable(),
        answer: z.string().nullable(),
      }),
    ),
  })
  .openapi('WebhookDeliveryWithAttempts')

const subscribe = createRoute({
  method: 'post',
  path: '/webhooks/subscriptions',
  operationId: subscribeWebhook.id,
  summary: 'Tell another system of events; the secret is shown once',
  tags,
  request: {
    body: body(z.object({ name: z.string(), address: z.string(), types: z.array(EventType).min(1) })),
  },
  responses: {
    201: json('Subscribed', Version.extend({ secret: z.string() })),
    ...ProblemResponses(401, 403, 409, 422),
  },
})
const subscriptions = createRoute({
  method: 'get',
  path: '/webhooks/subscriptions',
  operationId: listSubscriptions.id,
  summary: 'Who is told of events',
  tags,
  responses: { 200: json('All of them', z.array(Subscription)), ...ProblemResponses(401, 403) },
})
const switching = createRoute({
  method: 'put',
  path: '/webhooks/subscriptions/{id}/state',
  operationId: switchSubscription.id,
  summary: 'Switch a subscription on or off',
  tags,
  request: { params, body: body(switchSubscription.input.omit({ id: true })) },
  responses: { 200: json('As it stands now', Version), ...ProblemResponses(401, 403, 404, 409, 422) },
})
const rotation = createRoute({
  method: 'post',
  path: '/webhooks/subscriptions/{id}/secrets',
  operationId: rotateWebhookSecret.id,
  summary: 'Change the secret; for a while the earlier one signs too',
  tags,
  request: { params, body: body(rotateWebhookSecret.input.omit({ id: true })) },
  responses: {
    201: json('The new secret, shown once', Version.extend({ secret: z.string(), overlapUntil: moment.nullable() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const deliveries = createRoute({
  method: 'get',
  path: '/webhooks/deliveries',
  operationId: listDeliveries.id,
  summary: 'Deliveries, the newest first',
  tags,
  request: { query: listDeliveries.input },
  responses: {
    200: json('A page', z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(Delivery) })),
    ...ProblemResponses(401, 403, 422),
  },
})
const delivery = createRoute({
  method: 'get',
  path: '/webhooks/deliveries/{id}',
  operationId: findDelivery.id,
  summary: 'A delivery with every attempt',
  tags,
  request: { params },
  responses: { 200: json('The delivery', DeliveryWhole), ...ProblemResponses(401, 403, 404, 422) },
})
const resend = createRoute({
  method: 'post',
  path: '/webhooks/deliveries/{id}/resendings',
  operationId: resendDelivery.id,
  summary: 'Send a delivery again, under the same id',
  tags,
  request: { params, body: body(resendDelivery.input.omit({ id: true })) },
  responses: { 200: json('It waits', Version), ...ProblemResponses(401, 403, 404, 409, 422) },
})

/** Webhooks: who is told of what, and what became of it. */
export const webhookApi = openRoutes()
  .openapi(subscribe, async (c) => c.json(await subscribeWebhook(c.var.context, c.req.valid('json')), 201))
  .openapi(subscriptions, async (c) => c.json(await listSubscriptions(c.var.context, {}), 200))
  .openapi(switching, async (c) =>
    c.json(await switchSubscription(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(rotation, async (c) =>
    c.json(await rotateWebhookSecret(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(deliveries, async (c) => c.json(await listDeliveries(c.var.context, c.req.valid('query')), 200))
  .openapi(delivery, async (c) => c.json(await findDelivery(c.var.context, c.req.valid('param')), 200))
  .openapi(resend, async (c) =>
    c.json(await resendDelivery(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
