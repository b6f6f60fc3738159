import { createRoute } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import { type Context, InvalidInput, Problem } from '#kernel'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { binary } from './api-parts.ts'
import { constraintKinds, contentType, dataKinds, formats, kindFor, kindNamed, languageFor, type SdmxKind, schemaKinds, sdmxErrorOf, sentBy, structureKinds, wantsLabels } from './sdmx-answers.ts' // biome-ignore format: one
import { keepingOf } from './sdmx-cache.ts'
import { sdmxConstraint } from './sdmx-constraint.ts'
import { dataCsv } from './sdmx-csv.ts'
import { type SdmxData, sdmxData } from './sdmx-data.ts'
import { dataJson, errorJson, structureJson } from './sdmx-json.ts'
import { dataJson2, structureJson2 } from './sdmx-json-2.ts'
import { sdmxSchema } from './sdmx-schema.ts'
import { refuse } from './sdmx-selection.ts'
import { type Structures, sdmxStructure } from './sdmx-structure.ts'
import { errorXml, genericXml, type Sent, specificXml, structureXml } from './sdmx-xml.ts'

const tags = ['indicators']
const format = z.enum(formats).optional().openapi({ description: 'Instead of the Accept header' })
const content = (kinds: readonly SdmxKind[]) => Object.fromEntries(kinds.map(({ type }) => [type, { schema: binary }]))
const unchanged = { 304: { description: 'What the asker has already' } }

/** Refusals are messages of SDMX, or problem+json where that is accepted. */
const refusals = (...statuses: Parameters<typeof ProblemResponses>) =>
  Object.fromEntries(
    Object.entries(ProblemResponses(...statuses)).map(([status, { description, content: problem }]) => [
      status,
      { description, content: { 'application/xml': { schema: binary }, ...problem } },
    ]),
  )

const data = createRoute({
  method: 'get',
  path: '/sdmx/data/{flow}/{key}',
  operationId: sdmxData.id,
  summary: 'SDMX 2.1 data query; /sdmx/data/{flow} for all keys. Refusals are messages of SDMX too',
  tags,
  request: {
    params: sdmxData.input.pick({ flow: true }).extend({ key: z.string().max(2000) }),
    query: sdmxData.input.omit({ flow: true, key: true, provider: true }).partial().extend({ format }),
  },
  responses: {
    200: { description: 'The values', content: content(dataKinds) },
    ...unchanged,
    ...refusals(400, 404, 406, 413, 501),
  },
})
const constraint = createRoute({
  method: 'get',
  path: '/sdmx/availableconstraint/{flow}/{key}/{provider}/{component}',
  operationId: sdmxConstraint.id,
  summary: 'SDMX 2.1 availability query: which codes there are values of; parts may be left out from the end',
  tags,
  request: {
    params: sdmxConstraint.input.pick({ flow: true }).extend({
      key: z.string().max(2000),
      provider: z.string().max(200),
      component: z.string().max(100),
    }),
    query: sdmxConstraint.input
      .omit({ flow: true, key: true, provider: true, component: true })
      .partial()
      .extend({ format }),
  },
  responses: {
    200: { description: 'A content constraint', content: content(constraintKinds) },
    ...unchanged,
    ...refusals(400, 404, 406, 413, 501),
  },
})
const schema = createRoute({
  method: 'get',
  path: '/sdmx/schema/{context}/{agency}/{id}/{version}',
  operationId: sdmxSchema.id,
  summary: 'SDMX 2.1 schema query: the XML schema of a structure’s own data; the version may be left out',
  tags,
  request: {
    params: sdmxSchema.input.pick({ context: true, agency: true, id: true }).extend({ version: z.string().max(50) }),
    query: sdmxSchema.input.pick({ dimensionAtObservation: true, explicitMeasure: true }).partial().extend({ format }),
  },
  responses: {
    200: { description: 'The schema', content: content(schemaKinds) },
    ...unchanged,
    ...refusals(400, 404, 406, 501),
  },
})
const structure = createRoute({
  method: 'get',
  path: '/sdmx/{resource}/{agency}/{id}/{version}',
  operationId: sdmxStructure.id,
  summary: 'SDMX 2.1 structure query; agency, id and version may be left out from the end, an item may follow',
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
    200: { description: 'The structures', content: content(structureKinds) },
    ...unchanged,
    ...refusals(400, 404, 406, 501),
  },
})

