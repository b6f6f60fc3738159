import { type Kysely, sql } from 'kysely'
import { composite, ranksOf, roundTo, type Table } from '#statistics'
import type { CycleRow } from './cycle-rows.ts'
import type { Lane } from './shapes.ts'
import type { Tables } from './tables.ts'

/** The scores of a cycle in one lane, as statistics takes them: units × criteria, points over the maximum. */
export type ScoreTable = {
  units: string[]
  codes: string[]
  groups: string[]
  table: Table
  points: Float64Array
  /** By unit: whether anybody said anything of it in this lane. */
  said: boolean[]
}

/** Tables of published cycles: what is published does not change, and a page of a ranking asks for each several times. */
const kept = new Map<string, Promise<ScoreTable>>()
const mostKept = 12 // half a megabyte each, of 300 units and 98 criteria

/** The scores of a cycle in one lane: read anew, but for the final ones of a published cycle, which are read once. */
export function scoreTable(db: Kysely<Tables>, asked: { cycle: CycleRow; lane: Lane }): Promise<ScoreTable> {
  const { cycle, lane } = asked
  if (cycle.stage !== 'published' || lane !== 'final') return readTable(db, asked)
  const standing = kept.get(cycle.id)
  const table = standing ?? readTable(db, asked)
  kept.delete(cycle.id)
  kept.set(cycle.id, table) // asked for last
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
  if (!standing) table.catch(() => kept.delete(cycle.id))
  return table
}

/**
 * Reads a cycle as a table. `applies` is 0 where a criterion does not concern a unit, or this lane says that it does
 * not; NaN is missing or not verifiable. Weights are the maxima.
 */
async function readTable(db: Kysely<Tables>, { cycle, lane }: { cycle: CycleRow; lane: Lane }): Promise<ScoreTable> {
  const criteria = await db
    .selectFrom('criterion')
    .select(['code', 'max', 'group_code'])
    .where('rulebook_id', '=', cycle.rulebook_id)
    .where('version', '=', cycle.version)
    .orderBy('ordinal')
    .execute()
  // One row a unit, its cells in arrays: a fifth of the time of a row a cell.
  const { rows } = await sql<{ unit: string; at: number[]; points: (number | null)[]; state: (string | null)[] }>`
    select p.unit, array_agg(c.ordinal) as at, array_agg(s.points) as points, array_agg(s.state) as state from rulebooks.participant p
    join rulebooks.cell c on c.cycle_id = p.cycle_id and c.unit = p.unit
    left join rulebooks.score s on s.cell_id = c.id and s.lane = ${lane}
    where p.cycle_id = ${cycle.id} group by p.unit, p.unit_sort order by p.unit_sort, p.unit`.execute(db)
  const width = criteria.length
  const points = new Float64Array(rows.length * width).fill(Number.NaN)
  const values = new Float64Array(rows.length * width).fill(Number.NaN)
  const applies = new Uint8Array(rows.length * width)
  for (const [unit, row] of rows.entries()) {
    for (const [n, at] of row.at.entries()) {
      const place = unit * width + at
      if (row.state[n] === 'not-applicable') continue
      applies[place] = 1
      const max = criteria[at]?.max ?? 0
      const earned = row.points[n]
      if (earned === null || earned === undefined) continue
      points[place] = earned
      values[place] = max > 0 ? earned / max : 0
    }
  }
  return {
    units: rows.map(({ unit }) => unit),
    codes: criteria.map(({ code }) => code),
    groups: criteria.map((criterion) => criterion.group_code),
    points,
    said: rows.map(({ state }) => state.some((one) => one !== null)),
    table: {
      units: rows.length,
      criteria: criteria.map(({ code, max }) => ({ code, direction: 'up', weight: max, goalposts: [0, 1], target: 1 })),
      values,
      applies,
    },
  }
}

/** How a missing score counts: no points, as rulebooks have it; or left out with its maximum. */
export type Missing = 'zero' | 'omit'

export type StandingLine = {
  unit: string
  points: number
  maximum: number
  share: number | null
  coverage: number
  missing: number
  rank: number | null
  tied: number
}

/**
 * Points, maxima, shares and ranks of every unit. Ranked is the share of the own maximum, so that 33 of 34 is no loss. A
 * unit of which nobody has said anything yet has no share and no rank: that is not the same as nought.
 */
export function standingOf({ units, table, points, said }: ScoreTable, missing: Missing): StandingLine[] {
  const { criteria, applies } = table
  const found = composite(table, table.values, { missing })
  // 582.18 of 930 is 0.626, and not 0.6259999999999998, which a band from 62.6 on would leave out.
  const shares = Float64Array.from(units, (_, row) =>
    found.assessable && said[row] ? roundTo(found.scores[row] as number, 12) : Number.NaN,
  )
  const ranks = ranksOf(shares)
  return units.map((unit, row) => {
    let [sum, maximum, gaps] = [0, 0, 0]
    for (const [at, { weight }] of criteria.entries()) {
      const place = row * criteria.length + at
      if (applies?.[place] === 0) continue
      maximum += weight
      const earned = points[place] as number
      if (Number.isNaN(earned)) gaps++
      else sum += earned
    }
    const share = shares[row] as number
    return {
      unit,
      points: roundTo(sum, 6),
      maximum: roundTo(maximum, 6),
      share: Number.isNaN(share) ? null : share,
      coverage: found.assessable ? (found.coverage[row] as number) : 0,
      missing: gaps,
      rank: ranks[row]?.rank ?? null,
      tied: ranks[row]?.tied ?? 0,
    }
  })
}

/** The share of each group of criteria that each unit has: the main indexes. NaN where nothing of a group applies. */
export function groupShares(
  { table, groups }: ScoreTable,
  { codes, missing }: { codes: readonly string[]; missing: Missing },
): Float64Array[] {
  return codes.map((code) => {
    const criteria = table.criteria.map((criterion, at) =>
      groups[at] === code ? criterion : { ...criterion, weight: 0 },
    )
    const found = composite({ ...table, criteria }, table.values, { missing })
    return found.assessable ? found.scores : new Float64Array(table.units).fill(Number.NaN)
  })
}
