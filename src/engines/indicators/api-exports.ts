import { createRoute } from '@hono/zod-openapi'
import { type Context, InvalidInput } from '#kernel'
import { openRoutes, ProblemResponses, UnitId, z } from '#kernel/http'
import { binary } from './api-parts.ts'
import { exportedValues } from './exported-values.ts'
import { openSdgCsv, openSdgMetadata } from './open-sdg.ts'
import { sdmxData } from './sdmx-data.ts'
import { dataCsv, dataJson, structureJson } from './sdmx-json.ts'
import { sdmxStructure } from './sdmx-structure.ts'
import { genericXml, specificXml, structureXml } from './sdmx-xml.ts'
import { Code, KnownAt, PeriodText, View } from './shapes.ts'
import { valuesCsv, valuesJson, valuesXlsx } from './value-files.ts'

const tags = ['indicators']
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const kinds = {
  'data.csv': 'text/csv; charset=utf-8',
  'data.json': 'application/json',
  'data.xlsx': xlsx,
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
        [xlsx]: { schema: binary },
        'application/json': { schema: z.looseObject({ values: z.array(z.looseObject({})) }) },
      },
    },
    ...ProblemResponses(404, 413, 422),
  },
})

const sdmxKinds = {
  generic: 'application/vnd.sdmx.genericdata+xml; version=2.1',
  specific: 'application/vnd.sdmx.structurespecificdata+xml; version=2.1',
  structure: 'application/vnd.sdmx.structure+xml; version=2.1',
  dataJson: 'application/vnd.sdmx.data+json; version=1.0.0',
  structureJson: 'application/vnd.sdmx.structure+json; version=1.0.0',
  csv: 'application/vnd.sdmx.data+csv; version=1.0.0',
} as const
const format = z.enum(['sdmx-ml', 'generic', 'structurespecific', 'sdmx-json', 'csv']).optional()
  .openapi({ description: 'Instead of the Accept header' }) // biome-ignore format: one
const content = (...named: (keyof typeof sdmxKinds)[]) =>
  Object.fromEntries(named.map((kind) => [sdmxKinds[kind].split(';')[0] as string, { schema: binary }]))

const data = createRoute({
  method: 'get',
  path: '/sdmx/data/{flow}/{key}',
  operationId: sdmxData.id,
  summary: 'SDMX 2.1 data query; /sdmx/data/{flow} for all keys',
  tags,
  request: {
    params: sdmxData.input.pick({ flow: true }).extend({ key: z.string().max(2000) }),
    query: sdmxData.input.omit({ flow: true, key: true, provider: true }).partial().extend({ format }),
  },
  responses: {
    200: { description: 'The values', content: content('generic', 'specific', 'dataJson', 'csv') },
    ...ProblemResponses(404, 413, 422),
  },
})
const structure = createRoute({
  method: 'get',
  path: '/sdmx/{resource}/{agency}/{id}/{version}',
  operationId: sdmxStructure.id,
  summary: 'SDMX 2.1 structure query; agency, id and version may be left out from the end',
  tags,
  request: {
    params: sdmxStructure.input.pick({ resource: true }).extend({
      agency: z.string().max(200),
      id: z.string().max(2000),
      version: z.string().max(50),
    }),
    query: sdmxStructure.input.pick({ references: true, detail: true }).partial().extend({ format }),
  },
  responses: {
    200: { description: 'The structures', content: content('structure', 'structureJson') },
    ...ProblemResponses(404, 422),
  },
})

type Asked = { context: Context; accept: string; format: z.output<typeof format> }
type Sent = { body: string; type: string }

async function answerData({ context, accept, format: wanted }: Asked, query: unknown): Promise<Sent> {
  const found = await sdmxData(context, query as never)
  const sent = { id: `D-${context.requestId.replace(/[^A-Za-z0-9_-]/g, '-')}`, at: context.system.clock.now() }
  if (wanted === 'sdmx-json' || (!wanted && /sdmx\.data\+json|^application\/json/.test(accept)))
    return { body: JSON.stringify(dataJson(found, sent)), type: sdmxKinds.dataJson }
  if (wanted === 'csv' || (!wanted && /sdmx\.data\+csv|^text\/csv/.test(accept)))
    return { body: dataCsv(found), type: sdmxKinds.csv }
  if (wanted === 'structurespecific' || (!wanted && /structurespecific/.test(accept)))
    return { body: specificXml(found, sent), type: sdmxKinds.specific }
  return { body: genericXml(found, sent), type: sdmxKinds.generic }
}