type Asking = Pick<Call<{ Variables: { context: Context } }>, 'var' | 'body'> & {
  req: { header(name: string): string | undefined; query(name: string): string | undefined }
}
const writers: Record<string, (data: SdmxData, sent: Sent, labels: boolean) => string> = {
  generic: (found, sent) => genericXml(found, sent),
  structurespecific: (found, sent) => specificXml(found, sent),
  generictimeseries: (found, sent) => genericXml(found, sent, 'GenericTimeSeriesData'),
  structurespecifictimeseries: (found, sent) => specificXml(found, sent, 'StructureSpecificTimeSeriesData'),
  'sdmx-json': (found, sent) => JSON.stringify(dataJson(found, sent)),
  'sdmx-json-2': (found, sent) => JSON.stringify(dataJson2(found, sent)),
  csv: (found, sent, labels) => dataCsv(found, { edition: 1, labels: labels ? sent.language : null }),
  'csv-2': (found, sent, labels) => dataCsv(found, { edition: 2, labels: labels ? sent.language : null }),
}

async function answerData(c: Asking, query: Record<string, unknown>): Promise<Response> {
  const kind = kindOf(c, dataKinds)
  if (kind.name.endsWith('timeseries') && (query.dimensionAtObservation ?? 'TIME_PERIOD') !== 'TIME_PERIOD')
    refuse('dimensionAtObservation', { vi: 'Dãy thời gian có TIME_PERIOD ở quan sát', en: 'Time series have TIME_PERIOD at their observations' }) // biome-ignore format: one
  const found = await sdmxData(c.var.context, query as never)
  const sent = sentBy(c.var.context, 'D', languageFor(c.req.header('accept-language')))
  const write = writers[kind.name] as (typeof writers)[string]
  const labels = wantsLabels(c.req.header('accept') ?? '')
  return answered(c, { body: write(found, sent, labels), kind, sent, newest: found.newest })
}

const structureWriters: Record<string, (found: Structures, sent: Sent) => string> = {
  'sdmx-ml': structureXml,
  'sdmx-json': (found, sent) => JSON.stringify(structureJson(found, sent)),
  'sdmx-json-2': (found, sent) => JSON.stringify(structureJson2(found, sent)),
}

async function answerStructure(c: Asking, ask: () => Promise<Structures>, kinds = structureKinds): Promise<Response> {
  const kind = kindOf(c, kinds)
  const found = await ask()
  const sent = sentBy(c.var.context, 'S', languageFor(c.req.header('accept-language')))
  const write = structureWriters[kind.name] as (typeof structureWriters)[string]
  return answered(c, { body: write(found, sent), kind, sent })
}

async function answerSchema(c: Asking, query: Record<string, unknown>): Promise<Response> {
  const kind = kindOf(c, schemaKinds)
  const body = await sdmxSchema(c.var.context, query as never)
  const sent = sentBy(c.var.context, 'X', languageFor(c.req.header('accept-language')))
  return answered(c, { body, kind, sent })
}

type Answer = { body: string; kind: SdmxKind; sent: Sent; newest?: Date }

/** The message, or that the asker has it: whoever looks every hour for new values need not fetch them again. */
function answered(c: Asking, { body, kind, sent, newest }: Answer): Response {
  const said = { ifNoneMatch: c.req.header('if-none-match'), ifModifiedSince: c.req.header('if-modified-since') }
  const { etag, lastModified, isKnown } = keepingOf(body, sent, newest ?? null, said)
  const headers = {
    ...headersOf(contentType(kind), sent),
    etag,
    'cache-control': 'no-cache',
    ...(lastModified && { 'last-modified': lastModified }),
  }
  return isKnown ? c.body(null, 304, headers) : c.body(body, 200, headers)
}

