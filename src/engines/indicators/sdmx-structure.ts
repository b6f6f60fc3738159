import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { SdmxNotFound, SdmxNotImplemented, SdmxRefused } from './errors.ts'
import { type Meaning, meaningColumns, meaningTables } from './meanings.ts'
import { type Artefact, artefactsOf, type Dimension, type Flow, maintainerOf } from './sdmx-model.ts'
import { agency, conceptScheme, version } from './sdmx-names.ts'
import type { Tables } from './tables.ts'

export const resources = ['dataflow', 'datastructure', 'codelist', 'conceptscheme', 'agencyscheme'] as const
type Kind = (typeof resources)[number]
/** What SDMX 2.1 knows besides and nobody keeps here. */
const unheld = [
  'metadatastructure', 'categoryscheme', 'hierarchicalcodelist', 'dataproviderscheme', 'dataconsumerscheme',
  'organisationunitscheme', 'metadataflow', 'reportingtaxonomy', 'provisionagreement', 'structureset', 'process',
  'categorisation', 'contentconstraint', 'actualconstraint', 'allowedconstraint', 'attachmentconstraint',
  'metadata', 'transformationscheme', 'rulesetscheme', 'userdefinedoperatorscheme', 'customtypescheme',
  'namepersonalisationscheme', 'namealiasscheme', 'vtlmappingscheme',
] as const // biome-ignore format: a list
export const references = [
  'none',
  'parents',
  'parentsandsiblings',
  'children',
  'descendants',
  'all',
  ...resources,
  'organisationscheme',
  ...unheld,
] as const
export const details = [
  'full',
  'allstubs',
  'referencestubs',
  'allcompletestubs',
  'referencecompletestubs',
  'referencepartial',
] as const

/** How much of an artefact is told: all of it, its items in part, its names and description, or its names alone. */
export type Extent = 'whole' | 'partial' | 'complete-stub' | 'stub'
/** What was asked for, and beside it what refers to it or is referred to. */
export type Structures = { artefact: Artefact; extent: Extent }[]

/**
 * The structures of published indicators as SDMX 2.1 names them: a dataflow and a data structure an indicator, and the
 * code lists and concepts they share. Three statements.
 */
export const sdmxStructure = query('sdmx-structure', {
  does: { vi: 'Xem cấu trúc SDMX của chỉ số', en: 'See the SDMX structures of indicators' },
  permit: 'anyone',
  input: z.object({
    resource: z.string().max(50),
    agency: z.string().max(200).default('all'),
    id: z.string().max(2000).default('all'),
    version: z.string().max(50).default('latest'),
    item: z.string().max(2000).default('all'),
    references: z.enum(references).default('none'),
    detail: z.enum(details).default('full'),
  }),

  async run({ db }, given): Promise<Structures> {
    const { detail, item } = given
    const asked: Asked = { ...given, resource: kindIn(given.resource) }
    const all = artefactsOf(await publishedFlows(db), await publishedUnits(db))
    const found = all.filter((each) => isAsked(each, asked)).flatMap((each) => someItems(each, item))
    if (found.length === 0)
      throw SdmxNotFound({ what: `${given.resource}/${given.agency}/${given.id}/${given.version}` })
    const beside = related(all, found, given.references)
    const used = conceptsIn([...found, ...beside])
    const stub = detail.endsWith('completestubs') ? 'complete-stub' : 'stub'
    return [
      ...found.map(
        (artefact) =>
          ({
            artefact,
            extent: /^all.*stubs$/.test(detail) ? stub : item === 'all' ? 'whole' : 'partial',
          }) as const,
      ),
      ...beside.map((artefact): Structures[number] => {
        if (detail.endsWith('stubs')) return { artefact, extent: stub }
        if (detail !== 'referencepartial' || artefact.kind !== 'conceptscheme' || used.size === 0)
          return { artefact, extent: 'whole' }
        return { artefact: { ...artefact, items: artefact.items.filter(({ id }) => used.has(id)) }, extent: 'partial' }
      }),
    ]
  },
})

function kindIn(resource: string): Asked['resource'] {
  const known = resources.find((kind) => kind === resource)
  if (known) return known
  if (resource === 'structure') return 'structure'
  if (resource === 'organisationscheme') return 'agencyscheme'
  if (unheld.some((each) => each === resource)) throw SdmxNotImplemented({ what: resource })
  throw SdmxRefused({ faults: [{ path: 'resource', message: { vi: `SDMX không có ${resource}`, en: `SDMX knows no ${resource}` } }] }) // biome-ignore format: one
}

/** The scheme or list with the items named and no others; nothing where it has none of them. */
function someItems(artefact: Artefact, named: string): Artefact[] {
  if (named === 'all') return [artefact]
  if (!('items' in artefact)) return []
  const wanted = new Set(named.split(/[+,]/))
  const items = artefact.items.filter(({ id }) => wanted.has(id))
  return items.length ? [{ ...artefact, items }] : []
}

const conceptsIn = (some: readonly Artefact[]) =>
  new Set(
    some.flatMap((each) =>
      each.kind === 'datastructure'
        ? [
            'TIME_PERIOD',
            'OBS_VALUE',
            ...[...each.dimensions, ...each.dataset, ...each.observation].map(({ id }) => id),
          ]
        : [],
    ),
  )

type Asked = { resource: Kind | 'structure'; agency: string; id: string; version: string }