async function answerStructure({ context, accept, format: wanted }: Asked, query: unknown): Promise<Sent> {
  const found = await sdmxStructure(context, query as never)
  const sent = { id: `S-${context.requestId.replace(/[^A-Za-z0-9_-]/g, '-')}`, at: context.system.clock.now() }
  if (wanted === 'sdmx-json' || (!wanted && /\+json|^application\/json/.test(accept)))
    return { body: JSON.stringify(structureJson(found, sent)), type: sdmxKinds.structureJson }
  return { body: structureXml(found, sent), type: sdmxKinds.structure }
}

type Heard = { var: { context: Context }; req: { header(name: string): string | undefined } }
const asked = (c: Heard, wanted?: string): Asked => {
  const read = format.safeParse(wanted)
  if (!read.success) throw InvalidInput({ faults: [{ path: 'format', message: noFormat }] })
  return { context: c.var.context, accept: c.req.header('accept') ?? '', format: read.data }
}
const noFormat = { vi: 'Không có định dạng này', en: 'There is no such format' }
const headersOf = ({ type }: Sent) => ({ 'content-type': type, vary: 'accept' })

/** What leaves: files of one indicator, and SDMX 2.1 over all of them. Only what is published, whoever asks. */
export const exportsApi = openRoutes().openapi(file, async (c) => {
  const { code, file: name } = c.req.valid('param')
  const { unit, lang, view: asked, ...rest } = c.req.valid('query')
  const view = name.startsWith('open-sdg') ? 'as-was' : asked
  const found = await exportedValues(c.var.context, { code, view, ...rest, ...(unit && { units: [unit] }) })
  const saved = view === 'as-is' ? `${code}-${view}-${name}` : `${code}-${name}`
  const headers = { 'content-type': kinds[name], 'content-disposition': `attachment; filename="${saved}"` }
  if (name === 'data.json') return c.json(valuesJson(found), 200) as never
  if (name === 'data.xlsx') return c.body(await valuesXlsx(found), 200, headers) as never
  const write = { 'data.csv': valuesCsv, 'open-sdg.csv': openSdgCsv, 'open-sdg.yml': openSdgMetadata }[name]
  return c.body(write(found, lang), 200, headers) as never
})

exportsApi.openapi(data, async (c) => {
  const { format: wanted, ...query } = c.req.valid('query')
  const sent = await answerData(asked(c, wanted), { ...c.req.valid('param'), ...query })
  return c.body(sent.body, 200, headersOf(sent)) as never
})
// The same with parts left out or added, as SDMX 2.1 allows: described above and not again. Data come before structures,
// whose addresses would fit them.
for (const path of ['/sdmx/data/:flow', '/sdmx/data/:flow/:key/:provider'])
  exportsApi.get(path, async (c) => {
    const { format: wanted, ...query } = c.req.query()
    const sent = await answerData(asked(c, wanted), { ...c.req.param(), ...query })
    return c.body(sent.body, 200, headersOf(sent))
  })

exportsApi.openapi(structure, async (c) => {
  const { format: wanted, ...query } = c.req.valid('query')
  const sent = await answerStructure(asked(c, wanted), { ...c.req.valid('param'), ...query })
  return c.body(sent.body, 200, headersOf(sent)) as never
})
for (const path of ['/sdmx/:resource', '/sdmx/:resource/:agency', '/sdmx/:resource/:agency/:id'])
  exportsApi.get(path, async (c) => {
    const { format: wanted, ...query } = c.req.query()
    const sent = await answerStructure(asked(c, wanted), { ...c.req.param(), ...query })
    return c.body(sent.body, 200, headersOf(sent))
  })