const headersOf = (type: string, { language }: Sent) => ({
  'content-type': type,
  'content-language': language,
  vary: 'accept, accept-language',
})

/** The kind that the address names, or else the one that is accepted; `sdmx-ml` is the usual one of each. */
function kindOf(c: Asking, kinds: readonly SdmxKind[]): SdmxKind {
  const wanted = c.req.query('format')
  if (wanted === undefined) return kindFor(kinds, c.req.header('accept') ?? '')
  const named = kindNamed(kinds, wanted)
  if (!named) throw InvalidInput({ faults: [{ path: 'format', message: noFormat }] })
  return named
}
const noFormat = { vi: 'Không có định dạng này', en: 'There is no such format' }

/**
 * SDMX 2.1 over published values. A refusal is a message of SDMX with its codes, unless a person's browser asks or
 * problem+json is wanted: then it is one like all others of this platform.
 */
export const sdmxApi = openRoutes()
sdmxApi.onError((error, c) => {
  const accept = c.req.header('accept') ?? ''
  const said = error instanceof Problem ? sdmxErrorOf(error) : null
  if (!said || /text\/html|problem\+json/.test(accept)) throw error
  const sent = sentBy(c.var.context, 'E', languageFor(c.req.header('accept-language')))
  const named = formats.find((each) => each === c.req.query('format'))
  const isJson = /json/.test(named ?? accept)
  const headers = { ...headersOf(isJson ? 'application/json' : 'application/xml', sent), 'cache-control': 'no-store' }
  return c.body(isJson ? JSON.stringify(errorJson(said, sent)) : errorXml(said), said.status, headers)
})

// The same with parts left out or added, as SDMX 2.1 allows: described above and not again. A part that is left empty, as
// clients do that build an address of all its parts, is left out. Structures come last: their addresses would fit all the
// others.
const alike = (...paths: string[]) => paths.flatMap((path) => [path, `${path}/`])
const [dataPath, constraintPath] = ['/sdmx/data/:flow', '/sdmx/availableconstraint/:flow']

sdmxApi.openapi(data, (c) => answerData(c, { ...c.req.valid('param'), ...c.req.valid('query') }) as never)
for (const path of [...alike(dataPath, `${dataPath}/:key/:provider`), `${dataPath}/:key/`])
  sdmxApi.get(path, (c) => answerData(c, { ...c.req.param(), ...c.req.query() }))

sdmxApi.openapi(constraint, (c) =>
  answerStructure(c, () => sdmxConstraint(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), constraintKinds) as never) // biome-ignore format: two
for (const path of [...alike(constraintPath, `${constraintPath}/:key`, `${constraintPath}/:key/:provider`), `${constraintPath}/:key/:provider/:component/`])
  sdmxApi.get(path, (c) => answerStructure(c, () => sdmxConstraint(c.var.context, { ...c.req.param(), ...c.req.query() } as never), constraintKinds)) // biome-ignore format: two

sdmxApi.openapi(schema, (c) => answerSchema(c, { ...c.req.valid('param'), ...c.req.valid('query') }) as never)
for (const path of [...alike('/sdmx/schema/:context/:agency/:id'), '/sdmx/schema/:context/:agency/:id/:version/'])
  sdmxApi.get(path, (c) => answerSchema(c, { ...c.req.param(), ...c.req.query() }))

sdmxApi.openapi(structure, (c) =>
  answerStructure(c, () => sdmxStructure(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never) // biome-ignore format: two
for (const path of [...alike('/sdmx/:resource', '/sdmx/:resource/:agency', '/sdmx/:resource/:agency/:id', '/sdmx/:resource/:agency/:id/:version/:item'), '/sdmx/:resource/:agency/:id/:version/'])
  sdmxApi.get(path, (c) => answerStructure(c, () => sdmxStructure(c.var.context, { ...c.req.param(), ...c.req.query() } as never))) // biome-ignore format: two
