import { createRoute } from '@hono/zod-openapi'
import { openRoutes, z } from '#kernel/http'
import { answer, binary, body, Fault, paged, refusals } from './api-parts.ts'
import { defineDimension, defineIndicator } from './define-indicator.ts'
import { entryGrid } from './entry-grid.ts'
import { importProgress, importValues, previewImport } from './import-values.ts'
import { publishValues, returnValues, submitValues, verifyValues } from './move-values.ts'
import { proofsOfValues } from './proofs-of-values.ts'
import { proveValues } from './prove-values.ts'
import { saveValues } from './save-values.ts'
import { endTarget, setTarget } from './set-target.ts'
import { listFindings, settleFinding } from './settle-finding.ts'

const tags = ['indicator values']
const byId = z.object({ id: z.uuid() })
const Ids = z.object({ ids: z.array(z.int()) })
const post = <B extends z.ZodType>(
  path: string,
  operationId: string,
  given: { summary: string; body: B; answer: z.ZodType },
) =>
  createRoute({
    method: 'post',
    path,
    operationId,
    summary: given.summary,
    tags,
    request: { body: body(given.body) },
    responses: { 200: answer(given.summary, given.answer), ...refusals },
  })

const define = post('/indicators', defineIndicator.id, {
  summary: 'Define an indicator, or a new version of one',
  body: defineIndicator.input,
  answer: z.object({ code: z.string(), version: z.int(), series: z.int() }),
})
const dimension = post('/indicator-dimensions', defineDimension.id, {
  summary: 'Define a dimension',
  body: defineDimension.input,
  answer: z.object({ code: z.string() }),
})
const grid = post('/indicator-grids', entryGrid.id, {
  summary: 'Open a grid of units, indicators and periods',
  body: entryGrid.input,
  answer: z.looseObject({ rules: z.array(z.looseObject({})), cells: z.array(z.looseObject({})) }),
})
const save = post('/indicator-values', saveValues.id, {
  summary: 'Save values cell by cell; conflicts and faults come back, all others are kept',
  body: saveValues.input,
  answer: z.object({
    saved: z.array(z.looseObject({})),
    conflicts: z.array(z.looseObject({})),
    faults: z.array(Fault),
  }),
})
const submit = post('/indicator-submissions', submitValues.id, {
  summary: 'Submit drafts',
  body: submitValues.input,
  answer: Ids,
})
const verify = post('/indicator-verifications', verifyValues.id, {
  summary: 'Verify values',
  body: verifyValues.input,
  answer: Ids,
})
const publish = post('/indicator-publications', publishValues.id, {
  summary: 'Publish values',
  body: publishValues.input,
  answer: Ids,
})
const send = post('/indicator-returns', returnValues.id, {
  summary: 'Return values',
  body: returnValues.input,
  answer: Ids,
})
const prove = post('/indicator-proofs', proveValues.id, {
  summary: 'Bring evidence for values, and take it off; what was verified or published becomes a draft again',
  body: proveValues.input,
  answer: z.object({ ids: z.array(z.int()), changed: z.int() }),
})
const proofs = post('/indicator-proof-grids', proofsOfValues.id, {
  summary: 'The reported values of a grid with the evidence that each rests on',
  body: proofsOfValues.input,
  answer: z.object({
    values: z.array(z.looseObject({ id: z.int() })),
    evidence: z.array(z.looseObject({ id: z.uuid() })),
  }),
})
const target = post('/indicator-targets', setTarget.id, {
  summary: 'Attach a target to an indicator',
  body: setTarget.input,
  answer: z.object({ id: z.uuid(), version: z.int() }),
})
const end = createRoute({
  method: 'post',
  path: '/indicator-targets/{id}/end',
  operationId: endTarget.id,
  summary: 'End a target',
  tags,
  request: { params: byId, body: body(endTarget.input.omit({ id: true })) },
  responses: { 200: answer('Ended', byId), ...refusals },
})
const findings = createRoute({
  method: 'get',
  path: '/indicator-findings',
  operationId: listFindings.id,
  summary: 'Findings about values',
  tags,
  request: { query: listFindings.input },
  responses: {
    200: answer('Findings', z.object({ ...paged, rows: z.array(z.looseObject({ id: z.uuid() })) })),
    ...refusals,
  },
})
const settle = createRoute({
  method: 'post',
  path: '/indicator-findings/{id}/end',
  operationId: settleFinding.id,
  summary: 'Explain or dismiss a finding',
  tags,
  request: { params: byId, body: body(settleFinding.input.omit({ id: true })) },
  responses: { 200: answer('Ended', z.object({ id: z.uuid(), state: z.string() })), ...refusals },
})
const file = { required: true, content: { 'application/octet-stream': { schema: binary } } }
const preview = createRoute({
  method: 'post',
  path: '/indicator-previews',
  operationId: previewImport.id,
  summary: 'What a CSV or XLSX would change; nothing is stored',
  tags,
  request: { query: z.object({ evidence: z.uuid().optional() }), body: file },
  responses: { 200: answer('Preview', z.looseObject({ rows: z.int(), faults: z.array(Fault) })), ...refusals },
})
const take = createRoute({
  method: 'post',
  path: '/indicator-imports',
  operationId: importValues.id,
  summary: 'Take a CSV or XLSX in; a job reads it. With `evidence`, all its values rest on that item',
  tags,
  request: { query: z.object({ name: z.string().min(1).max(200), evidence: z.uuid().optional() }), body: file },
  responses: { 200: answer('The import', byId), ...refusals },
})
const progress = createRoute({
  method: 'get',
  path: '/indicator-imports/{id}',
  operationId: importProgress.id,
  summary: 'How far an import is',
  tags,
  request: { params: byId },
  responses: {
    200: answer('Progress', z.looseObject({ state: z.string(), done: z.int(), faults: z.array(Fault) })),
    ...refusals,
  },
})

