import { type Kysely, sql } from 'kysely'
import { findUnit, UnitNotFound } from '#engines/organisations'
import type { Context } from '#kernel'
import type { Place } from './place.ts'
import { Head } from './shapes.ts'
import type { Tables } from './tables.ts'

const gap = '……' // as a person leaves it on paper: to be filled in by hand

/**
 * What the head of a document is before anybody wrote it: that of the same issuer's last one, else what the city knows.
 * Nothing official is made up: a symbol, recipient or signer that nobody told stays open.
 */
export async function headFor(db: Kysely<Tables>, context: Context, place: Place): Promise<Head> {
  const { round, own } = place
  const { rows } = await sql<{ head: unknown }>`
    select d.head from aggregates.document d join reporting.round_public r on r.id = d.round_id
    where d.head is not null and d.unit is not distinct from ${own?.unit ?? null} and r.data_to <= ${round.dataTo}::date
    order by r.data_to desc, d.opened_at desc limit 1`.execute(db)
  const abstract = abstractOf(place)
  const last = Head.safeParse(rows[0]?.head)
  if (last.success) return { ...last.data, abstract }

  const { city } = context.system
  const issuer = own?.unit ?? round.receiver ?? city?.owner ?? null
  const unit = issuer ? await unitOf(context, issuer) : null
  const receiver = own && round.receiver ? await unitOf(context, round.receiver) : null
  return {
    parent: own && unit ? (unit.above[0]?.label.vi ?? null) : null,
    issuer: unit?.label.vi ?? gap,
    symbol: `BC-${unit?.aliases.find((alias) => /^\p{Lu}{2,12}$/u.test(alias)) ?? gap}`,
    place: city?.label.vi ?? gap,
    abstract,
    addressees: receiver ? [receiver.label.vi] : [],
    recipients: own ? ['Như trên'] : ['Các đơn vị trong kỳ báo cáo'],
    filed: 'VT',
    authorities: [],
    position: null,
    name: null,
  }
}

function abstractOf({ round, own }: Place): string {
  const period = round.label.vi
  return own ? `Kết quả thực hiện nhiệm vụ, ${lowerFirst(period)}` : `Tổng hợp kết quả thực hiện, ${lowerFirst(period)}`
}

/** "Báo cáo quý IV" inside a sentence. Names keep their capitals: only the first letter of a common word falls. */
export const lowerFirst = (text: string) =>
  /^(Báo|Kỳ|Quý|Tháng|Năm)(?=\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

async function unitOf(context: Context, id: string) {
  try {
    return await findUnit(context, { id })
  } catch (error) {
    if (UnitNotFound.is(error)) return null
    throw error
  }
}
