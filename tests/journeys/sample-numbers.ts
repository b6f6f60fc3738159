// The made-up indicators of the demo pack with the figures of some quarters, for journeys: all of them invented.
import {
  defineDimension,
  defineIndicator,
  nextPeriod,
  printPeriod,
  publishValues,
  readPeriod,
  saveValues,
  setTarget,
  submitValues,
  verifyValues,
} from '#engines/indicators'
import { amendUnit, findUnit, listUnits } from '#engines/organisations'
import { type Actor, contextFor, fixedClock, type Role, type System, settleEvents } from '#kernel'
import { demoNumbers } from '../../packs/ho-chi-minh/demo-numbers.ts'
import { engines } from '../../src/engines.ts'

const person = (role: Role): Actor => ({ kind: 'person', id: role, name: role, roles: [{ role, unit: 'hcm.city' }] })
const last = '2026-Q3'

type Row = { indicator: string; unit: string; period: string; cell?: string; value?: number; numerator?: number; denominator?: number } // biome-ignore format: one

/** Defines, enters, verifies and publishes; then one figure is corrected. Forecasts are made before it ends. */
export async function fillNumbers(system: System): Promise<void> {
  const clock = fixedClock(new Date('2026-10-15T02:00:00Z'))
  const then = { ...system, clock }
  const [office, auditor] = [
    contextFor(then, person('programme-office'), 'x'),
    contextFor(then, person('auditor'), 'x'),
  ]
  for (const dimension of demoNumbers.dimensions ?? []) await defineDimension(office, dimension)
  for (const definition of demoNumbers.definitions) await defineIndicator(office, definition)
  const late = demoNumbers.definitions.find(({ code }) => code === 'demo.overdue-share')
  await defineIndicator(office, {
    ...(late as NonNullable<typeof late>),
    code: 'demo.in-time-share',
    label: { vi: 'Tỷ lệ hồ sơ đúng hẹn (số minh họa)', en: 'Share of dossiers decided in time (made-up figures)' },
    direction: 'up',
    ...{ numerator: null, denominator: null, overUnits: 'none', overTime: 'none' },
    ...{ formula: '100% - [demo.overdue-share]', prefers: 'computed', reporters: { units: ['hcm.city'] } },
  })
  const publish = async (values: Row[], seen: number | null = null) => {
    const { saved } = await saveValues(office, { values: values.map((value) => ({ ...value, seen })) })
    const submitted = await submitValues(office, { ids: saved.map(({ id }) => id) })
    return (await publishValues(office, await verifyValues(auditor, submitted))).ids
  }
  const city = demoNumbers.courses.flatMap(({ indicator, from, figures }) => {
    let period = readPeriod(from) ?? 0
    return figures.map((figure): Row => {
      const at = { indicator, unit: 'hcm.city', period: printPeriod(period) }
      period = nextPeriod(period)
      return typeof figure === 'number'
        ? { ...at, value: figure }
        : { ...at, numerator: figure[0], denominator: figure[1] }
    })
  })
  await publish(city.filter(({ period }) => period <= (period.includes('Q') ? last : '2026-09')))
  const { units } = await listUnits(office, { level: 'commune', size: 200 })
  const communes = units.map(
    ({ id }, n): Row => ({
      indicator: 'demo.online-share',
      unit: id,
      period: last,
      numerator: 400 + ((n * 37) % 500),
      denominator: 1000,
    }),
  )
  const whole = { indicator: 'demo.online-share', unit: 'hcm.city', period: last, denominator: 168_000 }
  await publish([
    ...communes,
    { ...whole, numerator: 117_600 },
    { ...whole, cell: 'demo-channel=web', numerator: 70_000 },
  ])
  const [trained] = await publish([
    { indicator: 'demo.people-trained', unit: 'hcm.city', period: '2026-Q4', value: 7000 },
  ])
  clock.set('2026-11-02T02:00:00Z')
  await publish([{ indicator: 'demo.people-trained', unit: 'hcm.city', period: '2026-Q4', value: 7100 }], trained)
  // What is called otherwise since: a method, and a commune whose name was written wrongly.
  const trainedIn = demoNumbers.definitions.find(({ code }) => code === 'demo.people-trained')
  const counted = { code: 'reported', label: { vi: 'Danh sách đã điểm danh', en: 'Lists of those who came' } }
  await defineIndicator(office, { ...(trainedIn as NonNullable<typeof trainedIn>), method: counted })
  const renamed = await findUnit(office, { id: 'hcm.ward.25750' })
  const name = { vi: 'Phường Tên Đã Sửa', en: 'Ward of the Mended Name' }
  await amendUnit(office, { id: renamed.id, seen: renamed.version, changes: { name }, reason: 'Sửa tên' })
  const ofThisYear = demoNumbers.targets.filter(({ setOn }) => setOn === undefined)
  for (const { indicator: code, planned: _, ...target } of ofThisYear)
    await setTarget(office, { code, unit: 'hcm.city', ...target })
  await settleEvents(then, engines)
}
