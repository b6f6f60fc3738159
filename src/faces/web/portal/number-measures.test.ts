import { afterAll, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  defineIndicator,
  publishValues,
  saveValues,
  setTarget,
  submitValues,
  verifyValues,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { testCity } from '#kernel/testing'
import type { Pack } from '#pack'
import { readNumber } from './number-read.ts'

const name = { vi: 'Thành phố thử', en: 'Sample city' }
const unit = 'x.city'
const pack: Pack = {
  id: 'sample',
  label: name,
  owner: unit,
  office: unit,
  unitKinds: [{ id: 'city', label: name, level: 'province' }],
  units: [{ id: unit, kind: 'city', name, parent: null, validFrom: '2000-01-01', basis: 'Thử' }],
}
const city = await testCity({
  engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
  packs: [pack],
  at: '2026-10-30T02:00:00.000Z',
})
afterAll(() => city.close())
const [office, auditor] = [city.as('programme-office', unit), city.as('auditor', unit)]

const counted = {
  code: 'booths',
  validFrom: '2020-01-01',
  label: { vi: 'Điểm hỗ trợ', en: 'Booths' },
  measure: 'dossier',
  direction: 'up',
  frequency: 'quarter',
  calendar: 'calendar',
  method: { code: 'counted', label: { vi: 'Đếm', en: 'Counted' } },
  overUnits: 'sum',
  overTime: 'sum',
  decimals: 0,
} as const
const asked = { unit, day: undefined, view: 'as-was', members: {} } as const

test('a figure of a former method is shown in what that method measured, and so is all that belongs to its period', async () => {
  await defineIndicator(office, counted as never)
  const others = { validFrom: '2026-01-01', measure: 'person', decimals: 1, method: { code: 'people', label: { vi: 'Đếm người', en: 'People' } } } // biome-ignore format: one
  await defineIndicator(office, { ...counted, ...others } as never)
  const saveAll = (values: readonly { period: string; value: number; seen?: number | null }[]) =>
    saveValues(office, { values: values.map((value) => ({ indicator: 'booths', unit, seen: null, ...value })) })
  const publish = async (saved: readonly { id: number }[]) => {
    const sent = await submitValues(office, { ids: saved.map(({ id }) => id) })
    await publishValues(office, await verifyValues(auditor, sent))
  }
  const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'].map((period) => ({ period, value: 12 }))
  await publish((await saveAll([...quarters, { period: '2026-Q1', value: 30 }])).saved)
  const { conflicts } = await saveAll([{ period: '2025-Q1', value: 14 }])
  await publish((await saveAll([{ period: '2025-Q1', value: 14, seen: conflicts[0]?.id ?? null }])).saved)
  await setTarget(office, { code: 'booths', unit, comparator: '>=', value: 40, due: '2026-Q4' })

  const { shown: today, indicator } = await readNumber(city.visitor, 'booths', { ...asked, period: undefined })
  expect([indicator.measure, today?.measured]).toEqual(['person', { measure: 'person', decimals: 1 }])
  expect(today?.lines.map(({ measure }) => measure)).toEqual(['dossier', 'person'])
  const then = { measure: 'dossier', decimals: 0 }
  expect(today?.corrections.map(({ period, measured }) => [period, measured])).toEqual([['2025-Q1', then]])
  expect(today?.years.map(({ year, measured }) => [year, measured.measure])).toEqual([[2025, 'dossier'], [2026, 'person']]) // biome-ignore format: one
  const { shown: earlier } = await readNumber(city.visitor, 'booths', { ...asked, period: '2025-Q2' })
  expect([earlier?.point?.value, earlier?.measured]).toEqual([12, then])
  expect(today?.calibration).toMatchObject({ said: [], targets: 0 })
})
