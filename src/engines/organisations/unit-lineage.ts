import { type Kysely, sql } from 'kysely'
import * as z from 'zod'
import { dayOf, type Label } from '#kernel'
import { query } from './engine.ts'
import { findUnit, standingOf } from './find-unit.ts'
import { heirsOn, type Life, type Step, stepsFrom } from './heirs.ts'
import { KnownAt, nameThen } from './name-then.ts'
import type { Tables } from './tables.ts'
import { Day, UnitId } from './unit-shape.ts'

export type LineageUnit = Life & { id: string; label: Label; partly: boolean }
export type LineageStep = {
  id: string
  kind: 'merge' | 'split' | 'rename' | 'abolish' | 'take-over'
  on: string
  basis: string | null
  note: Label | null
  from: LineageUnit[]
  to: LineageUnit[]
}

/** Everything a unit came from and everything it led to, through every change, oldest first; with the names known at a moment. */
export const unitLineage = query('unit-lineage', {
  does: { vi: 'Lịch sử của đơn vị', en: 'Lineage of a unit' },
  permit: 'anyone',
  input: z.object({ id: UnitId, knownAt: KnownAt }),
  async run({ db, context }, { id, knownAt }) {
    const unit = await findUnit(context, { id, knownAt })
    const predecessors = await stepsAlong(db, { id, side: 'to', other: 'from', knownAt })
    const successors = await stepsAlong(db, { id, side: 'from', other: 'to', knownAt })
    return {
      unit: { id: unit.id, label: unit.label, validFrom: unit.validFrom, validTo: unit.validTo },
      predecessors,
      successors,
    }
  },
})

/** Who has a unit's duties on a day (today where none is given): itself while it stands, else its heirs. */
export const successorsOf = query('successors-of', {
  does: { vi: 'Đơn vị kế tiếp vào một ngày', en: 'Successors of a unit on a day' },
  permit: 'anyone',
  input: z.object({ id: UnitId, on: Day.nullish() }),
  async run({ db, context, now }, { id, on }) {
    const day = on ?? dayOf(now)
    const { label, validFrom, validTo } = await findUnit(context, { id, asOf: day })
    const changes = await stepsAlong(db, { id, side: 'from', other: 'to' })
    const units = new Map<string, Life & { label: Label }>([[id, { label, validFrom, validTo }]])
    for (const unit of changes.flatMap(({ from, to }) => [...from, ...to])) units.set(unit.id, unit)
    const steps: Step[] = changes.flatMap((change) =>
      change.from.flatMap((from) => change.to.map((to) => ({ from: from.id, to: to.id, day: change.on }))),
    )
    const heirs = heirsOn(id, day, units, stepsFrom(steps))
    return {
      unit: { id, label },
      on: day,
      standing: standingOf({ validFrom, validTo }, day),
      heirs: heirs.map((heir) => ({ id: heir, label: units.get(heir)?.label as Label })),
    }
  },
})

type Along = { id: string; side: 'from' | 'to'; other: 'from' | 'to'; knownAt?: string | undefined }

/** The successions met when walking from `side` to `other`, again and again; each once, however many ways lead to it. */
async function stepsAlong(db: Kysely<Tables>, { id, side, other, knownAt }: Along): Promise<LineageStep[]> {
  const members = (which: 'from' | 'to') => sql`coalesce((
    select jsonb_agg(jsonb_build_object('id', u.id, 'label', ${nameThen(knownAt)}, 'validFrom', u.valid_from, 'validTo', u.valid_to, 'partly', m.partly) order by u.sort_key, u.id)
    from organisations.succession_member m join organisations.unit u on u.id = m.unit
    where m.succession = s.id and m.side = ${which}), '[]')`
  const { rows } = await sql<LineageStep>`
    with recursive walk as (
      select m.succession from organisations.succession_member m where m.unit = ${id} and m.side = ${side}
      union
      select n.succession from walk
        join organisations.succession_member o on o.succession = walk.succession and o.side = ${other}
        join organisations.succession_member n on n.unit = o.unit and n.side = ${side})
    select s.id, s.kind, s.day as "on", s.basis, s.note, ${members('from')} as "from", ${members('to')} as "to"
    from organisations.succession s where s.id in (select succession from walk) order by s.day, s.id`.execute(db)
  return rows
}
