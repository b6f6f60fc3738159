import { createRoute } from '@hono/zod-openapi'
import { dayOf } from '#kernel'
import { openRoutes, ProblemResponses, UnitId, xlsxType, z } from '#kernel/http'
import { binary } from './api-parts.ts'
import { exportedValues } from './exported-values.ts'
import { openSdgCsv, openSdgMetadata, openSdgName } from './open-sdg.ts'
import { Code, KnownAt, PeriodText, View } from './shapes.ts'
import { valuesCsv, valuesJson, valuesXlsx } from './value-files.ts'

const tags = ['indicators']
const kinds = {
  'data.csv': 'text/csv; charset=utf-8',
  'data.json': 'application/json',
  'data.xlsx': xlsxType,
  'open-sdg.csv': 'text/csv; charset=utf-8',
  'open-sdg.yml': 'text/yaml; charset=utf-8',
} as const
const file = createRoute({
  method: 'get',
  path: '/indicators/{code}/files/{file}',
  operationId: exportedValues.id,
  summary: 'Published values as CSV, XLSX, JSON, and in the layout of Open SDG',
  tags,
  request: {
    params: z.object({ code: Code, file: z.enum(Object.keys(kinds) as [keyof typeof kinds]) }),
    query: z.object({
      unit: UnitId.optional(),
      from: PeriodText.optional(),
      to: PeriodText.optional(),
      knownAt: KnownAt,
      view: View.openapi({
        description: 'By the units as they stood, or by those of a later day; Open SDG and SDMX are always as-was',
      }),
      on: z.iso.date().optional().openapi({ description: 'The day of the as-is view; today where left out' }),
      lang: z.enum(['vi', 'en']).optional(),
    }),
  },
  responses: {
    200: {
      description: 'The file',
      content: {
        'text/csv': { schema: binary },
        'text/yaml': { schema: binary },
        [xlsxType]: { schema: binary },
        'application/json': { schema: z.looseObject({ values: z.array(z.looseObject({})) }) },
      },
    },
    ...ProblemResponses(404, 413, 422),
  },
})

/** Files of one indicator. Only what is published, whoever asks. */
export const exportsApi = openRoutes().openapi(file, async (c) => {
  const { code, file: name } = c.req.valid('param')
  const { unit, lang, view: asked, ...rest } = c.req.valid('query')
  const view = name.startsWith('open-sdg') ? 'as-was' : asked
  const found = await exportedValues(c.var.context, { code, view, ...rest, ...(unit && { units: [unit] }) })
  const { knownAt } = rest
  const which = [view === 'as-is' && view, knownAt && `known-${dayOf(new Date(knownAt))}`].filter(Boolean)
  const id = [code, ...which].join('-')
  const saved = name.startsWith('open-sdg') ? openSdgName(name, id) : `${id}-${name}`
  const headers = { 'content-type': kinds[name], 'content-disposition': `attachment; filename="${saved}"` }
  if (name === 'data.json') return c.json(valuesJson(found), 200) as never
  if (name === 'data.xlsx') return c.body(await valuesXlsx(found), 200, headers) as never
  const write = { 'data.csv': valuesCsv, 'open-sdg.csv': openSdgCsv, 'open-sdg.yml': openSdgMetadata }[name]
  return c.body(write(found, lang), 200, headers) as never
})