export const writesApi = openRoutes()
  .openapi(define, async (c) => c.json(await defineIndicator(c.var.context, c.req.valid('json')), 200))
  .openapi(dimension, async (c) => c.json(await defineDimension(c.var.context, c.req.valid('json')), 200))
  .openapi(grid, async (c) => c.json((await entryGrid(c.var.context, c.req.valid('json'))) as never, 200))
  .openapi(save, async (c) => c.json((await saveValues(c.var.context, c.req.valid('json'))) as never, 200))
  .openapi(submit, async (c) => c.json(await submitValues(c.var.context, c.req.valid('json')), 200))
  .openapi(verify, async (c) => c.json(await verifyValues(c.var.context, c.req.valid('json')), 200))
  .openapi(publish, async (c) => c.json(await publishValues(c.var.context, c.req.valid('json')), 200))
  .openapi(send, async (c) => c.json(await returnValues(c.var.context, c.req.valid('json')), 200))
  .openapi(prove, async (c) => c.json(await proveValues(c.var.context, c.req.valid('json')), 200))
  .openapi(proofs, async (c) => c.json((await proofsOfValues(c.var.context, c.req.valid('json'))) as never, 200))
  .openapi(target, async (c) => c.json(await setTarget(c.var.context, c.req.valid('json')), 200))
  .openapi(end, async (c) =>
    c.json(await endTarget(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(findings, async (c) => c.json((await listFindings(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(settle, async (c) =>
    c.json(await settleFinding(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(preview, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const { evidence = null } = c.req.valid('query')
    return c.json((await previewImport(c.var.context, { bytes, evidence })) as never, 200)
  })
  .openapi(take, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json(await importValues(c.var.context, { ...c.req.valid('query'), bytes }), 200)
  })
  .openapi(progress, async (c) => c.json((await importProgress(c.var.context, c.req.valid('param'))) as never, 200))
