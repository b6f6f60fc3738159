import { createRoute } from '@hono/zod-openapi'
import { openRoutes, Paging, ProblemResponses, xlsxType, z } from '#kernel/http'
import { amendReport } from './amend-report.ts'
import { answer, binary, body, byId, paged, refusals, StateName } from './api-parts.ts'
import { Filed, Filing, Form, Line, Preview, Report, Rule, Saved, Version } from './api-report-shapes.ts'
import { approveReport, returnReport } from './approve-report.ts'
import { exportTemplate } from './export-template.ts'
import { fileReport } from './file-report.ts'
import { findFiling, findReport, listReports } from './find-report.ts'
import { importTemplate } from './import-template.ts'
import { pasteCells } from './paste-cells.ts'
import { recallReport } from './recall-report.ts'
import { reportForm, reportRules } from './report-form.ts'
import { saveFields } from './save-fields.ts'

const tags = ['reports']
const get = <T extends z.ZodType>(path: string, operationId: string, summary: string, schema: T) =>
  createRoute({
    method: 'get',
    path,
    operationId,
    summary,
    tags,
    request: byId,
    responses: { 200: answer(summary, schema), ...refusals },
  })
const post = <B extends z.ZodType, T extends z.ZodType>(
  path: string,
  operationId: string,
  summary: string,
  input: B,
  schema: T,
) =>
  createRoute({
    method: 'post',
    path,
    operationId,
    summary,
    tags,
    request: { ...byId, body: body(input) },
    responses: { 201: answer(summary, schema), ...refusals },
  })

const list = createRoute({
  method: 'get',
  path: '/reports',
  operationId: listReports.id,
  summary: 'Reports that the caller has to do with',
  tags,
  request: { query: Paging.extend({ unit: z.string().max(100).optional(), state: StateName.optional() }) },
  responses: { 200: answer('A page', z.object({ ...paged, rows: z.array(Line) })), ...refusals },
})
const rules = createRoute({
  method: 'get',
  path: '/report-rules',
  operationId: reportRules.id,
  summary: 'What each field of a report takes',
  tags,
  responses: { 200: answer('Rules', z.object({ rules: z.array(Rule) })), ...ProblemResponses(401) },
})
const save = createRoute({
  method: 'patch',
  path: '/reports/{id}/fields',
  operationId: saveFields.id,
  summary: 'Keep a draft field by field; conflicts and faults come back',
  tags,
  request: { ...byId, body: body(saveFields.input.omit({ obligation: true })) },
  responses: { 200: answer('What was kept', Saved), ...refusals },
})
const find = get('/reports/{id}', findReport.id, 'A report with its history', Report)
const form = get('/reports/{id}/form', reportForm.id, 'The form, filled in with everything known', Form)
const filing = get('/filings/{id}', findFiling.id, 'One filing as it was filed', Filing)
const file = post(
  '/reports/{id}/filings',
  fileReport.id,
  'File the report',
  fileReport.input.omit({ obligation: true }),
  Filed,
)
const amend = post(
  '/reports/{id}/amendments',
  amendReport.id,
  'Amend an approved report',
  amendReport.input.omit({ obligation: true }),
  Filed,
)
const recall = post(
  '/reports/{id}/recalls',
  recallReport.id,
  'Take a filed report back',
  recallReport.input.omit({ obligation: true }),
  Version,
)
const approve = post(
  '/reports/{id}/approvals',
  approveReport.id,
  'Approve a report',
  approveReport.input.omit({ obligation: true }),
  Version.extend({ state: z.enum(['filed', 'approved']), awaits: z.string().nullable(), left: z.int() }),
)
const giveBack = post(
  '/reports/{id}/returns',
  returnReport.id,
  'Return a report',
  returnReport.input.omit({ obligation: true }),
  Version,
)
const paste = post(
  '/reports/{id}/pasted-cells',
  pasteCells.id,
  'What pasted cells would change',
  pasteCells.input.omit({ obligation: true }),
  Preview,
)
const template = createRoute({
  method: 'post',
  path: '/reports/{id}/templates',
  operationId: exportTemplate.id,
  summary: 'The form as a workbook to fill in',
  tags,
  request: byId,
  responses: { 200: { description: 'The workbook', content: { [xlsxType]: { schema: binary } } }, ...refusals },
})
const upload = createRoute({
  method: 'post',
  path: '/reports/{id}/imports',
  operationId: importTemplate.id,
  summary: 'What a workbook that came back would change; nothing is stored',
  tags,
  request: { ...byId, body: { required: true, content: { 'application/octet-stream': { schema: binary } } } },
  responses: { 200: answer('A preview', Preview), ...refusals, ...ProblemResponses(413) },
})

/** A unit's report: its form, its draft, what was filed of it, and who approved. */
export const reportsApi = openRoutes()
  .openapi(list, async (c) => c.json(await listReports(c.var.context, c.req.valid('query')), 200))
  .openapi(rules, async (c) => c.json((await reportRules(c.var.context, {})) as never, 200))
  .openapi(find, async (c) =>
    c.json((await findReport(c.var.context, { obligation: c.req.valid('param').id })) as never, 200),
  )
  .openapi(form, async (c) =>
    c.json((await reportForm(c.var.context, { obligation: c.req.valid('param').id })) as never, 200),
  )
  .openapi(filing, async (c) => c.json(await findFiling(c.var.context, c.req.valid('param')), 200))
  .openapi(save, async (c) =>
    c.json(
      (await saveFields(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') })) as never,
      200,
    ),
  )
  .openapi(file, async (c) =>
    c.json(await fileReport(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(amend, async (c) =>
    c.json(await amendReport(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(recall, async (c) =>
    c.json(await recallReport(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(approve, async (c) =>
    c.json(await approveReport(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(giveBack, async (c) =>
    c.json(await returnReport(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(paste, async (c) =>
    c.json(
      (await pasteCells(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') })) as never,
      201,
    ),
  )
  .openapi(template, async (c) => {
    const { name, bytes } = await exportTemplate(c.var.context, { obligation: c.req.valid('param').id })
    return c.body(bytes as never, 200, {
      'content-type': xlsxType,
      'content-disposition': `attachment; filename="${name}"`,
    }) as never
  })
  .openapi(upload, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json((await importTemplate(c.var.context, { obligation: c.req.valid('param').id, bytes })) as never, 200)
  })
