import { type Kysely, sql } from 'kysely'
import { figuresReturned, figuresVerified } from '#engines/evidence'
import { type CommandScope, directsAll, holds, refuseUnless, speaksFor } from '#kernel'
import { printedLine, z } from '#kernel/http'
import { changeValues } from './change-values.ts'
import { command } from './engine.ts'
import { OwnValues, ValuesChanged } from './errors.ts'
import { periodLabel, printPeriod } from './periods.ts'
import type { Tables } from './tables.ts'
import { lockUnits, type Write } from './write-values.ts'

const Ids = z.array(z.int().positive()).min(1).max(5000)

/** Sends drafts on: the unit stands for them from now on. `ids` are the rows that were looked at. */
export const submitValues = command('submit-values', {
  does: { vi: 'Gửi số liệu chỉ tiêu', en: 'Submit values' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({ ids: Ids }),
  run: (scope, { ids }) => move(scope, { ids, from: [0], to: 1, act: 'submit-values' }),
})

/**
 * Says that values were checked against what they rest on: by another person than gave them or sent them on. Their
 * evidence counts as accepted from then on, so that the office may open it to everybody.
 */
export const verifyValues = command('verify-values', {
  does: { vi: 'Xác minh số liệu chỉ tiêu', en: 'Verify values' },
  permit: ['programme-office', 'auditor'],
  input: z.object({ ids: Ids }),
  run: (scope, { ids }) => move(scope, { ids, from: [1], to: 2, act: 'verify-values' }),
})

/** Opens verified values to everybody, in place of what was published before. */
export const publishValues = command('publish-values', {
  does: { vi: 'Công bố số liệu chỉ tiêu', en: 'Publish values' },
  permit: 'programme-office',
  input: z.object({ ids: Ids }),
  run: (scope, { ids }) => move(scope, { ids, from: [2], to: 3, act: 'publish-values' }),
})

/** Sends submitted or verified values back to the unit with a reason. */
export const returnValues = command('return-values', {
  does: { vi: 'Trả lại số liệu chỉ tiêu', en: 'Return values' },
  permit: ['programme-office', 'auditor'],
  input: z.object({ ids: Ids, reason: printedLine(1000) }),
  run: (scope, { ids, reason }) => move(scope, { ids, from: [1, 2], to: 0, act: 'return-values', reason }),
})

type Step = { ids: number[]; from: number[]; to: number; act: string; reason?: string }

/** All or nothing: a row that is no longer current, or elsewhere on its way, refuses the whole and names itself. */
async function move(scope: CommandScope<Tables>, { ids, from, to, act, reason }: Step): Promise<{ ids: number[] }> {
  const { db, actor, context } = scope
  const before = await rowsOf(db, ids)
  if (to === 1) refuseUnless(directsAll(context) || before.every(({ unit }) => speaksFor(actor, unit)), act)
  if (to === 2) refuseUnless(directsAll(context) || holds(actor, 'auditor'), act)
  await lockUnits(
    db,
    before.map(({ unit_key }) => unit_key),
  )
  const rows = await rowsOf(db, ids) // again, under the lock
  const good = new Set(
    rows.filter((row) => row.current && from.includes(row.status) && row.lane === 0).map(({ id }) => id),
  )
  const changed = [...new Set(ids)].filter((id) => !good.has(id))
  if (changed.length > 0) throw ValuesChanged({ ids: changed.slice(0, 100) })
  // Four eyes: a role that may do both does not make one person two.
  const own = to === 2 && actor.kind !== 'system' ? rows.filter((row) => [row.author, row.by].includes(actor.id)) : []
  if (own.length > 0) throw OwnValues({ ids: own.slice(0, 100).map(({ id }) => id) })
  const writes = rows.map(
    ({ id: _, unit: __, current: ___, by, ...row }): Write => ({
      ...row,
      author: row.author ?? by,
      status: to,
      note: reason ?? row.note,
    }),
  )
  const moved = await changeValues(scope, writes)
  if (to === 2) await acceptProofs(scope, rows)
  const verified = rows.filter(({ status }) => status === 2)
  if (to === 0) await returnProofs(scope, verified)
  const told = to === 1 ? 'values-submitted' : to === 0 ? 'values-returned' : null
  if (told) await tell(scope, told, { rows, reason })
  return { ids: moved }
}

type Proved = { evidence?: readonly string[] | null; unit: string; unit_key: number; period: number }
const proofsOf = (rows: readonly Proved[]) =>
  rows.flatMap(({ evidence, ...at }) => (evidence ?? []).map((one) => ({ ...at, evidence: one })))

/** What lay before the verifier is accepted with the figures. */
async function acceptProofs({ context }: CommandScope<Tables>, rows: readonly Proved[]): Promise<void> {
  const of = proofsOf(rows).map(({ evidence, unit, period }) => ({ evidence, unit, period: printPeriod(period) }))
  if (of.length > 0) await figuresVerified(context, { of })
}

/** What rests under no figure of the unit and period any more that is verified is not accepted by it. */
async function returnProofs({ db, context }: CommandScope<Tables>, rows: readonly Proved[]): Promise<void> {
  const given = proofsOf(rows)
  if (given.length === 0) return
  const { rows: left } = await sql<{ evidence: string; unit: string; period: number }>`
    select distinct p.evidence, p.unit, p.period from unnest(${given.map(({ evidence }) => evidence)}::uuid[],
      ${given.map(({ unit }) => unit)}::text[], ${given.map(({ unit_key }) => unit_key)}::int[],
      ${given.map(({ period }) => period)}::int[]) as p (evidence, unit, unit_key, period)
    where not exists (select 1 from indicators.value v where v.unit_key = p.unit_key and v.period = p.period
      and v.known_to = 'infinity' and v.status >= 2 and v.evidence @> array[p.evidence])`.execute(db)
  const of = left.map(({ period, ...rest }) => ({ ...rest, period: printPeriod(period) }))
  if (of.length > 0) await figuresReturned(context, { of })
}

type Moved = { rows: readonly { unit: string; period: number }[]; reason: string | undefined }

/** One fact a unit and period, for those who wait for it. */
async function tell({ emit }: CommandScope<Tables>, type: string, { rows, reason }: Moved): Promise<void> {
  for (const group of Map.groupBy(rows, ({ unit, period }) => `${unit} ${period}`).values()) {
    const [{ unit, period }] = group as [Moved['rows'][number]]
    const { vi, en } = periodLabel(period)
    const said = { unit, period: printPeriod(period), periodVi: vi, periodEn: en, count: group.length }
    await emit(type, { ...said, ...(reason && { reason }) })
  }
}

/** The rows of these ids with what is needed to write them anew. */
export async function rowsOf(db: Kysely<Tables>, ids: readonly number[]) {
  const { rows } = await sql<Write & { id: number; unit: string; current: boolean; by: string }>`
    select v.id, k.unit, v.known_to = 'infinity' as current, v.author, v.entered_by as by, v.series_id, v.cell, v.period, v.unit_key, v.lane, v.state, v.status, v.value,
      v.numerator, v.denominator, v.source_kind, v.source_ref, v.note, v.evidence
    from indicators.value v join indicators.unit_key k on k.key = v.unit_key where v.id = any(${[...new Set(ids)]}::bigint[]) order by v.id`.execute(
    db,
  )
  return rows
}
