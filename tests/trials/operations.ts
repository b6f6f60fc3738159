// The API as it describes itself: its operations, and real values for their parameters.
import type { Trial } from './city.ts'

export type Schema = Record<string, unknown> & { $ref?: string; properties?: Record<string, Schema> }
export type Operation = {
  method: string
  path: string
  operationId: string
  summary?: string
  tags?: string[]
  parameters: { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
export type Description = { openapi: string; paths: Record<string, Record<string, Operation>>; components: object }

export async function describedBy({ ask }: Trial): Promise<Description> {
  return (await (await ask('/api/v1/openapi.json')).json()) as Description
}

export function operationsOf({ paths }: Description): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      parameters: operation.parameters ?? [],
      method,
      path,
    })),
  )
}

/** What stands in a city of two imported plans, by the name of the parameter and the path it is in. */
export async function valuesIn(trial: Trial): Promise<(name: string, path: string) => string> {
  const [older, newer] = await trial.importPlans()
  if (!older?.programme || !newer?.programme) throw new Error('The made plans make no programmes')
  const { slug, id } = older.programme
  const first = async (path: string, list: string, key = 'id') => {
    const found = (await (
      await trial.ask(path, { as: path.includes('accounts') ? 'admin' : 'office' })
    ).json()) as Record<string, Record<string, string>[]>
    return found[list]?.[0]?.[key] ?? ''
  }
  const upload = { method: 'POST', body: 'Kế hoạch', headers: { 'content-type': 'application/octet-stream' } }
  await trial.ask('/api/v1/imports?name=a.txt', { as: 'office', ...upload })
  const known: [RegExp, string, string][] = [
    [/\/targets\//, 'id', await first(`/api/v1/programmes/${slug}/targets`, 'rows')],
    [/\/tasks\//, 'id', await first(`/api/v1/programmes/${slug}/tasks`, 'rows')],
    [/\/duties\//, 'id', await first(`/api/v1/programmes/${slug}/duties`, 'rows')],
    [/\/items\//, 'id', await first(`/api/v1/working-programmes/${id}/items`, 'items')],
    [/\/imports\//, 'id', await first('/api/v1/imports', 'imports')],
    [/\/units\//, 'id', 'hcm.department.science-technology'],
    [/./, 'account', await first('/api/v1/accounts', 'accounts', 'account')],
    [/./, 'unit', 'hcm.department.science-technology'],
    [/./, 'slug', slug],
    [/./, 'programme', id],
    [/./, 'older', slug],
    [/./, 'newer', newer.programme.slug],
    [/./, 'text', 'nền tảng'],
    [/./, 'year', '2026'],
    [/./, 'day', '2026-05-05'],
    [/./, 'file', 'tasks.csv'],
    [/./, 'provider', 'sandbox'],
    [/./, 'itemKey', 'new:3'],
    [/./, 'seen', '1'],
    [/./, 'issuer', 'https://example.vn'],
  ]
  const nobody = '00000000-0000-4000-8000-000000000000'
  return (name, path) => known.find(([where, what]) => what === name && where.test(path))?.[2] ?? nobody
}

/** The address of an operation, its parameters filled in; only the query that is required, and `given`. */
export function addressOf(
  operation: Operation,
  value: (name: string, path: string) => string,
  given: Record<string, string> = {},
): string {
  const of = (name: string) => given[name] ?? encodeURIComponent(value(name, operation.path))
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => of(name))
  const query = operation.parameters.filter((one) => one.in === 'query' && (one.required || one.name in given))
  return query.length ? `${path}?${query.map(({ name }) => `${name}=${of(name)}`).join('&')}` : path
}
