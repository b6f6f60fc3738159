import { createRoute } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import { type Context, InvalidInput, Problem } from '#kernel'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { binary } from './api-parts.ts'
import { contentType, dataKinds, kindFor, languageFor, type SdmxKind, sdmxErrorOf, sentBy, structureKinds } from './sdmx-answers.ts' // biome-ignore format: one
import { type SdmxData, sdmxData } from './sdmx-data.ts'
import { dataCsv, dataJson, errorJson, structureJson } from './sdmx-json.ts'
import { sdmxStructure } from './sdmx-structure.ts'
import { errorXml, genericXml, type Sent, specificXml, structureXml } from './sdmx-xml.ts'

const tags = ['indicators']
const formats = ['sdmx-ml', 'generic', 'structurespecific', 'sdmx-json', 'csv'] as const
const format = z.enum(formats).optional().openapi({ description: 'Instead of the Accept header' })
const content = (kinds: readonly SdmxKind[]) => Object.fromEntries(kinds.map(({ type }) => [type, { schema: binary }]))

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
    ...refusals(400, 404, 406, 413, 501),
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
    ...refusals(400, 404, 406, 501),
  },
})

type Asking = Pick<Call<{ Variables: { context: Context } }>, 'var' | 'body'> & {
  req: { header(name: string): string | undefined; query(name: string): string | undefined }
}
const writers: Record<string, (data: SdmxData, sent: Sent) => string> = {
  generic: genericXml,
  structurespecific: specificXml,
  'sdmx-json': (found, sent) => JSON.stringify(dataJson(found, sent)),
  csv: dataCsv,
}

async function answerData(c: Asking, query: Record<string, unknown>): Promise<Response> {
  const kind = kindOf(c, dataKinds)
  const found = await sdmxData(c.var.context, query as never)
  const sent = sentBy(c.var.context, 'D', languageFor(c.req.header('accept-language')))
  return c.body((writers[kind.name] as (typeof writers)[string])(found, sent), 200, headersOf(contentType(kind), sent))
}

async function answerStructure(c: Asking, query: Record<string, unknown>): Promise<Response> {
  const kind = kindOf(c, structureKinds)
  const found = await sdmxStructure(c.var.context, query as never)
  const sent = sentBy(c.var.context, 'S', languageFor(c.req.header('accept-language')))
  const body = kind.name === 'sdmx-json' ? JSON.stringify(structureJson(found, sent)) : structureXml(found, sent)
  return c.body(body, 200, headersOf(contentType(kind), sent))
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
  const named = wanted === 'sdmx-ml' ? kinds[0] : kinds.find(({ name }) => name === wanted)
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
  const isJson = named ? named === 'sdmx-json' : /json/.test(accept)
  const headers = { ...headersOf(isJson ? 'application/json' : 'application/xml', sent), 'cache-control': 'no-store' }
  return c.body(isJson ? JSON.stringify(errorJson(said, sent)) : errorXml(said), said.status, headers)
})

sdmxApi.openapi(data, (c) => answerData(c, { ...c.req.valid('param'), ...c.req.valid('query') }) as never)
// The same with parts left out or added, as SDMX 2.1 allows: described above and not again. Data come before structures,
// whose addresses would fit them.
for (const path of ['/sdmx/data/:flow', '/sdmx/data/:flow/:key/:provider'])
  sdmxApi.get(path, (c) => answerData(c, { ...c.req.param(), ...c.req.query() }))

sdmxApi.openapi(structure, (c) => answerStructure(c, { ...c.req.valid('param'), ...c.req.valid('query') }) as never)
for (const path of ['/sdmx/:resource', '/sdmx/:resource/:agency', '/sdmx/:resource/:agency/:id', '/sdmx/:resource/:agency/:id/:version/:item'])
  sdmxApi.get(path, (c) => answerStructure(c, { ...c.req.param(), ...c.req.query() })) // biome-ignore format: one
