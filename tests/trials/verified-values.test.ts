import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineIndicator, publishValues, saveValues, submitValues, verifyValues } from '#engines/indicators'
import {
  approveRulebook,
  cycleStanding,
  defineRulebook,
  openCycle,
  saveSelfScores,
  scoreSheet,
  wireIndicators,
} from '#engines/rulebooks'
import { settleEvents } from '#kernel'
import { testCity } from '#kernel/testing'
import { engines, wireEngines } from '../../src/engines.ts'

// Invented: no real unit, indicator or set of criteria.
const label = (vi: string) => ({ vi, en: vi })
const wards = ['x.ward.1', 'x.ward.2']
wireEngines()
const city = await testCity({
  engines,
  packs: [
    {
      id: 'sample',
      label: label('Thành phố thử'),
      owner: 'x.committee',
      office: 'x.city',
      unitKinds: [
        { id: 'city', label: label('Thành phố'), level: 'province' },
        { id: 'ward', label: label('Phường'), level: 'commune' },
      ],
      units: [
        { id: 'x.city', kind: 'city', name: label('Thành phố') },
        { id: 'x.committee', kind: 'city', name: label('Ủy ban'), parent: 'x.city' },
        ...wards.map((id) => ({ id, kind: 'ward', name: label(id), parent: 'x.city' })),
      ],
    },
  ],
})
city.clock.set('2026-11-23T08:00:00+07:00')
const office = city.as('programme-office', 'x.city')
const auditor = city.as('auditor', 'x.city') // nobody verifies a figure of their own
const officer = (unit: string) => city.as('unit-officer', unit)
afterAll(async () => {
  wireIndicators(null)
  await city.close()
})

const indicator = {
  validFrom: '2020-01-01',
  measure: '%',
  direction: 'up',
  calendar: 'calendar',
  method: { code: 'counted', label: label('Đếm') },
  reporters: { kinds: ['ward'] },
  overUnits: 'weighted-mean',
  overTime: 'weighted-mean',
} as const
const parts = { numerator: { label: label('Tử'), measure: '' }, denominator: { label: label('Mẫu'), measure: '' } }
const criterion = <T extends object>(code: string, more: T) => ({
  code,
  group: 'A',
  label: label(`Tiêu chí ${code}`),
  max: 40,
  ...more,
})
let cycle = ''

beforeAll(async () => {
  await defineIndicator(office, {
    ...indicator,
    code: 'online',
    label: label('Trực tuyến'),
    frequency: 'year',
    ...parts,
  } as never)
  await defineIndicator(office, {
    ...indicator,
    code: 'late',
    label: label('Trễ hạn'),
    frequency: 'quarter',
    direction: 'down',
    ...parts,
  } as never)
  const { version } = await defineRulebook(office, {
    id: 'x.set',
    label: label('Bộ thử'),
    unitKinds: ['ward'],
    declared: { total: 80 },
    decimals: 2,
    groups: [{ code: 'A', label: label('Nhóm A') }],
    criteria: [
      criterion('1', { kind: 'ratio' as const, target: 80, indicator: 'online' }),
      criterion('2', { kind: 'automatic' as const, zeroAt: 20, target: 0, indicator: 'late' }),
    ],
  })
  await approveRulebook(city.as('leader', 'x.committee'), { id: 'x.set', version })
  cycle = (await openCycle(office, { rulebook: 'x.set', label: label('Kỳ 2025'), year: 2025, opensOn: '2026-11-23' }))
    .id
  await settleEvents(city.system, engines)
})

async function entered(unit: string, values: object[]): Promise<number[]> {
  const { saved, faults } = await saveValues(office, {
    values: values.map((one) => ({ unit, seen: null, ...one })) as never,
  })
  expect(faults).toEqual([])
  return (await submitValues(office, { ids: saved.map(({ id }) => id) })).ids
}
const lines = async (unit: string) => (await scoreSheet(office, { cycle, unit })).lines

test('what nobody has verified fills in nothing; verified, it scores the unit and leads back to the value', async () => {
  const ids = await entered('x.ward.1', [{ indicator: 'online', period: '2025', numerator: 60, denominator: 100 }])
  await settleEvents(city.system, engines)
  expect((await lines('x.ward.1'))[0]).toMatchObject({ prefill: { state: 'missing' }, self: null })

  const verified = await verifyValues(auditor, { ids })
  await settleEvents(city.system, engines)
  const [first] = await lines('x.ward.1')
  expect(first).toMatchObject({
    prefill: { state: 'value', value: 60, ref: `online 2025 #${verified.ids[0]}` },
    self: { points: 30, source: 'indicator', version: 1 },
  })
  expect((await lines('x.ward.2'))[0]).toMatchObject({ self: null })

  await publishValues(office, verified)
  await settleEvents(city.system, engines)
  expect((await lines('x.ward.1'))[0]).toMatchObject({ self: { points: 30, version: 1 } }) // the same again is no news
})

test('three verified quarters are no year; the fourth makes it, and the automatic criterion is appraised by it', async () => {
  const quarter = (n: number, numerator: number) => ({
    indicator: 'late',
    period: `2025-Q${n}`,
    numerator,
    denominator: 100,
  })
  const three = await entered('x.ward.1', [quarter(1, 4), quarter(2, 6), quarter(3, 5)])
  await verifyValues(auditor, { ids: three })
  await settleEvents(city.system, engines)
  expect((await lines('x.ward.1'))[1]).toMatchObject({ prefill: { state: 'missing' }, appraised: { points: null } })

  await verifyValues(auditor, { ids: await entered('x.ward.1', [quarter(4, 5)]) })
  await settleEvents(city.system, engines)
  // 20 of 400 are late: 5 %, three quarters of the way from 20 to 0.
  expect((await lines('x.ward.1'))[1]).toMatchObject({ prefill: { value: 5 }, appraised: { points: 30 } })
  const { lines: standing } = await cycleStanding(office, { cycle, lane: 'appraised' })
  expect(standing.find(({ unit }) => unit === 'x.ward.1')).toMatchObject({ points: 30 })
})

test('what a person typed stays when another value is verified, which stands beside it', async () => {
  const scores = [{ criterion: '1', value: 40, seen: null }]
  await saveSelfScores(officer('x.ward.2'), { cycle, unit: 'x.ward.2', scores })
  const ids = await entered('x.ward.2', [{ indicator: 'online', period: '2025', numerator: 72, denominator: 100 }])
  await verifyValues(auditor, { ids })
  await settleEvents(city.system, engines)
  expect((await lines('x.ward.2'))[0]).toMatchObject({ prefill: { value: 72 }, self: { value: 40, source: 'person' } })
})

test('a criterion of an indicator that nobody defined is refused at its place', async () => {
  const given = {
    id: 'x.other',
    label: label('Bộ khác'),
    unitKinds: ['ward'],
    declared: { total: 40 },
    decimals: 2,
    groups: [{ code: 'A', label: label('Nhóm A') }],
    criteria: [criterion('1', { kind: 'ratio', target: 80, indicator: 'khong-co' })],
  }
  await expect(defineRulebook(office, given as never)).rejects.toMatchObject({
    type: 'rulebooks/rulebook-refused',
    details: { faults: [{ path: 'criteria.0.indicator' }] },
  })
})
