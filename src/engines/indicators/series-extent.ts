import { sql } from 'kysely'
import { dayOf, type Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { dimensionsNamed, unitsKnown } from './known-labels.ts'
import { eyeOf, seenBy } from './known-values.ts'
import { meaningOn, versionsOf } from './meanings.ts'
import { frequencies, type Period, printPeriod } from './periods.ts'
import { Code, KnownAt, type UnitName, View } from './shapes.ts'
import { type UnitMoves, unitMoves, waysOf } from './unit-moves.ts'

type UnitSpan = {
  unit: string
  label: Label | null
  kind: string | null
  level: string | null
  first: string
  last: string
}
/** A unit with values that ended: who stands for it on the day, nobody where none is recorded. */
type UnitWent = UnitName & { to: UnitName[] }

/**
 * How far the values of an indicator reach that this reader may see: which units, from when to when, by which methods,
 * and by what they can be broken down. `hasMoved` says that some of them have ended since; in the view as-is those that stand
 * for them take their place, from the first period that was theirs. Three statements; one more for that view.
 */
export const seriesExtent = query('series-extent', {
  does: { vi: 'Xem phạm vi số liệu của chỉ tiêu', en: 'See how far the values of an indicator reach' },
  permit: 'anyone',
  input: z.object({ code: Code, knownAt: KnownAt, view: View }),

  async run({ db, context, now }, { code, knownAt, view }) {
    const versions = await versionsOf(db, code, knownAt)
    const series = [...new Set(versions.map((each) => each.series))]
    const until = dayOf(knownAt ? new Date(knownAt) : now)
    const { frequency, dimensions: asked } = meaningOn(versions, until)
    const digit = frequencies.indexOf(frequency) + 1 // periods of another length are another page's
    const { rows } = await sql<Span & { hasEnded: boolean }>`
      select w.unit, u.label, u.kind, u.level, w.first, w.last, coalesce(u.valid_to < ${until}::date, false) as "hasEnded" from (
        select k.unit, min(v.period) as first, max(v.period) as last from ${seenBy(eyeOf(context, knownAt))} v
          join indicators.unit_key k on k.key = v.unit_key where v.series_id = any(${series}::int[]) and v.cell = 0 and v.period / 1000000 = ${digit} group by k.unit) w
      left join ${unitsKnown(knownAt ?? null)} u on u.id = w.unit
      order by array_position(array['central', 'province', 'district', 'commune'], u.level) nulls last, u.place, u.sort_key collate "C", w.unit`.execute(
      db,
    )
    const dimensions = await dimensionsNamed(db, asked, knownAt ?? null)
    const moved =
      view === 'as-is' ? await unitMoves(db, { at: knownAt ?? null, until, units: rows.map(({ unit }) => unit) }) : null
    const { spans, went } = moved ? standing(rows, moved) : { spans: rows, went: [] }
    return {
      code,
      hasMoved: rows.some(({ hasEnded }) => hasEnded),
      units: spans.map(
        ({ unit, label, kind, level, first, last }): UnitSpan => ({ unit, label, kind, level, first: printPeriod(first), last: printPeriod(last) }),
      ), // biome-ignore format: one unit
      went,
      dimensions,
    }
  },
})

type Span = Omit<UnitSpan, 'first' | 'last'> & { first: Period; last: Period }

/** The units that stand in the end in the place of those that moved; the others as they are. */
function standing(rows: readonly Span[], { moves, lives }: UnitMoves): { spans: Span[]; went: UnitWent[] } {
  const { ends } = waysOf(moves)
  const spans = new Map<string, Span>()
  for (const row of rows)
    for (const unit of ends.get(row.unit) ?? [row.unit]) {
      const { label, kind, level } = lives.get(unit) ?? row
      const { first, last } = spans.get(unit) ?? row
      const span = { first: Math.min(first, row.first), last: Math.max(last, row.last) }
      spans.set(unit, { unit, label, kind, level, ...span })
    }
  const named = (id: string) => ({ id, label: lives.get(id)?.label ?? null })
  return {
    spans: [...lives.keys()].flatMap((unit) => spans.get(unit) ?? []),
    went: rows.flatMap(({ unit, label }) => {
      const to = ends.get(unit)
      return to ? [{ id: unit, label, to: to.map(named) }] : []
    }),
  }
}
