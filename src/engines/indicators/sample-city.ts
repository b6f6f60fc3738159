// A small city with indicators, for the tests of this engine: invented, none of it is a real unit, figure or rule.
import organisations from '#engines/organisations'
import type { Context, Role } from '#kernel'
import type { Pack } from '#pack'
import { defineDimension, defineIndicator } from './define-indicator.ts'
import { publishValues, submitValues, verifyValues } from './move-values.ts'
import { saveValues } from './save-values.ts'

const label = (vi: string) => ({ vi, en: vi })
const unit = (id: string, kind: string, parent: string | null, more: object = {}) => ({
  id,
  kind,
  name: label(`Đơn vị ${id}`),
  parent,
  ...more,
})
export const wards = ['x.ward.1', 'x.ward.2', 'x.ward.3', 'x.ward.4']

export const samplePack: Pack = {
  id: 'sample',
  label: label('Thành phố thử'),
  owner: 'x.committee',
  office: 'x.city',
  unitKinds: [
    { id: 'city', label: label('Thành phố'), level: 'province' },
    { id: 'ward', label: label('Phường'), level: 'commune' },
  ],
  units: [
    unit('x.city', 'city', null),
    unit('x.committee', 'city', 'x.city'),
    ...wards.map((id) => unit(id, 'ward', 'x.city')),
    unit('x.ward.new', 'ward', 'x.city', { validFrom: '2026-07-01' }),
  ],
}

type City = { platform: Context; as(role: Role, unit?: string): Context; empty(): Promise<void> }

export const online = {
  code: 'online.share',
  validFrom: '2020-01-01',
  label: { vi: 'Tỷ lệ hồ sơ trực tuyến', en: 'Share of online dossiers' },
  measure: '%',
  direction: 'up',
  numerator: { label: label('Hồ sơ trực tuyến'), measure: 'dossier' },
  denominator: { label: label('Hồ sơ'), measure: 'dossier' },
  frequency: 'quarter',
  calendar: 'calendar',
  method: { code: 'counted', label: label('Đếm từ hồ sơ') },
  reporters: { kinds: ['ward'] },
  overUnits: 'weighted-mean',
  overTime: 'weighted-mean',
  decimals: 2,
  dimensions: ['channel'],
} as const
export const dossiers = {
  ...online,
  code: 'dossiers',
  label: { vi: 'Số hồ sơ', en: 'Dossiers' },
  measure: 'dossier',
  numerator: null,
  denominator: null,
  overUnits: 'sum',
  overTime: 'sum',
  decimals: 0,
  least: 0,
  dimensions: [],
} as const

export function sampleCity<C extends City>(city: C) {
  const office = city.as('programme-office', 'x.city')
  return {
    ...city,
    office,
    officer: (of: string) => city.as('unit-officer', of),
    auditor: city.as('auditor', 'x.city'),
    async empty() {
      await city.empty()
      await organisations.load?.(city.platform, [samplePack])
      await defineDimension(office, {
        code: 'channel',
        label: label('Kênh nộp'),
        items: ['web', 'app'].map((code) => ({ code, label: label(code) })),
      })
      await defineIndicator(office, online as never)
      await defineIndicator(office, dossiers as never)
    },
  }
}

type Said = {
  indicator: string
  unit: string
  period: string
  value?: number
  numerator?: number
  denominator?: number
  cell?: string
}

/** Saves over whatever stands and answers the ids of the rows. */
export async function entered(who: Context, values: Said[]): Promise<number[]> {
  const first = await saveValues(who, { values: values.map((value) => ({ ...value, seen: null })) })
  if (first.faults.length > 0) throw new Error(JSON.stringify(first.faults))
  if (first.conflicts.length === 0) return first.saved.map(({ id }) => id)
  const again = first.conflicts.map(({ mine, id, indicator, unit, period, cell }) => ({ indicator, unit, period, cell, seen: id, value: mine.value, numerator: mine.numerator, denominator: mine.denominator })) // biome-ignore format: one
  const second = await saveValues(who, { values: again as never })
  return [...first.saved, ...second.saved].map(({ id }) => id)
}

/** The same role in another person: whoever entered a value does not verify it. */
export const another = (who: Context): Context => ({ ...who, actor: { ...who.actor, id: 'person-second' } })

/** The whole way of values to everybody. */
export async function published(office: Context, values: Said[]): Promise<number[]> {
  const submitted = await submitValues(office, { ids: await entered(office, values) })
  return (await publishValues(office, await verifyValues(another(office), submitted))).ids
}