function isAsked(artefact: Artefact, asked: Asked): boolean {
  const names = (text: string) => text.split(/[+,]/)
  if (asked.resource !== 'structure' && asked.resource !== artefact.kind) return false
  if (asked.agency !== 'all' && !names(asked.agency).includes(maintainerOf(artefact))) return false
  if (asked.id !== 'all' && !names(asked.id).includes(artefact.id)) return false
  return ['latest', 'all', version].some((known) => names(asked.version).includes(known))
}

const keyOf = ({ kind, id }: Pick<Artefact, 'kind' | 'id'>) => `${kind} ${id}`

function childrenOf(artefact: Artefact): string[] {
  if (artefact.kind === 'dataflow') return [`datastructure ${artefact.structure}`]
  if (artefact.kind !== 'datastructure') return []
  const lists = [...artefact.dimensions, ...artefact.dataset, ...artefact.observation].flatMap(({ codelist }) =>
    codelist ? [`codelist ${codelist}`] : [],
  )
  return [`conceptscheme ${conceptScheme}`, ...new Set(lists)]
}

/** The artefacts beside those found, by SDMX's words for how far to go. */
function related(all: readonly Artefact[], found: readonly Artefact[], how: (typeof references)[number]): Artefact[] {
  const byKey = new Map(all.map((each) => [keyOf(each), each]))
  const down = (some: readonly Artefact[]) =>
    some.flatMap((each) => childrenOf(each).flatMap((key) => byKey.get(key) ?? []))
  const up = (some: readonly Artefact[]) => {
    const keys = new Set(some.map(keyOf))
    return all.filter((each) => childrenOf(each).some((key) => keys.has(key)))
  }
  const descendants = (some: readonly Artefact[]) => {
    const reached = new Set<Artefact>(down(some))
    for (const each of reached) for (const child of down([each])) reached.add(child)
    return [...reached]
  }
  const parents = up(found)
  const wanted: Record<string, () => Artefact[]> = {
    none: () => [],
    parents: () => parents,
    parentsandsiblings: () => [...parents, ...down(parents)],
    children: () => down(found),
    descendants: () => descendants(found),
    all: () => [...parents, ...down(parents), ...descendants(found)],
  }
  const only = how === 'organisationscheme' ? 'agencyscheme' : how
  const near = wanted[how] ?? (() => [...parents, ...descendants(found)].filter(({ kind }) => kind === only))
  const own = new Set(found.map(keyOf))
  return [...new Set(near())].filter((each) => !own.has(keyOf(each)))
}

const published = sql`v.status = 3 and v.known_to = 'infinity'`

/** Indicators with a published value, all or the one named: newest meaning, methods, and dimensions of all versions. */
export async function publishedFlows(db: Kysely<Tables>, code?: string): Promise<Flow[]> {
  type Found = Meaning & { methods: Flow['methods']; used: string[] }
  const { rows } = await sql<Found>`
    select n.*, (select jsonb_agg(jsonb_build_object('code', m.method_code, 'label', m.label) order by m.valid_from, m.id)
        from indicators.series m where m.indicator_id = n.indicator) as methods,
      array(select distinct x from indicators.definition e, unnest(e.dimensions) x where e.indicator_id = n.indicator order by x) as used
    from (select distinct on (i.id) ${meaningColumns} from ${meaningTables}
      where ${code ? sql`i.code = ${code}` : sql`true`} order by i.id, d.version desc) n
    where exists (select 1 from indicators.value v join indicators.series s on s.id = v.series_id
      where s.indicator_id = n.indicator and ${published}) order by n.code`.execute(db)
  const { rows: dimensions } = await sql<Dimension>`
    select d.code, d.label, jsonb_agg(jsonb_build_object('code', i.code, 'label', i.label) order by i.place, i.code) as items
    from indicators.dimension d join indicators.item i on i.dimension = d.code
    where d.code = any(${rows.flatMap(({ used }) => used)}::text[]) group by d.code order by d.code`.execute(db)
  return rows.map(({ methods, used, ...meaning }) => ({
    meaning,
    methods,
    dimensions: dimensions.filter((each) => used.includes(each.code)),
  }))
}

async function publishedUnits(db: Kysely<Tables>): Promise<{ id: string; label: Label | null }[]> {
  const { rows } = await sql<{ id: string; label: Label | null }>`
    select k.unit as id, u.label from indicators.unit_key k left join organisations.unit_public u on u.id = k.unit
    where exists (select 1 from indicators.value v where v.unit_key = k.key and ${published}) order by k.unit collate "C"`.execute(
    db,
  )
  return rows
}

/** `FLOW`, `AGENCY,FLOW` or `AGENCY,FLOW,VERSION`; not found where the agency or the version is not ours. */
export function flowIn(text: string): string {
  const parts = text.split(',')
  const [first = '', second, third = 'latest'] = parts
  const [by, flow] = second === undefined ? ['all', first] : [first, second]
  if (parts.length > 3)
    throw SdmxRefused({ faults: [{ path: 'flow', message: { vi: `Không có luồng dữ liệu ${text}`, en: `There is no dataflow ${text}` } }] }) // biome-ignore format: one
  if (!['all', agency].includes(by) || !['latest', 'all', version].includes(third))
    throw SdmxNotFound({ what: `dataflow ${text}` })
  return flow
}
