import { sql } from 'kysely'
import type { Fault, Label } from '#kernel'
import { Paging, printedLine, UnitId, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { SharesRefused } from './errors.ts'
import { staff } from './shapes.ts'

/** A unit that ended in several on a day, and how what is counted of it is shared; null where nobody has said. */
export type SplitShares = {
  unit: { id: string; label: Label | null }
  on: string
  /** What the shares rest on; before anybody decided, the decision that split the unit. */
  basis: string | null
  isDecided: boolean
  heirs: { id: string; label: Label | null; share: number | null }[]
}

/** Units with values that were split, those of which nobody has said how they share first. One statement. */
export const splitShares = query('split-shares', {
  does: { vi: 'Xem tỷ lệ phân chia số liệu của đơn vị đã tách', en: 'See how splits share what is counted' },
  permit: staff,
  input: z.object({ ...Paging.shape }),

  async run({ db }, { page, size }) {
    type Found = Omit<SplitShares, 'unit'> & { unit: string; label: Label | null; total: number; undecided: number }
    const { rows } = await sql<Found>`
      with split as (
        select l.from_unit as unit, l.day as "on", max(l.basis) as basis, bool_and(l.share is not null) as "isDecided",
          jsonb_agg(jsonb_build_object('id', l.to_unit, 'label', h.label, 'share', l.share) order by h.sort_key collate "C", l.to_unit) as heirs
        from indicators.lineage l left join organisations.unit_public h on h.id = l.to_unit where l.known_to = 'infinity'
        group by l.from_unit, l.day having count(*) > 1 or bool_or(l.share is null))
      select s.*, u.label, count(*) over ()::int as total, (count(*) filter (where not "isDecided") over ())::int as undecided
      from split s left join organisations.unit_public u on u.id = s.unit
      order by s."isDecided", s."on" desc, u.sort_key collate "C", s.unit limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    )
    return {
      total: rows[0]?.total ?? 0,
      undecided: rows[0]?.undecided ?? 0,
      page,
      size,
      rows: rows.map(
        ({ unit: id, label, on, basis, isDecided, heirs }): SplitShares => ({
          unit: { id, label },
          on,
          basis,
          isDecided,
          heirs,
        }),
      ),
    }
  },
})

/**
 * Says how what is counted of a unit (numbers, numerators and denominators alike) was shared on the day on which it was
 * split: a share for each of its heirs of that day and nobody else, together 1. What was said before stays readable.
 */
export const setShares = command('set-shares', {
  does: { vi: 'Ghi tỷ lệ phân chia số liệu khi tách đơn vị', en: 'Say how a split shares what is counted' },
  permit: 'programme-office',
  input: z.object({
    unit: UnitId,
    on: z.iso.date(),
    basis: printedLine(500),
    shares: z.array(z.object({ to: UnitId, share: z.number().gt(0).max(1) })).max(100),
  }),

  async run({ db, now, emit }, { unit, on, basis, shares }) {
    const heirs = await db
      .selectFrom('lineage')
      .select('to_unit')
      .where('from_unit', '=', unit)
      .where('day', '=', on)
      .where('known_to', '=', sql<Date>`'infinity'`)
      .forUpdate()
      .execute()
    const faults = faultsOf(
      shares,
      heirs.map(({ to_unit }) => to_unit),
    )
    if (faults.length > 0) throw SharesRefused({ faults })
    // One and the same moment knows one answer: what is said again then takes the place of what was said.
    await sql`
      with said as (select s."to", s.share from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as s ("to" text, share float8)),
      closed as (
        update indicators.lineage l set known_to = ${now}::timestamptz
        where l.from_unit = ${unit} and l.day = ${on}::date and l.known_to = 'infinity' and l.known_from < ${now}::timestamptz returning l.*)
      insert into indicators.lineage (from_unit, to_unit, day, share, basis, renames, known_from)
      select ${unit}, said."to", ${on}::date, said.share, ${basis}, false, ${now}::timestamptz from said
      on conflict (from_unit, to_unit, day, known_from) do update set share = excluded.share, basis = excluded.basis`.execute(
      db,
    )
    await emit('shares-set', { unit, on })
    return { unit, on }
  },
})

type Shared = { to: string; share: number }

/** Each fault beside its field: `shares.UNIT` for one heir, `shares` for their sum. */
function faultsOf(shares: readonly Shared[], heirs: readonly string[]): Fault[] {
  if (heirs.length === 0)
    return [{ path: 'unit', message: { vi: 'Đơn vị này không kết thúc vào ngày đó', en: 'This unit did not end on that day' } }] // biome-ignore format: one
  const named = new Set(shares.map(({ to }) => to))
  const strangers = shares.filter(
    ({ to }, at) => !heirs.includes(to) || shares.findIndex((each) => each.to === to) < at,
  )
  const lacking = heirs.filter((heir) => !named.has(heir))
  if (strangers.length + lacking.length > 0)
    return [
      ...strangers.map(({ to }) => ({
        path: `shares.${to}`,
        message: {
          vi: 'Không phải đơn vị nhận của ngày đó, hoặc ghi hai lần',
          en: 'No heir of that day, or named twice',
        },
      })),
      ...lacking.map((heir) => ({
        path: `shares.${heir}`,
        message: { vi: 'Hãy ghi tỷ lệ của đơn vị này', en: 'The share of this unit is missing' },
      })),
    ]
  const sum = shares.reduce((so, { share }) => so + share, 0)
  if (Math.abs(sum - 1) <= 1e-6) return []
  const percent = Number((sum * 100).toFixed(4))
  return [
    {
      path: 'shares',
      message: {
        vi: `Các tỷ lệ cộng lại được ${String(percent).replace('.', ',')}%, phải đúng 100%`,
        en: `The shares add up to ${percent}%; they must be 100%`,
      },
    },
  ]
}
