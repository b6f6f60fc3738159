import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import * as z from 'zod'
import { command } from './engine.ts'
import {
  SuccessionCycle,
  SuccessionMisshapen,
  SuccessionRecorded,
  UnitEnded,
  UnitNotFound,
  UnitNotYetFounded,
} from './errors.ts'
import { keepUnits } from './name-then.ts'
import type { Tables } from './tables.ts'
import { Day, dayBefore, Line, Name, UnitId } from './unit-shape.ts'

/** How many units each kind of change may have before and after. */
const shapes = {
  merge: { from: [1, 500], to: [1, 1] },
  split: { from: [1, 1], to: [2, 500] },
  rename: { from: [1, 1], to: [1, 1] },
  abolish: { from: [1, 500], to: [0, 500] },
  'take-over': { from: [1, 500], to: [1, 500] },
} as const

/**
 * Records what became of units on a day. `on` is the first day of the new order: merge, split, rename and abolish end
 * the units in `from` on the day before; take-over moves duties and ends nobody. The heirs must be registered.
 * `partly` names those of `from` of which only a part went this way; the rest is its own succession on the same day.
 */
export const recordSuccession = command('record-succession', {
  does: { vi: 'Ghi việc sắp xếp đơn vị', en: 'Record what became of units' },
  permit: ['administrator', 'programme-office'],
  input: z.object({
    kind: z.enum(['merge', 'split', 'rename', 'abolish', 'take-over']),
    on: Day,
    from: z.array(UnitId).min(1).max(500),
    to: z.array(UnitId).max(500).default([]),
    partly: z.array(UnitId).max(500).default([]),
    basis: Line.nullable().default(null),
    note: Name.nullable().default(null),
  }),

  async run({ db, now, emit }, { kind, on, basis, note, ...given }) {
    const [from, to, partly] = [new Set(given.from), new Set(given.to), new Set(given.partly)]
    const fits = (size: number, [least, most]: readonly [number, number]) => least <= size && size <= most
    if (!fits(from.size, shapes[kind].from) || !fits(to.size, shapes[kind].to)) {
      throw SuccessionMisshapen({ kind, from: from.size, to: to.size })
    }
    const ends = kind !== 'take-over'
    await refuseDays(db, { on, from, to })
    if (ends) await refuseSecondEnd(db, { on, from })
    await refuseCycle(db, { on, from, to })

    if (ends) {
      await keepUnits(db, { which: sql`u.id = any(${[...from]}::text[])`, now })
      await sql`update organisations.unit set valid_to = ${dayBefore(on)}, basis = coalesce(${basis}, basis), source = 'office', version = version + 1
        where id = any(${[...from]}::text[])`.execute(db)
    }
    const id = randomUUID()
    await sql`insert into organisations.succession (id, kind, day, basis, note, source)
      values (${id}, ${kind}, ${on}, ${basis}, ${note ? JSON.stringify(note) : null}, 'office')`.execute(db)
    const members = [
      ...[...from].map((unit) => ({ side: 'from', unit, partly: partly.has(unit) })),
      ...[...to].map((unit) => ({ side: 'to', unit, partly: false })),
    ]
    await sql`insert into organisations.succession_member (succession, side, unit, partly)
      select ${id}::uuid, side, unit, partly from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m (side text, unit text, partly boolean)`.execute(
      db,
    )
    await emit('succession-recorded', { id, kind, on, from: [...from], to: [...to], ended: ends ? [...from] : [] })
    return { id }
  },
})

type Change = { on: string; from: Set<string>; to: Set<string> }

/** What ends must have lived before that day and until it; what inherits must stand on it. */
async function refuseDays(db: Kysely<Tables>, { on, from, to }: Change) {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'valid_from', 'valid_to'])
    .where('id', 'in', [...from, ...to])
    .orderBy('id')
    .forUpdate()
    .execute()
  const lives = new Map(rows.map((row) => [row.id, row]))
  const before = dayBefore(on)
  for (const id of [...from, ...to]) {
    const life = lives.get(id)
    if (!life) throw UnitNotFound({ id })
    const day = from.has(id) ? before : on
    if (life.valid_from && life.valid_from > day) throw UnitNotYetFounded({ id, on })
    // One that ended the day before may have gone in several directions at once.
    if (life.valid_to && life.valid_to < day) throw UnitEnded({ id, on })
  }
}

/** What is recorded as ended on one day cannot end on another. */
async function refuseSecondEnd(db: Kysely<Tables>, { on, from }: Omit<Change, 'to'>) {
  const { rows } = await sql<{ unit: string; day: string }>`
    select m.unit, s.day from organisations.succession s
      join organisations.succession_member m on m.succession = s.id and m.side = 'from' and m.unit = any(${[...from]}::text[])
    where s.kind <> 'take-over' and s.day <> ${on} limit 1`.execute(db)
  if (rows[0]) throw UnitEnded({ id: rows[0].unit, on: rows[0].day })
}

/** Nobody may be among its own ancestors, and nothing is recorded twice. */
async function refuseCycle(db: Kysely<Tables>, { on, from, to }: Change) {
  const shared = [...from].find((id) => to.has(id))
  if (shared) throw SuccessionCycle({ id: shared })
  const { rows: below } = await sql<{ unit: string }>`
    with recursive heir as (
      select unnest(${[...to]}::text[]) as unit
      union select t.unit from heir
        join organisations.succession_member f on f.unit = heir.unit and f.side = 'from'
        join organisations.succession_member t on t.succession = f.succession and t.side = 'to')
    select unit from heir where unit = any(${[...from]}::text[]) limit 1`.execute(db)
  if (below[0]) throw SuccessionCycle({ id: below[0].unit })
  const { rows: again } = await sql<{ from: string; to: string }>`
    select f.unit as "from", t.unit as "to" from organisations.succession s
      join organisations.succession_member f on f.succession = s.id and f.side = 'from' and f.unit = any(${[...from]}::text[])
      join organisations.succession_member t on t.succession = s.id and t.side = 'to' and t.unit = any(${[...to]}::text[])
    where s.day = ${on} limit 1`.execute(db)
  if (again[0]) throw SuccessionRecorded({ ...again[0], on })
}
