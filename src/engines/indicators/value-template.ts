import { type Kysely, sql } from 'kysely'
import { type BlankColumn, type BlankNote, blankWorkbook } from '#engines/reporting'
import { dayOf, directsAll, type Label, unitsSpokenFor } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { type Meaning, meaningIn, meaningsOf } from './meanings.ts'
import { type Period, periodEnd, periodLabel, periodStart, periodsOfYear, printPeriod } from './periods.ts'
import { valuesSheet } from './read-table.ts'
import type { Tables } from './tables.ts'
import { dimensionHead, headOf, type ValueColumn, valueColumns } from './value-columns.ts'

const mostRows = 5000 // that many somebody may fill in; of more, the last period alone
const mostUnits = 400

type Unit = { id: string; label: Label; kind: string; from: string | null; to: string | null }
type Wanted = { meaning: Meaning; unit: Unit; period: Period }

/**
 * A workbook to fill in with the values that the person answers for: a row for each of their units, the indicators that it
 * owes and the periods of a year that have begun; beside it what each column takes, and every code. The office's is of the
 * units named, or of all that owe something. As it stands it says nothing, and the import says so.
 */
export const valueTemplate = query('value-template', {
  does: { vi: 'Tải mẫu nhập số liệu', en: 'Get a workbook to fill in with values' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({ units: z.array(UnitId).max(mostUnits).optional(), year: z.int().min(1990).max(2100).optional() }),

  async run({ db, now, actor, context }, { units: asked, year }) {
    const today = dayOf(now)
    const own = directsAll(context) ? null : unitsSpokenFor(actor)
    const versions = [...Map.groupBy(await meaningsOf(db, null), ({ code }) => code).values()]
    const units = await unitsOwing(db, { own, asked: asked ?? null, today })
    const periods = (['month', 'quarter', 'half', 'nine-month', 'year'] as const).flatMap((frequency) =>
      periodsOfYear(frequency, year ?? Number(today.slice(0, 4))),
    )
    const places = versions.flatMap((of) => placesOf(of, { periods, today }))
    const wide = places.reduce((sum, place) => sum + units.filter((unit) => owes(unit, place)).length, 0)
    const last = new Map(places.map(({ meaning, period }) => [meaning.code, period]))
    const fewer = wide <= mostRows ? places : places.filter(({ meaning, period }) => last.get(meaning.code) === period)
    const wanted: Wanted[] = []
    for (const place of fewer)
      for (const unit of units) if (wanted.length < mostRows && owes(unit, place)) wanted.push({ ...place, unit })
    const meanings = [...new Map(places.map(({ meaning }) => [meaning.code, meaning])).values()]
    const dimensions = await dimensionsOf(db, new Set(meanings.flatMap((meaning) => meaning.dimensions)))
    const names = Object.keys(valueColumns) as ValueColumn[]
    const filled = names.filter((name) => valueColumns[name].told !== null)
    const cutAt = filled.indexOf('value')
    const columns = filled.map(columnOf)
    columns.splice(
      cutAt,
      0,
      ...dimensions.map((dimension) => ({ head: dimensionHead(dimension, dimensions), told: memberOf })),
    )
    const rows = wanted.map((row) => {
      const cells: (string | number | null)[] = filled.map((name) => cellOf(name, row))
      cells.splice(cutAt, 0, ...dimensions.map(() => null))
      return cells
    })
    const notes: BlankNote[] = [
      ...(wanted.length < wide ? [cutShort(wanted.length, wide)] : []),
      ...meanings.map((meaning): BlankNote => ['Chỉ tiêu / Indicator', meaning.code, told(meaning)]),
      ...units.map(({ id, label }): BlankNote => ['Đơn vị / Unit', id, label.vi]),
      ...[...new Set(places.map(({ period }) => period))].map(
        (period): BlankNote => [
          'Kỳ / Period',
          printPeriod(period),
          `${periodLabel(period).vi} / ${periodLabel(period).en}`,
        ],
      ),
      ...dimensions.flatMap((dimension) =>
        dimension.items.map(({ code, label }): BlankNote => [headOf(dimension.label), code, headOf(label)]),
      ),
    ]
    return { rows: rows.length, bytes: await blankWorkbook([{ name: valuesSheet, columns, rows }], notes) }
  },
})

/** The periods that have begun, with what the indicator means in them; what is computed is nobody's to fill. */
function placesOf(
  versions: readonly Meaning[],
  { periods, today }: { periods: readonly Period[]; today: string },
): Omit<Wanted, 'unit'>[] {
  return periods.flatMap((period) => {
    const meaning = meaningIn(versions, period)
    if (!meaning || periodStart(period, meaning.calendar) > today) return []
    return meaning.formula !== null && meaning.prefers === 'computed' ? [] : [{ meaning, period }]
  })
}

/** Whether a value of the unit is expected there, and the unit stood. */
function owes({ id, kind, from, to }: Unit, { meaning, period }: Omit<Wanted, 'unit'>): boolean {
  const { kinds, units } = meaning.reporters
  if (!kinds.includes(kind) && !units.includes(id)) return false
  return !((from && from > periodEnd(period, meaning.calendar)) || (to && to < periodStart(period, meaning.calendar)))
}

const cutShort = (rows: number, of: number): BlankNote => [
  'Số dòng / Rows',
  `${rows} / ${of}`,
  'Quá nhiều dòng cho một mẫu: chỉ ghi sẵn kỳ mới nhất; thêm dòng khác theo các mã dưới đây. Too many for one template: the latest period alone; add rows by the codes below',
]

async function unitsOwing(
  db: Kysely<Tables>,
  { own, asked, today }: { own: readonly string[] | null; asked: readonly string[] | null; today: string },
): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select u.id, u.label, u.kind, u.valid_from as "from", u.valid_to as "to" from organisations.unit_public u
    where coalesce(u.valid_from, '-infinity') <= ${today}::date and coalesce(u.valid_to, 'infinity') >= ${today}::date
      ${own ? sql`and u.id = any(${own}::text[])` : sql``} ${asked ? sql`and u.id = any(${asked}::text[])` : sql``}
      ${
        own || asked
          ? sql``
          : sql`and exists (select 1 from indicators.definition d
        where d.reporters -> 'kinds' ? u.kind or d.reporters -> 'units' ? u.id)`
      }
    order by u.sort_key collate "C", u.id limit ${mostUnits}`.execute(db)
  return rows
}

async function dimensionsOf(db: Kysely<Tables>, codes: ReadonlySet<string>) {
  type Item = { code: string; label: Label }
  const { rows } = await sql<Item & { items: Item[] }>`
    select d.code, d.label, (select coalesce(jsonb_agg(jsonb_build_object('code', i.code, 'label', i.label) order by i.place), '[]')
      from indicators.item i where i.dimension = d.code) as items
    from indicators.dimension d where d.code = any(${[...codes]}::text[]) order by d.code`.execute(db)
  return rows
}

const needed: readonly ValueColumn[] = ['indicator', 'period']
const states = ['chưa có số liệu', 'không áp dụng', 'không kiểm chứng được']
const memberOf = {
  vi: 'Bỏ trống là tổng số; ghi mã trong danh sách ở dưới',
  en: 'Empty for the total; else a code of the list below',
}

function columnOf(name: ValueColumn): BlankColumn {
  const { head, told: said, ...more } = valueColumns[name]
  return {
    head: headOf(head),
    told: said,
    isNeeded: needed.includes(name),
    kind: name === 'value' || name === 'numerator' || name === 'denominator' ? 'number' : 'text',
    example: 'example' in more ? more.example : undefined,
    ...(name === 'state' && { options: states }),
  }
}

function cellOf(name: ValueColumn, { meaning, unit, period }: Wanted): string | null {
  if (name === 'indicator') return meaning.code
  if (name === 'name') return meaning.label.vi
  if (name === 'unit') return unit.id
  if (name === 'unitName') return unit.label.vi
  if (name === 'period') return printPeriod(period)
  return name === 'measure' ? meaning.measure || null : null
}

function told({ label, measure, numerator, denominator, whole, decimals }: Meaning): string {
  const parts = numerator && denominator ? `${numerator.label.vi} / ${denominator.label.vi}` : null
  return [label.vi, measure, parts, whole ? 'số nguyên' : `${decimals} số lẻ`].filter(Boolean).join(' · ')
}
