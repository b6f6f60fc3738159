import { createRoute } from '@hono/zod-openapi'
import { dayOf } from '#kernel'
import { openRoutes, ProblemResponses, xlsxType, z } from '#kernel/http'
import { answer, bySlug } from './api-parts.ts'
import { exportPlan } from './export-plan.ts'
import { exportCsv, exportXlsx } from './export-sheet.ts'
import { KnownAt } from './programmes-then.ts'
import { programmeSheet } from './sheets.ts'

const tags = ['programmes']
const query = z.object({ knownAt: KnownAt })
const plan = createRoute({
  method: 'get',
  path: '/programmes/{slug}/plan',
  operationId: exportPlan.id,
  summary: 'The programme as the plan contract says',
  tags,
  request: { ...bySlug, query },
  responses: {
    200: answer(
      'document, outline, targets, tasks, duties, deadlines, units, warnings',
      z.looseObject({
        document: z.looseObject({}),
        outline: z.array(z.looseObject({})),
        targets: z.array(z.looseObject({})),
        tasks: z.array(z.looseObject({})),
        duties: z.array(z.looseObject({})),
        deadlines: z.array(z.looseObject({})),
        units: z.array(z.looseObject({})),
        warnings: z.array(z.looseObject({})),
      }),
    ),
    ...ProblemResponses(404),
  },
})

const files = ['targets.csv', 'targets.xlsx', 'tasks.csv', 'tasks.xlsx'] as const
const mimes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: xlsxType,
}
const binary = z.string().openapi({ format: 'binary' })
const sheet = createRoute({
  method: 'get',
  path: '/programmes/{slug}/exports/{file}',
  operationId: programmeSheet.id,
  summary: 'Targets or tasks as CSV or XLSX',
  tags,
  request: { params: bySlug.params.extend({ file: z.enum(files) }), query },
  responses: {
    200: { description: 'The file', content: { 'text/csv': { schema: binary }, [mimes.xlsx]: { schema: binary } } },
    ...ProblemResponses(404, 422),
  },
})

/** Published programmes as files: the plan contract, CSV, XLSX. */
export const exportApi = openRoutes()
  .openapi(
    plan,
    async (c) =>
      c.json(await exportPlan(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200) as never,
  )
  .openapi(sheet, async (c) => {
    const { slug, file } = c.req.valid('param')
    const { knownAt } = c.req.valid('query')
    const [rows, format] = file.split('.') as ['targets' | 'tasks', keyof typeof mimes]
    const stream = await (format === 'csv' ? exportCsv : exportXlsx)(c.var.context, {
      slug,
      kind: rows,
      knownAt,
    })
    const saved = [slug, ...(knownAt ? [`known-${dayOf(new Date(knownAt))}`] : []), file].join('-')
    const headers = { 'content-type': mimes[format], 'content-disposition': `attachment; filename="${saved}"` }
    return c.body(stream, 200, headers) as never
  })
