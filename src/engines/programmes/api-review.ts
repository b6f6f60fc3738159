import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { acceptItems } from './accept-items.ts'
import { addItem } from './add-item.ts'
import { answer, body, byId, byProgramme, content, paged } from './api-parts.ts'
import { correctItem } from './correct-item.ts'
import { listWorkingProgrammes } from './list-programmes.ts'
import { mergeItems } from './merge-items.ts'
import { rejectItem, restoreItem } from './reject-item.ts'
import { reviewHistory } from './review-history.ts'
import { reviewPage } from './review-page.ts'
import { reviewDrafts, saveReviewDraft } from './save-review-draft.ts'
import { ItemState, NamedUnit, ReadinessCheck } from './shapes.ts'
import { splitItem } from './split-item.ts'
import { undoReview } from './undo-review.ts'

const tags = ['review']
const kind = z.enum(['target', 'task', 'duty'])
const programmeState = z.enum(['draft', 'published', 'replaced'])

const Step = z
  .object({ seq: z.int(), items: z.array(z.object({ id: z.uuid(), version: z.int(), state: ItemState })) })
  .openapi('ReviewStep', { description: 'The step, and the items as it left them' })
const step = { 201: answer('The step', Step), ...ProblemResponses(401, 403, 404, 409, 422) }

const ReviewItemSchema = z
  .object({
    id: z.uuid(),
    kind,
    number: z.int(),
    path: z.string(),
    line: z.int(),
    state: ItemState,
    version: z.int(),
    confidence: z.number().nullable(),
    marks: z.array(z.object({ line: z.int(), start: z.int(), end: z.int(), role: z.string() })),
    read: z.looseObject({}).nullable(),
    now: z.looseObject({}),
    changed: z.array(z.string()),
    origin: z.array(z.uuid()),
    units: z.array(NamedUnit.extend({ role: z.enum(['lead', 'coordinating', 'owner']), why: LabelSchema.nullable() })),
    readiness: z.array(ReadinessCheck).nullable(),
  })
  .openapi('ReviewItem')

const working = createRoute({
  method: 'get',
  path: '/working-programmes',
  operationId: listWorkingProgrammes.id,
  summary: 'Programmes in work, drafts too',
  tags,
  request: { query: Paging.extend({ state: programmeState.optional() }) },
  responses: {
    200: answer(
      'One page',
      z.object({
        ...paged,
        rows: z.array(
          z.object({
            id: z.uuid(),
            slug: z.string(),
            title: z.string(),
            number: z.string().nullable(),
            issuedOn: z.string().nullable(),
            state: programmeState,
            version: z.int(),
            published: z.int().nullable(),
            items: z.int(),
            open: z.int(),
            conflicts: z.int(),
            createdAt: z.string(),
          }),
        ),
      }),
    ),
    ...ProblemResponses(401, 403, 422),
  },
})

const page = createRoute({
  method: 'get',
  path: '/working-programmes/{programme}/items',
  operationId: reviewPage.id,
  summary: 'The working copy: as read and as it stands',
  tags,
  request: {
    params: z.object({ programme: z.string().min(1).max(200).openapi({ description: 'Id or slug' }) }),
    query: Paging.extend({
      kind: kind.optional(),
      state: ItemState.optional(),
      text: z.string().max(200).optional(),
      line: z.coerce.number().pipe(z.int32()).optional(),
      sort: z.enum(['line', 'confidence']).default('line'),
    }),
  },
  responses: {
    200: answer(
      'One page',
      z.object({
        programme: z.object({
          id: z.uuid(),
          slug: z.string(),
          documentId: z.uuid(),
          title: z.string(),
          number: z.string().nullable(),
          state: programmeState,
          version: z.int(),
          ownerUnit: z.string().nullable(),
          published: z.object({ number: z.int(), reviewed: z.boolean() }).nullable(),
          warnings: z.array(z.object({ line: z.int(), code: z.string(), message: LabelSchema })),
        }),
        counts: z.array(z.object({ kind, state: ItemState, n: z.int() })),
        ...paged,
        items: z.array(ReviewItemSchema),
      }),
    ),
    ...ProblemResponses(401, 403, 404, 422),
  },
})

const history = createRoute({
  method: 'get',
  path: '/working-programmes/{programme}/steps',
  operationId: reviewHistory.id,
  summary: 'Who did what, newest first',
  tags,
  request: { ...byProgramme, query: Paging.extend({ item: z.uuid().optional() }) },
  responses: {
    200: answer(
      'One page',
      z.object({
        ...paged,
        steps: z.array(
          z.object({
            seq: z.int(),
            at: z.string(),
            by: z.string(),
            act: z.string(),
            reason: z.string().nullable(),
            undone: z.boolean(),
            items: z.int(),
            before: z.looseObject({}).nullable(),
            after: z.looseObject({}).nullable(),
          }),
        ),
      }),
    ),
    ...ProblemResponses(401, 403, 422),
  },
})

