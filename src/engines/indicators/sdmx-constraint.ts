import { z } from '#kernel/http'
import { query } from './engine.ts'
import { SdmxNotFound, SdmxNotImplemented } from './errors.ts'
import { periodEnd, periodStart } from './periods.ts'
import { type Artefact, type Flow, type Item, type Region, structureArtefacts } from './sdmx-model.ts'
import { flowOf, namedDays } from './sdmx-names.ts'
import { fits, type KeyedValue, refuse, SelectionAsked, selectedValues, type Wanted } from './sdmx-selection.ts'
import type { Structures } from './sdmx-structure.ts'

const besides = ['none', 'all', 'codelist', 'datastructure', 'conceptscheme', 'dataflow', 'dataproviderscheme'] as const

/**
 * What there is of a flow for a key and times, before anybody asks for the values: the codes of each dimension. `exact`
 * is what the query would answer; `available` is for each dimension what could stand in the key, the others being as
 * they are. The lists beside it hold those codes and no others. Five statements.
 */
export const sdmxConstraint = query('sdmx-constraint', {
  does: { vi: 'Xem có những số liệu nào theo SDMX', en: 'See which values there are in SDMX' },
  permit: 'anyone',
  input: SelectionAsked.extend({
    component: z.string().max(100).default('all'),
    mode: z.enum(['exact', 'available']).default('exact'),
    references: z.enum(besides).default('none'),
  }),

  async run({ db, context }, asked): Promise<Structures> {
    if (asked.references === 'dataproviderscheme') throw SdmxNotImplemented({ what: 'dataproviderscheme' })
    const isWide = asked.mode === 'available'
    const { flow, units, dimensions, wanted, values } = await selectedValues({ db, context }, asked, { isWide })
    const { component } = asked
    if (![...dimensions, 'TIME_PERIOD', 'all'].includes(component))
      refuse('component', { vi: `Không có chiều ${component}`, en: `There is no dimension ${component}` })
    const exact = values.filter(({ key }) => fits(wanted, key))
    if (exact.length === 0) throw SdmxNotFound({ what: `${asked.flow}/${asked.key}` })
    const isAsked = (id: string) => component === 'all' || component === id
    const keys = dimensions.filter(isAsked).map((id) => ({ id, codes: codesOf(isWide ? values : exact, { id, wanted, isWide }) })) // biome-ignore format: one
    const times = isAsked('TIME_PERIOD') ? timesOf(exact, flow) : { times: null, span: null }
    const { label, code } = flow.meaning
    const constraint: Artefact = {
      kind: 'contentconstraint',
      id: `CR_${flowOf(code)}`,
      label: { vi: `Số liệu hiện có: ${label.vi}`, en: `Data available: ${label.en}` },
      flow: flowOf(code),
      keys,
      ...times,
    }
    const areas = [...units].map(([id, named]) => ({ id, label: named }))
    const beside = structureArtefacts(flow, areas).filter(({ kind }) => asked.references === 'all' || kind === asked.references) // biome-ignore format: one
    return [
      { artefact: constraint, extent: 'whole' },
      ...beside.flatMap((artefact) => partOf(artefact, keys, isAsked('TIME_PERIOD'))),
    ]
  },
})

type Looking = { id: string; wanted: Wanted; isWide: boolean }

const codesOf = (values: readonly KeyedValue[], { id, wanted, isWide }: Looking): string[] =>
  [...new Set(values.filter(({ key }) => !isWide || fits(wanted, key, id)).map(({ key }) => key[id] as string))].sort()

/** The earliest and the latest of times, by when they end in SDMX's calendar; the moments by the indicator's own. */
function timesOf(values: readonly KeyedValue[], { meaning: { calendar } }: Flow): Pick<Region, 'times' | 'span'> {
  const sorted = values.toSorted((a, b) => (namedDays(a.row.period).last < namedDays(b.row.period).last ? -1 : 1))
  const [first, last] = [sorted[0] as KeyedValue, sorted.at(-1) as KeyedValue]
  return {
    times: { first: first.time, last: last.time },
    span: {
      start: `${periodStart(first.row.period, calendar)}T00:00:00`,
      end: `${periodEnd(last.row.period, calendar)}T23:59:59`,
    },
  }
}

/** Of a list the codes that are there, of concepts those of the dimensions; a list of nothing else is left out. */
function partOf(artefact: Artefact, keys: Region['keys'], hasTime: boolean): Structures {
  if (artefact.kind !== 'codelist' && artefact.kind !== 'conceptscheme') return [{ artefact, extent: 'whole' }]
  const isUsed = (list: Item[], codes: ReadonlySet<string>): Structures => {
    const items = list.filter(({ id }) => codes.has(id))
    if (items.length === 0) return []
    return [{ artefact: { ...artefact, items }, extent: items.length < list.length ? 'partial' : 'whole' }]
  }
  if (artefact.kind === 'conceptscheme')
    return isUsed(artefact.items, new Set([...keys.map(({ id }) => id), ...(hasTime ? ['TIME_PERIOD'] : [])]))
  const of = keys.find(({ id }) => artefact.of === id)
  return of ? isUsed(artefact.items, new Set(of.codes)) : []
}
