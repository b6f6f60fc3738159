import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { asIs, lineageFaults, type Succession } from '#statistics'
import { unitsKnown } from './known-labels.ts'
import { type Eye, seenBy } from './known-values.ts'
import type { Tables } from './tables.ts'

/** What of a unit that ended goes on in another; a null share where nobody has said how what is counted was shared. */
export type Move = {
  from: string
  to: string
  on: string
  share: number | null
  renames: boolean
  basis: string | null
}

/** A unit as a reader is told of it, with the days between which it stood. */
export type UnitLife = {
  id: string
  label: Label
  kind: string
  level: string
  parent: string | null
  validFrom: string | null
  validTo: string | null
}

export type UnitMoves = {
  moves: Move[]
  /** The units asked for and all that moved, the highest level first, each level by name. */
  lives: Map<string, UnitLife>
  /** Units that have a value in the series asked for, in whichever period. */
  reported: string[]
}

type Asked = {
  /** As known at this moment; null for now. */
  at: string | null
  /** Moves of later days are left out. */
  until: string
  /** Units that must be told of whether they moved or not. */
  units?: readonly string[]
  /** Of which series and breakdown it is to be said who has values; nobody where left out. */
  values?: { eye: Eye; series: number; cell: number }
}

/** Every move known then that had happened by a day, and the units of it. One statement. */
export async function unitMoves(db: Kysely<Tables>, { at, until, units = [], values }: Asked): Promise<UnitMoves> {
  const known =
    at === null
      ? sql`l.known_to = 'infinity'`
      : sql`l.known_from <= ${at}::timestamptz and l.known_to > ${at}::timestamptz`
  const { rows } = await sql<Omit<UnitMoves, 'lives'> & { units: UnitLife[] }>`
    with moved as materialized (select l.* from indicators.lineage l where l.day <= ${until}::date and ${known})
    select
      coalesce((select jsonb_agg(jsonb_build_object('from', m.from_unit, 'to', m.to_unit, 'on', m.day, 'share', m.share, 'renames', m.renames,
        'basis', m.basis) order by m.day, m.from_unit, m.to_unit) from moved m), '[]') as moves,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'label', u.label, 'kind', u.kind, 'level', u.level, 'parent', u.parent,
          'validFrom', u.valid_from, 'validTo', u.valid_to)
          order by array_position(array['central', 'province', 'district', 'commune'], u.level) nulls last, u.place, u.sort_key collate "C", u.id)
        from ${unitsKnown(at)} u
        where u.id = any(${[...units]}::text[]) or u.id in (select from_unit from moved union select to_unit from moved)), '[]') as units,
      ${values ? whoReported(values) : sql`'[]'::jsonb`} as reported`.execute(db)
  const [found] = rows as [(typeof rows)[number]]
  return { moves: found.moves, reported: found.reported, lives: new Map(found.units.map((unit) => [unit.id, unit])) }
}

const whoReported = ({ eye, series, cell }: NonNullable<Asked['values']>) => sql`
  coalesce((select jsonb_agg(k.unit) from indicators.unit_key k where k.key in (
    select v.unit_key from ${seenBy(eye)} v where v.series_id = ${series} and v.cell = ${cell})), '[]')`

/** What becomes of one whole of each unit that moved. */
export type Ways = {
  /** Units that moved, each with those that stand for it in the end. */
  ends: ReadonlyMap<string, readonly string[]>
  /** The share of the whole in each of them; left out where somebody has yet to say how it was shared. */
  shares: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Units that only changed their name, however often. */
  renamed: ReadonlySet<string>
}

/** Follows every unit that moved to those that stand in the end. */
export function waysOf(moves: readonly Move[]): Ways {
  const leaving = Map.groupBy(moves, ({ from }) => from)
  const unsaid = unsound(moves)
  const sound = moves.filter((move): move is Move & Succession => move.share !== null && !unsaid.has(move.from))
  const always = { asOf: '0001-01-01', until: '9999-12-31' }
  const ways = {
    ends: new Map<string, string[]>(),
    shares: new Map<string, Map<string, number>>(),
    renamed: new Set<string>(),
  }
  for (const unit of leaving.keys()) {
    const passed = [...reached(unit, leaving)]
    ways.ends.set(
      unit,
      passed.filter((each) => !leaving.has(each)),
    )
    if (passed.every((each) => (leaving.get(each) ?? []).every(({ renames }) => renames))) ways.renamed.add(unit)
    if (passed.some((each) => unsaid.has(each))) continue
    // A unit ends once, with all its moves on that day: whatever is told of it goes their way, also what is about a
    // period that goes on after that day.
    const whole = asIs(
      new Map([[unit, { whole: 1 }]]),
      sound.filter(({ from }) => passed.includes(from)),
      always,
    )
    ways.shares.set(unit, new Map([...whole].map(([to, parts]) => [to, parts.whole as number])))
  }
  return ways
}

/** Units that went, wholly or in part, into these, and these themselves. */
export function before(units: readonly string[], moves: readonly Move[]): string[] {
  const arriving = Map.groupBy(moves, ({ to }) => to)
  const found = new Set(units)
  for (const each of found) for (const { from } of arriving.get(each) ?? []) found.add(from)
  return [...found]
}

/** Of two ISO days the first: a later day's units are known only up to the day on which one knows. */
export const earlier = (one: string, other: string): string => (one.localeCompare(other) < 0 ? one : other)

/** Units of whose shares somebody has not said all, or that do not add up. */
function unsound(moves: readonly Move[]): Set<string> {
  const unknown = moves.filter(({ share }) => share === null).map(({ from }) => from)
  const faults = lineageFaults(moves.filter((move): move is Move & Succession => move.share !== null))
  return new Set([...unknown, ...faults.map(({ unit }) => unit)])
}

/** A unit and all that its figures pass through. */
function reached(unit: string, leaving: ReadonlyMap<string, readonly Move[]>): Set<string> {
  const found = new Set([unit])
  for (const each of found) for (const { to } of leaving.get(each) ?? []) found.add(to)
  return found
}
