import { type Kysely, sql } from 'kysely'
import { proveFigures, stopProvingFigures } from '#engines/evidence'
import { type CommandScope, directsAll, InvalidInput, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { changeValues } from './change-values.ts'
import { command } from './engine.ts'
import { TooManyProofs, ValuesChanged } from './errors.ts'
import { rowsOf } from './move-values.ts'
import { printPeriod, readPeriod } from './periods.ts'
import type { Tables } from './tables.ts'
import { lockUnits, type Write } from './write-values.ts'

/** Items that prove one figure. */
export const mostProofs = 20

const Proofs = z.array(z.uuid()).max(mostProofs).default([])

/**
 * Brings evidence for figures, and takes evidence off them. `ids` are the rows that were looked at: one that is no longer
 * current refuses the whole. What a figure rests on belongs to its version, so each that changes becomes a new row: a
 * draft stays a draft, what was submitted stays submitted, and what was verified or published already becomes a draft
 * that must be verified anew, beside what everybody reads. Figures that stand so already are left alone.
 */
export const proveValues = command('prove-values', {
  does: { vi: 'Gắn minh chứng cho số liệu', en: 'Bring evidence for values' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({ ids: z.array(z.int().positive()).min(1).max(5000), add: Proofs, remove: Proofs }),

  async run(scope, { ids, add, remove }): Promise<{ ids: number[]; changed: number }> {
    const { db, actor, context } = scope
    if (add.length + remove.length === 0) throw InvalidInput({ faults: [{ path: 'add', message: nothing }] })
    const before = await rowsOf(db, ids)
    refuseUnless(directsAll(context) || before.every(({ unit }) => speaksFor(actor, unit)), 'prove-values')
    await lockUnits(
      db,
      before.map(({ unit_key }) => unit_key),
    )
    const rows = await rowsOf(db, ids) // again, under the lock
    const good = new Set(rows.filter(({ current, lane }) => current && lane === 0).map(({ id }) => id))
    const gone = [...new Set(ids)].filter((id) => !good.has(id))
    if (gone.length > 0) throw ValuesChanged({ ids: gone.slice(0, 100) })

    const given = rows.map((row) => ({ row, evidence: provedBy(row.evidence ?? [], { add, remove }) }))
    const changing = given.filter(({ row, evidence }) => evidence.join() !== (row.evidence ?? []).join())
    if (changing.some(({ evidence }) => evidence.length > mostProofs)) throw TooManyProofs({ most: mostProofs })
    const behind = await underWayOf(
      db,
      changing.filter(({ row }) => row.status === 3).map(({ row }) => row.id),
    )
    if (behind.length > 0) throw ValuesChanged({ ids: behind.slice(0, 100) }) // a correction is on its way: that one is proved
    const of = rows.map(({ unit, period }) => ({ unit, period: printPeriod(period) }))
    if (add.length > 0) await proveFigures(context, { evidence: add, of })
    const writes = changing.map(({ row, evidence }): Write => {
      const { id: _, unit: __, current: ___, by, ...kept } = row
      return { ...kept, author: kept.author ?? by, status: kept.status > 1 ? 0 : kept.status, evidence }
    })
    const made = await changeValues(scope, writes)
    await endUnused(scope, { remove, of })
    const fresh = new Map(changing.map(({ row }, at) => [row.id, made[at] as number]))
    return { ids: rows.map(({ id }) => fresh.get(id) ?? id), changed: made.length }
  },
})

const provedBy = (there: readonly string[], { add, remove }: { add: string[]; remove: string[] }) =>
  [...new Set([...there, ...add])].filter((id) => !remove.includes(id))

/** Published rows beside which something is on its way already. */
async function underWayOf(db: Kysely<Tables>, published: readonly number[]): Promise<number[]> {
  if (published.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select p.id from indicators.value p join indicators.value o on o.series_id = p.series_id and o.cell = p.cell and o.period = p.period
      and o.unit_key = p.unit_key and o.lane = p.lane and o.open and o.known_to = 'infinity'
    where p.id = any(${[...published]}::bigint[])`.execute(db)
  return rows.map(({ id }) => id)
}

/** Evidence that was taken off stops serving the units and periods of which no figure rests on it any more. */
async function endUnused(
  { db, context }: CommandScope<Tables>,
  { remove, of }: { remove: string[]; of: { unit: string; period: string }[] },
): Promise<void> {
  if (remove.length === 0) return
  const pairs = [...new Map(of.map((one) => [`${one.unit} ${one.period}`, one])).values()]
  const numbers = pairs.map(({ period }) => readPeriod(period))
  const { rows } = await sql<{ evidence: string; unit: string; period: string }>`
    select e.id as evidence, p.unit, p.period from unnest(${remove}::uuid[]) as e (id)
      cross join unnest(${pairs.map(({ unit }) => unit)}::text[], ${pairs.map(({ period }) => period)}::text[], ${numbers}::int[])
        as p (unit, period, number)
      join indicators.unit_key k on k.unit = p.unit
    where not exists (select 1 from indicators.value v where v.unit_key = k.key and v.period = p.number
      and v.known_to = 'infinity' and v.evidence @> array[e.id])`.execute(db)
  for (const [evidence, ended] of Map.groupBy(rows, (row) => row.evidence))
    await stopProvingFigures(context, { evidence: [evidence], of: ended.map(({ unit, period }) => ({ unit, period })) })
}

const nothing = { vi: 'Hãy chọn một minh chứng', en: 'Choose a piece of evidence' }
