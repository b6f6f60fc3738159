import { createRoute } from '@hono/zod-openapi'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { acceptPart, acceptTask, returnPart, returnTask } from './accept-task.ts'
import { answer, body, byId, Versioned } from './api-parts.ts'
import { amendTask, assignTask } from './assign-task.ts'
import { cascadeTask } from './cascade-task.ts'
import { giveDirective } from './give-directive.ts'
import { markTaskDone, reopenTask } from './mark-task-done.ts'
import { decideProposal, ProposedChanges, proposeChange, withdrawProposal } from './propose-change.ts'
import { setAccountable } from './set-accountable.ts'
import { Reason, Seen, UnitId } from './shapes.ts'
import { takeUpProgramme } from './take-up-programme.ts'
import { withdrawTask } from './withdraw-task.ts'

const tags = ['assignments']
const seen = z.object({ seen: Seen })
const seenWithReason = z.object({ seen: Seen, reason: Reason })

/** A step on something that has a version: POST of a noun under it. */
const step = <S extends z.ZodType>(path: string, { id, summary, schema }: { id: string; summary: string; schema: S }) =>
  createRoute({
    method: 'post',
    path,
    operationId: id,
    summary,
    tags,
    request: { ...byId, body: body(schema) },
    responses: { 201: answer('Its new version', Versioned), ...ProblemResponses(401, 403, 404, 409, 422) },
  })

const takeUp = createRoute({
  method: 'post',
  path: '/programme-take-ups',
  operationId: takeUpProgramme.id,
  summary: 'Make the published tasks of a programme somebody’s tasks',
  tags,
  request: { body: body(takeUpProgramme.input) },
  responses: {
    201: answer(
      'What was done',
      z.object({
        programme: z.uuid(),
        added: z.int(),
        changed: z.int(),
        withdrawn: z.int(),
        carriedOver: z.int(),
        handedOver: z.int(),
      }),
    ),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const directive = createRoute({
  method: 'post',
  path: '/directives',
  operationId: giveDirective.id,
  summary: 'Ask for something outside any plan',
  tags,
  request: { body: body(giveDirective.input) },
  responses: { 201: answer('The task', Versioned), ...ProblemResponses(401, 403, 422) },
})
const assign = step('/assigned-tasks/{id}/assignments', {
  id: assignTask.id,
  summary: 'Give the task to a lead unit',
  schema: assignTask.input.omit({ id: true }),
})
const amend = step('/assigned-tasks/{id}/amendments', {
  id: amendTask.id,
  summary: 'Change what is owed',
  schema: amendTask.input.omit({ id: true }),
})
const cascade = createRoute({
  method: 'post',
  path: '/assigned-tasks/{id}/shares',
  operationId: cascadeTask.id,
  summary: 'Share the task out to units, or to all of a kind or level',
  tags,
  request: {
    ...byId,
    body: body(
      z.object({
        seen: Seen,
        units: z
          .array(z.looseObject({ unit: UnitId }))
          .max(1000)
          .optional(),
        all: z
          .object({
            kind: z.array(z.string()).optional(),
            level: z.enum(['central', 'province', 'commune', 'other']).optional(),
            parent: UnitId.optional(),
            except: z.array(UnitId).optional(),
          })
          .optional(),
        shared: z.looseObject({}).optional(),
      }),
    ),
  },
  responses: {
    201: answer('How many shares', Versioned.extend({ added: z.int(), kept: z.int() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const accept = step('/assigned-tasks/{id}/acceptances', { id: acceptTask.id, summary: 'Accept', schema: seen })
const giveBack = step('/assigned-tasks/{id}/returns', { id: returnTask.id, summary: 'Return', schema: seenWithReason })
const acceptOwn = step('/task-parts/{id}/acceptances', { id: acceptPart.id, summary: 'Accept a part', schema: seen })
const returnOwn = step('/task-parts/{id}/returns', {
  id: returnPart.id,
  summary: 'Return a part',
  schema: seenWithReason,
})
const done = step('/assigned-tasks/{id}/completions', {
  id: markTaskDone.id,
  summary: 'Say that it is done',
  schema: markTaskDone.input.omit({ id: true }),
})
const reopen = step('/assigned-tasks/{id}/reopenings', { id: reopenTask.id, summary: 'Reopen', schema: seenWithReason })
const withdraw = step('/assigned-tasks/{id}/withdrawals', {
  id: withdrawTask.id,
  summary: 'Withdraw, with what is below and not done',
  schema: seenWithReason,
})
const person = step('/assigned-tasks/{id}/accountable-person', {
  id: setAccountable.id,
  summary: 'Name who is accountable',
  schema: setAccountable.input.omit({ id: true }),
})
const propose = createRoute({
  method: 'post',
  path: '/assigned-tasks/{id}/proposals',
  operationId: proposeChange.id,
  summary: 'Ask for a change',
  tags,
  request: { ...byId, body: body(z.object({ seen: Seen, unit: UnitId, changes: ProposedChanges, reason: Reason })) },
  responses: { 201: answer('The proposal', z.object({ id: z.uuid() })), ...ProblemResponses(401, 403, 404, 409, 422) },
})
const decide = createRoute({
  method: 'post',
  path: '/task-proposals/{id}/decisions',
  operationId: decideProposal.id,
  summary: 'Accept or refuse a proposal',
  tags,
  request: { ...byId, body: body(decideProposal.input.omit({ id: true })) },
  responses: {
    201: answer('The task', Versioned.extend({ task: z.uuid() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const unpropose = createRoute({
  method: 'post',
  path: '/task-proposals/{id}/withdrawals',
  operationId: withdrawProposal.id,
  summary: 'Take a proposal back',
  tags,
  request: { ...byId, body: body(z.object({ reason: Reason })) },
  responses: { 201: answer('The proposal', z.object({ id: z.uuid() })), ...ProblemResponses(401, 403, 404, 409, 422) },
})

/** What people do with tasks. Each route is the act of the same name and nothing else. */
export const actApi = openRoutes()
  .openapi(takeUp, async (c) => c.json(await takeUpProgramme(c.var.context, c.req.valid('json')), 201))
  .openapi(directive, async (c) => c.json(await giveDirective(c.var.context, c.req.valid('json')), 201))
  .openapi(assign, async (c) =>
    c.json(await assignTask(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(amend, async (c) =>
    c.json(await amendTask(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(cascade, async (c) =>
    c.json(await cascadeTask(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(accept, async (c) =>
    c.json(await acceptTask(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(giveBack, async (c) =>
    c.json(await returnTask(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(acceptOwn, async (c) =>
    c.json(await acceptPart(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(returnOwn, async (c) =>
    c.json(await returnPart(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(done, async (c) =>
    c.json(await markTaskDone(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(reopen, async (c) =>
    c.json(await reopenTask(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(withdraw, async (c) =>
    c.json(await withdrawTask(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(person, async (c) =>
    c.json(await setAccountable(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(propose, async (c) =>
    c.json(await proposeChange(c.var.context, { task: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(decide, async (c) =>
    c.json(await decideProposal(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(unpropose, async (c) =>
    c.json(await withdrawProposal(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
