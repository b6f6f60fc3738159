import { type Kysely, sql } from 'kysely'
import { findUnit, UnitNotFound, type UnitPage } from '#engines/organisations'
import type { Context } from '#kernel'
import type { Place } from './place.ts'
import { Head } from './shapes.ts'
import type { Tables } from './tables.ts'

/** As a person leaves it on paper: to be filled in by hand. */
export const gap = '……'

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
    parent: own && unit ? await parentOf(context, unit) : null,
    issuer: unit ? organisationOf(unit) : gap,
    symbol: `BC-${unit ? abbreviationOf(unit) : gap}`,
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

const committee = 'Ủy ban nhân dân'

/** Documents are issued by an organisation (NĐ 30/2020): that of a ward, whose name is the place's, is its committee. */
function organisationOf({ label, kindLabel, level }: UnitPage): string {
  const isPlace = ['commune', 'district'].includes(level) && label.vi.startsWith(`${kindLabel.vi} `)
  return isPlace ? `${committee} ${label.vi.charAt(0).toLowerCase()}${label.vi.slice(1)}` : label.vi
}

/** UBND as NĐ 30/2020 itself abbreviates it; other organisations by what they are known to be called. */
function abbreviationOf(unit: UnitPage): string {
  const known = unit.aliases.find((alias) => /^\p{Lu}{2,12}$/u.test(alias))
  return known ?? (organisationOf(unit).startsWith(`${committee} `) ? 'UBND' : gap)
}

/** The body above. Of units right below the city as a place that is the one which governs it. */
async function parentOf(context: Context, { above: [directly] }: UnitPage): Promise<string | null> {
  const { city } = context.system
  const owner = city?.owner ? await unitOf(context, city.owner) : null
  return (directly && owner?.above[0]?.id === directly.id ? owner.label.vi : directly?.label.vi) ?? null
}

/** "Báo cáo quý thực hiện Kế hoạch 1 · Quý III/2026" is about the results of that plan, and not about a report. */
export function abstractOf({ round, own }: Pick<Place, 'round' | 'own'>): string {
  const period = periodWords(round.label.vi)
  const work = /^báo cáo (?:\d+ |tháng |quý |năm |định kỳ |đột xuất )*thực hiện (.+)$/u.exec(period)?.[1]
  const time = /^báo cáo ((?:\d+ tháng|tháng|quý|năm)(?=\s).+)$/u.exec(period)?.[1]
  const about = work ?? (time ? `nhiệm vụ ${time}` : `nhiệm vụ, ${period}`)
  return own ? `Kết quả thực hiện ${about}` : `Tổng hợp kết quả thực hiện ${about}`
}

/** The name of a round inside a sentence: what a page sets apart with a point, a document does with a comma. */
export const periodWords = (label: string) => label.split(' · ').map(lowerFirst).join(', ')

/** "Báo cáo quý IV" inside a sentence. Names keep their capitals: only the first letter of a common word falls. */
const lowerFirst = (text: string) =>
  /^(Báo|Kỳ|Quý|Tháng|Năm)(?=\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

async function unitOf(context: Context, id: string) {
  try {
    return await findUnit(context, { id })
  } catch (error) {
    if (UnitNotFound.is(error)) return null
    throw error
  }
}
