import { mostBytes } from '#engines/evidence'
import { type ProvedValue, proofsOfValues } from '#engines/indicators'
import { type Context, holds, type Label, megabytesOf } from '#kernel'
import { filedProofs } from './filed-proofs.ts'
import type { GridData } from './grid-shape.ts'
import type { GridRead } from './read-grid.ts'

type Choice = { id: string; label: Label }
export type ProofsRead = NonNullable<Awaited<ReturnType<typeof readProofs>>>

/** The evidence of a grid: what its figures rest on, what could be brought, and the lines and columns to choose figures by. */
export async function readProofs(
  context: Context,
  { data, isReadOnly, city }: Pick<GridRead, 'data' | 'isReadOnly' | 'city'>,
) {
  if (!data) return null
  const { values, evidence } = await proofsIn(context, data)
  const owner = ownerOf(context, data, city)
  const label = labelsOf(data)
  const proofs = evidence.map((line) => ({
    line,
    figures: values.filter((value) => value.evidence.includes(line.id)).map(label),
  }))
  const standing = new Set(evidence.filter(({ withdrawnAt }) => !withdrawnAt).map(({ id }) => id))
  const given = values.filter(({ status }) => status === 'draft' || status === 'submitted')
  return {
    proofs,
    many: values.length,
    proved: values.filter((value) => value.evidence.some((id) => standing.has(id))).length,
    open: given.length,
    ...choicesOf(data),
    isOfSeveral: !isReadOnly && owner === null,
    /** Null where nobody's evidence could be brought for all of it: several units, and not the office that looks. */
    bring:
      isReadOnly || owner === null ? null : { filed: await filedProofs(context, owner), most: megabytesOf(mostBytes) },
  }
}

export const proofsIn = (context: Context, { grid, units, cell }: GridData) =>
  proofsOfValues(context, {
    indicators: grid.rules.map(({ code }) => code),
    units: units.map(({ id }) => id),
    periods: grid.periods.map(({ period }) => period),
    cells: [cell],
  })

/** Whose evidence proves the figures of this grid: the one unit's, or the office's own for many. */
export function ownerOf(context: Context, { units }: GridData, city: string | null): string | null {
  const [only] = units
  if (units.length === 1 && only) return only.id
  return holds(context.actor, 'programme-office') ? city : null
}

/** What a line and a column of the grid are called in the address of a figure. */
export function placeIn({ layout }: GridData, value: Pick<ProvedValue, 'indicator' | 'unit' | 'period'>) {
  return {
    line: layout === 'don-vi-ky' ? value.unit : value.indicator,
    column: layout === 'chi-tieu-don-vi' ? value.unit : value.period,
  }
}

function choicesOf({ layout, grid, units }: GridData): { lines: Choice[]; columns: Choice[] } {
  const indicators = grid.rules.map(({ code, label }) => ({ id: code, label }))
  const periods = grid.periods.filter(({ hasBegun }) => hasBegun).map(({ period, label }) => ({ id: period, label }))
  return {
    lines: layout === 'don-vi-ky' ? units : indicators,
    columns: layout === 'chi-tieu-don-vi' ? units : periods,
  }
}

function labelsOf(data: GridData): (value: ProvedValue) => { key: string; label: Label } {
  const { lines, columns } = choicesOf(data)
  const names = new Map([...lines, ...columns].map(({ id, label }) => [id, label]))
  return (value) => {
    const { line, column } = placeIn(data, value)
    const [one, other] = [names.get(line), names.get(column)]
    return {
      key: `${line} ${column}`,
      label: { vi: `${one?.vi ?? line}, ${other?.vi ?? column}`, en: `${one?.en ?? line}, ${other?.en ?? column}` },
    }
  }
}