const reason = z.string().max(2000).optional()
const seen = z.int32().positive().openapi({ description: 'Version of the item that the reviewer looked at' })
const accept = createRoute({
  method: 'post',
  path: '/item-acceptances',
  operationId: acceptItems.id,
  summary: 'Accept items as read',
  tags,
  request: { body: body(acceptItems.input) },
  responses: step,
})
const correct = createRoute({
  method: 'post',
  path: '/items/{id}/corrections',
  operationId: correctItem.id,
  summary: 'Correct fields of an item',
  tags,
  request: { ...byId, body: body(z.object({ seen, changes: content, reason })) },
  responses: step,
})
const split = createRoute({
  method: 'post',
  path: '/items/{id}/splits',
  operationId: splitItem.id,
  summary: 'Split an item; the first part stays the item',
  tags,
  request: { ...byId, body: body(z.object({ seen, parts: z.array(content), reason })) },
  responses: step,
})
const merge = createRoute({
  method: 'post',
  path: '/item-mergers',
  operationId: mergeItems.id,
  summary: 'Merge items into one',
  tags,
  request: { body: body(mergeItems.input) },
  responses: step,
})
const reject = createRoute({
  method: 'post',
  path: '/items/{id}/rejections',
  operationId: rejectItem.id,
  summary: 'Reject an item',
  tags,
  request: { ...byId, body: body(z.object({ seen, reason })) },
  responses: step,
})
const restore = createRoute({
  method: 'post',
  path: '/items/{id}/restorations',
  operationId: restoreItem.id,
  summary: 'Restore a rejected item',
  tags,
  request: { ...byId, body: body(z.object({ seen, reason })) },
  responses: step,
})
const add = createRoute({
  method: 'post',
  path: '/working-programmes/{programme}/items',
  operationId: addItem.id,
  summary: 'Add an item that was missed',
  tags,
  request: { ...byProgramme, body: body(z.object({ kind, line: z.int().positive(), content, reason })) },
  responses: step,
})
const undo = createRoute({
  method: 'post',
  path: '/working-programmes/{programme}/undone-steps',
  operationId: undoReview.id,
  summary: 'Take back one’s own last step',
  tags,
  request: byProgramme,
  responses: step,
})

const drafts = createRoute({
  method: 'get',
  path: '/working-programmes/{programme}/drafts',
  operationId: reviewDrafts.id,
  summary: 'One’s own unfinished corrections',
  tags,
  request: byProgramme,
  responses: {
    200: answer(
      'Drafts',
      z.array(z.object({ itemKey: z.string(), seen: z.int().nullable(), content, savedAt: z.string() })),
    ),
    ...ProblemResponses(401, 403, 422),
  },
})
const draft = createRoute({
  method: 'put',
  path: '/working-programmes/{programme}/drafts/{itemKey}',
  operationId: saveReviewDraft.id,
  tags,
  summary: 'Keep an unfinished correction; null drops it',
  request: {
    params: byProgramme.params.extend({ itemKey: z.string().openapi({ description: 'Id of the item, or new:LINE' }) }),
    body: body(z.object({ seen: z.int32().positive().nullable(), content: content.nullable() })),
  },
  responses: {
    200: answer('When it was kept', z.object({ savedAt: z.string().nullable() })),
    ...ProblemResponses(401, 403, 404, 422),
  },
})

/** The review: the working copy and every step on it. */
export const reviewApi = openRoutes()
  .openapi(working, async (c) => c.json(await listWorkingProgrammes(c.var.context, c.req.valid('query')), 200))
  .openapi(
    page,
    async (c) =>
      c.json(await reviewPage(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200) as never,
  )
  .openapi(
    history,
    async (c) =>
      c.json(await reviewHistory(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200) as never,
  )
  .openapi(accept, async (c) => c.json(await acceptItems(c.var.context, c.req.valid('json')), 201))
  .openapi(correct, async (c) =>
    c.json(await correctItem(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(split, async (c) =>
    c.json(await splitItem(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(merge, async (c) => c.json(await mergeItems(c.var.context, c.req.valid('json')), 201))
  .openapi(reject, async (c) =>
    c.json(await rejectItem(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(restore, async (c) =>
    c.json(await restoreItem(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(add, async (c) =>
    c.json(await addItem(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(undo, async (c) => c.json(await undoReview(c.var.context, c.req.valid('param')), 201))
  .openapi(drafts, async (c) => c.json(await reviewDrafts(c.var.context, c.req.valid('param')), 200))
  .openapi(draft, async (c) =>
    c.json(await saveReviewDraft(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
