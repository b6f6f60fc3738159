import { enterableIndicators, entryGrid, listDimensions } from '#engines/indicators'
import { listUnitKinds, listUnits } from '#engines/organisations'
import { type Context, dayOf, directsAll, holds, type Label, speaksFor, unitsSpokenFor } from '#kernel'
import { unitsOf } from '../units/unit-names.ts'
import { type GridQuery, gridQuery, periodsAcross } from './grid-query.ts'
import type { GridData } from './grid-shape.ts'

const rowsOfIndicators = 60
const rowsOfUnits = 60
const columnsOfUnits = 12

export type GridRead = Awaited<ReturnType<typeof readGrid>>
type Unit = { id: string; label: Label }

/** The grid that an address asks for, with all that chooses another one. */
export async function readGrid(context: Context, query: URLSearchParams) {
  const today = dayOf(context.system.clock.now())
  const asked = gridQuery(query, today)
  const { actor, system } = context
  const own = unitsSpokenFor(actor)
  const isOverseer = directsAll(context) || holds(actor, 'auditor')
  const kinds = isOverseer ? await kindsInUse(context) : []
  const kind = asked.kind ?? usualKind(kinds) ?? null
  const { units, total: totalUnits, unit } = await unitsAsked(context, { ...asked, kind }, { own, isOverseer })
  const indicators = await enterableIndicators(context, {
    units: units.map(({ id }) => id),
    frequency: asked.frequency,
  })
  const owed = indicators.filter(({ isExpected, isComputed }) => isExpected || isComputed)
  const offered = asked.all || owed.length === 0 ? indicators : owed
  const chosen =
    asked.layout === 'don-vi-ky' ? (indicators.find(({ code }) => code === asked.indicator) ?? offered[0]) : null
  const rows =
    asked.layout === 'don-vi-ky'
      ? chosen
        ? [chosen]
        : []
      : offered.slice((asked.page - 1) * rowsOfIndicators, asked.page * rowsOfIndicators)
  const data = await dataOf(context, { asked, today, units, codes: rows.map(({ code }) => code) })
  const dimensions = new Set(rows.flatMap((row) => row.dimensions))
  const cuts = dimensions.size > 0 ? (await listDimensions(context, {})).filter(({ code }) => dimensions.has(code)) : []
  return {
    asked: { ...asked, kind, indicator: chosen?.code ?? null, unit: unit?.id ?? null },
    account: actor.id,
    today,
    mine: own.length > 0 ? await unitsOf(context, own).then((all) => all.map(({ id, label }) => ({ id, label }))) : [],
    unit,
    isOverseer,
    isReadOnly: !mayEnter(context, units),
    kinds,
    offered: asked.layout === 'don-vi-ky' ? offered.map(({ code, label }) => ({ code, label })) : [],
    cuts,
    city: system.city?.office ?? null,
    data,
    paging:
      asked.layout === 'don-vi-ky'
        ? { size: rowsOfUnits, total: totalUnits }
        : { size: rowsOfIndicators, total: offered.length },
    hasMore: indicators.length > owed.length,
  }
}

async function dataOf(
  context: Context,
  { asked, today, units, codes }: { asked: GridQuery; today: string; units: Unit[]; codes: string[] },
): Promise<GridData | null> {
  if (units.length === 0 || codes.length === 0) return null
  const periods = periodsAcross(asked, today)
  const grid = await entryGrid(context, {
    indicators: codes,
    units: units.map(({ id }) => id),
    periods,
    cells: [asked.cell],
  })
  return grid.rules.length > 0 ? { layout: asked.layout, cell: asked.cell, grid, units } : null
}

/** One unit, or those of a kind: the own ones for whoever speaks for some and directs nothing. */
async function unitsAsked(
  context: Context,
  asked: GridQuery,
  { own, isOverseer }: { own: string[]; isOverseer: boolean },
) {
  const one = async (id: string | undefined) => {
    const [found] = id ? await unitsOf(context, [id]) : []
    const unit = found ? { id: found.id, label: found.label } : null
    return { unit, units: unit ? [unit] : [], total: unit ? 1 : 0 }
  }
  const isOne = asked.layout === 'chi-tieu-ky'
  const office = context.system.city?.office ?? undefined
  if (isOne)
    return one(
      asked.unit && (isOverseer || own.includes(asked.unit))
        ? asked.unit
        : (own[0] ?? (isOverseer ? office : undefined)),
    )
  if (!isOverseer) {
    const units = (await unitsOf(context, own)).map(({ id, label }) => ({ id, label }))
    return { unit: null, units: units.slice(0, rowsOfUnits), total: units.length }
  }
  const size = asked.layout === 'don-vi-ky' ? rowsOfUnits : columnsOfUnits
  const { units, total } = await listUnits(context, {
    kind: asked.kind,
    page: asked.layout === 'don-vi-ky' ? asked.page : 1,
    size,
  })
  return { unit: null, units: units.map(({ id, label }) => ({ id, label })), total }
}

async function kindsInUse(context: Context) {
  const kinds = await listUnitKinds(context, {})
  return kinds.map(({ id, label, level }) => ({ id, label, level }))
}

/** Communes are the many: whoever asks for no kind means them. */
const usualKind = (kinds: readonly { id: string; level: string }[]) =>
  (kinds.find(({ level }) => level === 'commune') ?? kinds[0])?.id

const mayEnter = (context: Context, units: readonly Unit[]) =>
  directsAll(context) || (units.length > 0 && units.every(({ id }) => speaksFor(context.actor, id)))
