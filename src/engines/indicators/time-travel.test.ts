import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  breakdownOf,
  carriedSeries,
  carriedValues,
  defineDimension,
  defineIndicator,
  endTarget,
  exportedValues,
  followLineage,
  forecastOf,
  forecastSeries,
  indicatorPage,
  judgedTargets,
  laneDifferences,
  listDimensions,
  pastCalibration,
  publishedValues,
  ratesOfUnit,
  reportingRates,
  saveValues,
  seriesExtent,
  seriesOf,
  setShares,
  setTarget,
  splitShares,
  submitValues,
  valuesOnMap,
} from '#engines/indicators'
import organisations, {
  amendUnit,
  findUnit,
  listUnits,
  recordSuccession,
  registerUnit,
  unitLineage,
} from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import type { Fault, Problem } from '#kernel'
import { testCity } from '#kernel/testing'
import { dossiers, entered, online, published, sampleCity, samplePack, wards } from './sample-city.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, visitor, platform, clock } = city
beforeEach(() => {
  clock.set('2026-08-01T02:00:00.000Z')
  return city.empty()
})
afterAll(() => city.close())

const minute = (n: number) => new Date(Date.parse('2026-11-22T02:00:00Z') + n * 60_000).toISOString()

type Kind = 'save' | 'publish'
const edit = fc.record({
  kind: fc.constantFrom<Kind>('save', 'publish'),
  unit: fc.integer({ min: 0, max: 2 }),
  value: fc.integer({ min: 0, max: 5 }),
  after: fc.integer({ min: 0, max: 2 }),
})

test('whatever is entered in whatever order, every past moment reads as a list of everything would have it', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 14 }), async (edits) => {
      clock.set('2026-08-01T02:00:00.000Z')
      await city.empty()
      // The model: all that was ever published or submitted, with the minute; the last one before a moment counts.
      const told: { minute: number; unit: string; value: number; isPublic: boolean }[] = []
      let now = 0
      for (const { kind, unit: at, value, after } of edits) {
        now += after
        clock.set(minute(now))
        const unit = wards[at] as string
        const row = { indicator: 'dossiers', unit, period: '2026-Q3', value }
        if (kind === 'publish') {
          // What stands already is kept as it is, and does not go its way again.
          const standing = told.filter((one) => one.unit === unit).at(-1)
          if (standing?.value === value) continue
          await published(office, [row])
          told.push({ minute: now, unit, value, isPublic: true })
        } else {
          const standing = told.filter((one) => one.unit === unit).at(-1)
          if (standing?.value === value) continue
          const first = await saveValues(office, { values: [{ ...row, seen: null }] })
          const [conflict] = first.conflicts
          const { saved } = conflict ? await saveValues(office, { values: [{ ...row, seen: conflict.id }] }) : first
          await submitValues(office, { ids: saved.map(({ id }) => id) })
          told.push({ minute: now, unit, value, isPublic: false })
        }
      }
      for (let moment = -1; moment <= now; moment++)
        for (const who of [visitor, office]) {
          const { rows } = await valuesOnMap(who, { code: 'dossiers', period: '2026-Q3', knownAt: minute(moment) })
          const wanted = new Map<string, number>()
          for (const one of told)
            if (one.minute <= moment && (who === office || one.isPublic)) wanted.set(one.unit, one.value)
          expect(new Map(rows.map(({ unit, value }) => [unit, value]))).toEqual(wanted)
        }
      const { rows: twice } = await sql`select 1 from indicators.value where known_to = 'infinity'
        group by series_id, cell, period, unit_key, lane, open having count(*) > 1`.execute(city.system.database.kysely)
      expect(twice).toEqual([])
    }),
    { numRuns: 12 },
  )
})

const renaming = fc.record({
  kind: fc.constantFrom('unit', 'pack', 'place', 'packed', 'method', 'dimension', 'member', 'lane'),
  name: fc.integer({ min: 0, max: 2 }),
  after: fc.integer({ min: 0, max: 2 }),
})

test('whatever is called otherwise in whatever order, every past moment calls it as it was called then', {
  timeout: 120_000,
}, async () => {
  const named = (name: string) => ({ vi: name, en: name })
  const [first, second] = wards as [string, string]
  const point = { code: 'both', unit: first, period: '2026-Q2' }
  const both = { ...online, code: 'both', numerator: null, denominator: null, measure: 'dossier', overUnits: 'sum', overTime: 'sum', formula: '[dossiers | channel=total] * 2' } // biome-ignore format: one
  await fc.assert(
    fc.asyncProperty(fc.array(renaming, { minLength: 1, maxLength: 10 }), async (changes) => {
      clock.set(minute(-60))
      await city.empty()
      // The model: what each thing was called, in order, with the minute; the last one before a moment counts.
      const told: { minute: number; kind: string; name: string }[] = []
      const called = (kind: string, moment = Number.POSITIVE_INFINITY) =>
        told.findLast((one) => one.kind === kind && one.minute <= moment)?.name as string
      const define = () =>
        defineIndicator(office, { ...both, method: { code: 'counted', label: named(called('method')) }, prefers: called('lane') } as never) // biome-ignore format: one
      const divide = () =>
        defineDimension(office, {
          code: 'channel',
          label: named(called('dimension')),
          items: [{ code: 'web', label: named(called('member')) }],
        })
      told.push(
        { minute: -60, kind: 'unit', name: `Đơn vị ${first}` },
        { minute: -60, kind: 'pack', name: `Đơn vị ${second}` },
        ...['method', 'dimension', 'member'].map((kind) => ({ minute: -60, kind, name: `${kind} 9` })),
        { minute: -60, kind: 'lane', name: 'reported' },
        { minute: -60, kind: 'place', name: 'ward x.city' },
        { minute: -60, kind: 'packed', name: 'ward x.city' },
      )
      await divide()
      await define()
      await published(office, [
        { indicator: 'dossiers', unit: first, period: '2026-Q2', value: 4 },
        { indicator: 'both', unit: first, period: '2026-Q2', value: 7 },
        { indicator: 'both', unit: second, period: '2026-Q2', value: 1 },
      ])
      let now = 0
      for (const { kind, name: n, after } of changes) {
        now += after
        clock.set(minute(now))
        const places = ['ward x.city', 'city x.city', 'ward x.committee'] as const
        const isPlace = kind === 'place' || kind === 'packed'
        const name = isPlace ? (places[n] as string) : kind === 'lane' ? (n === 1 ? 'computed' : 'reported') : `${kind} ${n}` // biome-ignore format: one
        told.push({ minute: now, kind, name })
        if (kind === 'unit')
          await amendUnit(office, {
            id: first,
            seen: (await findUnit(office, { id: first })).version,
            changes: { name: named(name) },
            reason: 'Sửa tên',
          })
        else if (kind === 'place') {
          const [of, parent] = name.split(' ') as [string, string]
          const { version: seen } = await findUnit(office, { id: first })
          await amendUnit(office, { id: first, seen, changes: { kind: of, parent }, reason: 'Sửa loại' })
        } else if (kind === 'pack' || kind === 'packed') {
          const [of, parent] = called('packed').split(' ')
          const now = { name: named(called('pack')), kind: of, parent }
          const units = samplePack.units?.map((unit) => (unit.id === second ? { ...unit, ...now } : unit))
          await organisations.load?.(platform, [{ ...samplePack, units } as never])
        } else if (kind === 'dimension' || kind === 'member') await divide()
        else await define()
      }
      for (let moment = -30; moment <= now; moment += moment < 0 ? 30 : 1) {
        const knownAt = minute(moment)
        const [unit, other] = [called('unit', moment), called('pack', moment)]
        const map = await valuesOnMap(visitor, { code: 'both', period: '2026-Q2', knownAt })
        const value = called('lane', moment) === 'computed' ? 8 : 7
        expect(map.rows.map((row) => [row.label.vi, row.value]).sort()).toEqual([[unit, value], [other, 1]].sort()) // biome-ignore format: one
        const { dimensions, units } = await seriesExtent(visitor, { code: 'both', knownAt })
        expect(units.map(({ label }) => label?.vi).sort()).toEqual([unit, other].sort())
        expect(dimensions.map(({ label, items }) => [label.vi, items.find(({ code }) => code === 'web')?.label.vi])).toEqual([
          [called('dimension', moment), called('member', moment)],
        ]) // biome-ignore format: one
        const { lines } = await seriesOf(visitor, { ...point, from: '2026-Q2', to: '2026-Q2', knownAt })
        expect(lines.map(({ label, points }) => [label.vi, points[0]?.value])).toEqual([[called('method', moment), value]]) // biome-ignore format: one
        const { rows } = await publishedValues(visitor, { unit: first, own: true, knownAt })
        expect(rows.find(({ code }) => code === 'both')).toMatchObject({ unitLabel: { vi: unit }, points: [{ value }] })
        const file = await exportedValues(visitor, { code: 'both', knownAt })
        expect([file.units.get(first)?.vi, file.units.get(second)?.vi, file.versions[0]?.methodLabel.vi]).toEqual([unit, other, called('method', moment)]) // biome-ignore format: one
        const cuts = await listDimensions(visitor, { knownAt })
        expect(cuts.map(({ label, items }) => [label.vi, items.find(({ code }) => code === 'web')?.label.vi])).toEqual([
          [called('dimension', moment), called('member', moment)],
        ]) // biome-ignore format: one
        for (const [id, told] of [[first, 'place'], [second, 'packed']] as const) {
          const then = await findUnit(visitor, { id, knownAt })
          expect(`${then.kind} ${then.parent}`).toBe(called(told, moment))
          expect(units.find((each) => each.unit === id)?.kind).toBe(then.kind)
          const rates = await reportingRates(visitor, { period: '2026-Q2', knownAt })
          expect(rates.rows.some((row) => row.unit === id)).toBe(then.kind === 'ward')
        } // biome-ignore format: one
        expect((await findUnit(visitor, { id: first, knownAt })).label.vi).toBe(unit)
        expect((await unitLineage(visitor, { id: second, knownAt })).unit.label.vi).toBe(other)
        expect((await listUnits(visitor, { ids: [second], knownAt })).units[0]?.label.vi).toBe(other)
      }
    }),
    { numRuns: 10 },
  )
})

const turn = fc.record({
  kind: fc.constantFrom('next', 'mended', 'submitted', 'target', 'ended', 'bounds', 'reporters'),
  unit: fc.integer({ min: 0, max: 1 }),
  value: fc.integer({ min: 80, max: 160 }),
  days: fc.integer({ min: 0, max: 40 }),
})

test('whatever comes in whatever order, the page of a day says of the future and of reporting what it said on that day', {
  timeout: 120_000,
}, async () => {
  const unitsOf = wards.slice(0, 2) as [string, string]
  const quarter = (n: number) => `${2024 + Math.floor(n / 4)}-Q${(n % 4) + 1}`
  const dayAt = (day: number) => new Date(Date.parse('2026-01-05T02:00:00Z') + day * 86_400_000).toISOString()
  const hasBegun = (n: number, day: number) => Date.UTC(2024, n * 3, 1) < Date.parse(dayAt(day))
  const endOf = (day: number) => `${dayAt(day).slice(0, 10)}T23:59:59.999+07:00`
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 2, maxLength: 12 }), async (turns) => {
      clock.set(dayAt(0))
      await city.empty()
      const values = (from: number, to: number, units: readonly string[], value: (n: number) => number) =>
        units.flatMap((unit) => Array.from({ length: to - from + 1 }, (_, n) => ({ indicator: 'dossiers', unit, period: quarter(from + n), value: value(from + n) }))) // biome-ignore format: one
      await published(
        office,
        values(0, 7, unitsOf, (n) => 100 + n * 4 + (n % 3)),
      )
      const series = (await sql<{ id: number }>`select s.id from indicators.series s join indicators.indicator i on i.id = s.indicator_id where i.code = 'dossiers'`.execute(city.system.database.kysely)).rows.map(({ id }) => id) // biome-ignore format: one
      const keys = (await sql<{ key: number }>`select key from indicators.unit_key`.execute(city.system.database.kysely)).rows.map(({ key }) => key) // biome-ignore format: one
      const wanted = { code: 'dossiers', comparator: '>=', due: '2026-Q1', baseline: { period: '2025-Q4', value: 129 } } as const // biome-ignore format: one
      let targets = await Promise.all(unitsOf.map((unit) => setTarget(office, { ...wanted, unit, value: 133 })))
      const meant: { most: number | null; reporters: object } = { most: null, reporters: { kinds: ['ward'] } }
      const last = [7, 7]
      // The model: what everybody was told at the end of each day, when that day was today.
      const told = new Map<number, unknown>()
      const page = async (knownAt?: string) =>
        JSON.parse(
          JSON.stringify([
            { ...(await forecastOf(visitor, { code: 'dossiers', unit: unitsOf[0], knownAt })), madeAt: null },
            await judgedTargets(visitor, { code: 'dossiers', knownAt }),
            await pastCalibration(visitor, { code: 'dossiers', unit: unitsOf[0], knownAt }),
            await reportingRates(visitor, { period: '2026-Q1', knownAt }),
            await ratesOfUnit(visitor, { unit: unitsOf[1], from: '2025-Q4', to: '2026-Q4', knownAt }),
          ]),
        )
      let [day, entries] = [0, 0]
      const endDay = async () => {
        await forecastSeries(platform, { series, units: keys })
        told.set(day, await page())
      }
      await endDay()
      for (const { kind, unit: at, value, days } of turns) {
        day += days
        clock.set(dayAt(day))
        const unit = unitsOf[at] as string
        // No two alike: what stands already is not entered again.
        const row = {
          indicator: 'dossiers',
          unit,
          period: quarter(last[at] as number),
          value: value + ++entries / 1000,
        }
        const [next] = last.slice(at).map((n) => n + 1) as [number]
        if ((kind === 'next' || kind === 'submitted') && !hasBegun(next, day)) continue
        if (kind === 'next') {
          last[at] = next
          await published(office, [{ ...row, period: quarter(next) }])
        } else if (kind === 'mended') await published(office, [row])
        else if (kind === 'submitted') {
          const ids = await entered(office, [{ ...row, period: quarter(next) }])
          await submitValues(office, { ids })
        } else if (kind === 'target') {
          const { id, version } = targets[at] as { id: string; version: number }
          targets = targets.with(at, await setTarget(office, { ...wanted, unit, value, id, seen: version }))
        } else if (kind === 'ended') {
          const { id, version } = targets[at] as { id: string; version: number }
          await endTarget(office, { id, seen: version })
          targets = targets.with(at, await setTarget(office, { ...wanted, unit, value: value + 1, due: '2026-Q2' }))
        } else {
          if (kind === 'bounds') meant.most = 1000 + value
          else meant.reporters = { kinds: value % 2 ? ['ward'] : ['ward', 'city'], units: value % 3 ? [] : [unit] }
          await defineIndicator(office, { ...dossiers, ...meant } as never)
        }
        await endDay()
      }
      for (const [on, then] of told) expect([on, await page(endOf(on))]).toEqual([on, then])
    }),
    { numRuns: 10 },
  )
})

test('a member that a dimension was given later is on no page of before; what two lanes said apart is asked of a day', async () => {
  clock.set('2026-11-22T02:00:00.000Z')
  const [first] = wards as [string]
  await published(office, [{ indicator: 'online.share', unit: first, period: '2026-Q2', numerator: 1, denominator: 2 }])
  const before = clock.now().toISOString()
  clock.set('2026-11-23T02:00:00.000Z')
  const item = (code: string) => ({ code, label: { vi: code, en: code } })
  await defineDimension(office, { ...item('channel'), items: ['web', 'app', 'zalo'].map(item) })
  const members = async (knownAt?: string) => {
    const { rows } = await breakdownOf(visitor, { code: 'online.share', unit: first, period: '2026-Q2', dimension: 'channel', knownAt }) // biome-ignore format: one
    return rows.map((row) => row.item)
  }
  expect(await members(before)).toEqual([null, 'web', 'app'])
  expect(await members()).toEqual([null, 'web', 'app', 'zalo'])
  // Of a time before the dimension was written down its members of today are better than none.
  expect(await members('2020-01-01T00:00:00Z')).toEqual([null, 'web', 'app', 'zalo'])

  await defineIndicator(office, { ...dossiers, code: 'twice', formula: '[dossiers] * 2' } as never)
  await published(office, [
    { indicator: 'dossiers', unit: first, period: '2026-Q2', value: 4 },
    { indicator: 'twice', unit: first, period: '2026-Q2', value: 7 },
  ])
  const apart = clock.now().toISOString()
  clock.set('2026-11-24T02:00:00.000Z')
  await published(office, [{ indicator: 'twice', unit: first, period: '2026-Q2', value: 8 }])
  const differences = async (knownAt?: string) =>
    (await laneDifferences(office, { code: 'twice', period: '2026-Q2', knownAt })).rows
  expect(await differences()).toEqual([])
  expect(await differences(apart)).toEqual([{ unit: first, reported: 7, computed: 8 }])
  expect(await differences(before)).toEqual([])
  const page = await indicatorPage(visitor, { code: 'twice', unit: first, knownAt: apart })
  expect(page.headline).toMatchObject({ value: 7 })
})

test('random mergers carry every count and every part of a ratio to the heirs, and lose nothing', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 10 })), {
        minLength: 4,
        maxLength: 4,
      }),
      fc.integer({ min: 2, max: 4 }),
      fc.boolean(),
      async (figures, size, twice) => {
        clock.set('2026-11-22T02:00:00.000Z')
        await city.empty()
        await published(office, figures.flatMap(([part, more], n) => [
          { indicator: 'online.share', unit: wards[n] as string, period: '2026-Q2', numerator: part, denominator: part + more },
          { indicator: 'dossiers', unit: wards[n] as string, period: '2026-Q2', value: part + more },
        ])) // biome-ignore format: two rows
        const born = (id: string, from: string) =>
          registerUnit(office, {
            id,
            kind: 'ward',
            name: { vi: id, en: id },
            parent: 'x.city',
            validFrom: from,
          } as never)
        await born('x.ward.a', '2026-09-01')
        await recordSuccession(office, {
          kind: 'merge',
          on: '2026-09-01',
          from: wards.slice(0, size),
          to: ['x.ward.a'],
        })
        if (twice) {
          await born('x.ward.b', '2026-10-01')
          await recordSuccession(office, { kind: 'merge', on: '2026-10-01', from: ['x.ward.a'], to: ['x.ward.b'] })
        }
        await followLineage(city.platform, {})
        const total = {
          numerator: figures.reduce((sum, [part]) => sum + part, 0),
          denominator: figures.reduce((sum, [part, more]) => sum + part + more, 0),
        }
        const share = await carriedValues(visitor, { code: 'online.share', period: '2026-Q2' })
        const count = await carriedValues(visitor, { code: 'dossiers', period: '2026-Q2' })
        const sum = (pick: (row: (typeof share.rows)[number]) => number) =>
          share.rows.reduce((so, row) => so + pick(row), 0)
        expect(share.rows).toHaveLength(5 - size)
        expect([share.uncarried, count.uncarried]).toEqual([[], []])
        expect(sum(({ numerator }) => numerator as number)).toBeCloseTo(total.numerator, 9)
        expect(sum(({ denominator }) => denominator as number)).toBeCloseTo(total.denominator, 9)
        expect(count.rows.reduce((so, { value }) => so + (value ?? 0), 0)).toBeCloseTo(total.denominator, 9)
        const before = await carriedValues(visitor, { code: 'online.share', period: '2026-Q2', on: '2026-08-31' })
        expect(before.rows.map(({ unit }) => unit)).toEqual(wards)
      },
    ),
    { numRuns: 8 },
  )
})

test('a split of which nobody said how it shares is shown and not guessed, until somebody says', async () => {
  clock.set('2026-11-22T02:00:00.000Z')
  const [one, two] = wards as [string, string]
  await published(office, [
    { indicator: 'dossiers', unit: one, period: '2026-Q2', value: 100 },
    { indicator: 'dossiers', unit: two, period: '2026-Q2', value: 10 },
  ])
  for (const id of ['x.ward.a', 'x.ward.b'])
    await registerUnit(office, {
      id,
      kind: 'ward',
      name: { vi: id, en: id },
      parent: 'x.city',
      validFrom: '2026-09-01',
    } as never)
  await recordSuccession(office, { kind: 'split', on: '2026-09-01', from: [one], to: ['x.ward.a', 'x.ward.b'] })
  await followLineage(city.platform, {})
  const unknown = await carriedValues(visitor, { code: 'dossiers', period: '2026-Q2' })
  expect(unknown.uncarried).toMatchObject([
    { unit: one, value: 100, reason: 'no-share', to: [{ id: 'x.ward.a' }, { id: 'x.ward.b' }] },
  ])
  expect(unknown.rows.map(({ unit }) => unit)).toEqual([two])
  expect(unknown.totals).toMatchObject([{ level: 'commune', asWas: { value: 110 }, asIs: { value: 10 }, left: 1 }])
  const split = { unit: one, on: '2026-09-01', basis: 'Dân số' }
  const set = (shares: Record<string, number>, more: object = {}) =>
    setShares(office, {
      ...split,
      ...more,
      shares: Object.entries(shares).map(([to, share]) => ({ to, share })),
    }).catch((error: Problem) => [error.type, ...(error.details.faults as Fault[]).map(({ path }) => path)])
  const refused = 'indicators/shares-refused'
  expect(await set({ 'x.ward.a': 0.25, 'x.ward.b': 0.7 })).toEqual([refused, 'shares'])
  expect(await set({ 'x.ward.a': 1 })).toEqual([refused, 'shares.x.ward.b'])
  expect(await set({ 'x.ward.a': 0.25, 'x.ward.b': 0.5, [two]: 0.25 })).toEqual([refused, `shares.${two}`])
  expect(await set({ 'x.ward.a': 0.25, 'x.ward.b': 0.75 }, { on: '2026-09-02' })).toEqual([refused, 'unit'])
  expect(await splitShares(office, {})).toMatchObject({
    undecided: 1,
    rows: [{ unit: { id: one }, heirs: [{ share: null }, { share: null }] }],
  })
  const unsaid = new Date(clock.now().getTime() + 30_000).toISOString()
  clock.set('2026-11-22T02:01:00.000Z')
  await set({ 'x.ward.a': 0.25, 'x.ward.b': 0.75 })
  expect(await splitShares(office, {})).toMatchObject({ undecided: 0, rows: [{ basis: 'Dân số' }] })
  const shared = await carriedValues(visitor, { code: 'dossiers', period: '2026-Q2' })
  expect(shared.rows.map(({ unit, value }) => [unit, value])).toEqual([
    ['x.ward.2', 10],
    ['x.ward.a', 25],
    ['x.ward.b', 75],
  ])
  expect(shared.totals).toMatchObject([{ asWas: { value: 110 }, asIs: { value: 110 }, left: 0 }])
  clock.set('2026-11-23T02:00:00.000Z')
  await set({ 'x.ward.a': 0.5, 'x.ward.b': 0.5 })
  const ofA = async (knownAt?: string) =>
    (await carriedValues(visitor, { code: 'dossiers', period: '2026-Q2', knownAt })).rows.find(
      ({ unit }) => unit === 'x.ward.a',
    )?.value
  // Shares are known since somebody said them, and what was said before stays what was known before.
  expect([await ofA(), await ofA('2026-11-22T12:00:00Z'), await ofA(unsaid)]).toEqual([50, 25, undefined])
})

const found = (id: string, validFrom: string) =>
  registerUnit(office, { id, kind: 'ward', name: { vi: id, en: id }, parent: 'x.city', validFrom } as never)

test('the line of a merged unit goes back through those it was made of; where one of them was silent, so is the line', async () => {
  const [first, second, third] = wards as [string, string, string]
  const share = (unit: string, period: string, numerator: number, denominator: number) => ({
    indicator: 'online.share', unit, period, numerator, denominator,
  }) // biome-ignore format: one
  await published(office, [
    share(first, '2025-Q4', 9, 10),
    share(first, '2026-Q1', 10, 10),
    share(second, '2026-Q1', 0, 90),
    share(third, '2026-Q1', 1, 2),
    share(first, '2026-Q2', 20, 20),
    share(second, '2026-Q2', 30, 80),
  ])
  clock.set('2026-08-10T02:00:00.000Z')
  await found('x.ward.a', '2026-09-01')
  await recordSuccession(office, { kind: 'merge', on: '2026-09-01', from: [first, second], to: ['x.ward.a'] })
  await followLineage(platform, { ended: [first, second] })
  clock.set('2026-10-15T02:00:00.000Z')
  await published(office, [share('x.ward.a', '2026-Q3', 60, 100)])
  const ask = { code: 'online.share', unit: 'x.ward.a', from: '2025-Q1', to: '2026-Q4' }
  const seen = async (more: object = {}) => {
    const { lines, turns } = await carriedSeries(visitor, { ...ask, ...more })
    return [turns.map(({ period }) => period), lines.flatMap(({ points }) => points.map(({ period, value }) => [period, value]))] // biome-ignore format: one
  }
  expect(await seen()).toEqual([
    ['2026-Q3'],
    [['2025-Q4', null], ['2026-Q1', 10], ['2026-Q2', 50], ['2026-Q3', 60]],
  ]) // biome-ignore format: a row a thing
  const whole = await carriedSeries(visitor, ask)
  expect(whole.lines[0]?.points[0]).toMatchObject({ state: 'missing', lacks: [{ id: second }], from: [{ id: first }] })
  expect(whole.turns).toMatchObject([
    { on: '2026-09-01', from: [{ id: first }, { id: second }], to: [{ id: 'x.ward.a' }] },
  ])
  expect(whole.years.map(({ total }) => total.assessable)).toEqual([false, false])
  expect((await seriesOf(visitor, ask)).lines[0]?.points.map(({ period }) => period)).toEqual(['2026-Q3'])
  expect((await seriesExtent(visitor, { code: 'online.share', view: 'as-is' })).units.map(({ unit, first: since }) => [unit, since])).toEqual([
    [third, '2026-Q1'], ['x.ward.a', '2025-Q4'],
  ]) // biome-ignore format: one

  // Before the merger was decided nobody knew of it; decided and not yet in force, it changed nothing on that day.
  for (const knownAt of ['2026-08-05T00:00:00Z', '2026-08-15T00:00:00Z']) {
    expect(await seen({ knownAt })).toEqual([[], []])
    const then = await carriedValues(visitor, { code: 'online.share', period: '2026-Q2', knownAt })
    expect(then.rows.map(({ unit, value }) => [unit, value])).toEqual([[first, 100], [second, 37.5]]) // biome-ignore format: one
  }
  const told = (knownAt: string) => carriedValues(visitor, { code: 'online.share', period: '2026-Q2', on: '2026-10-01', knownAt }) // biome-ignore format: one
  expect((await told('2026-08-05T00:00:00Z')).rows).toHaveLength(2)
  expect((await told('2026-08-15T00:00:00Z')).rows).toMatchObject([{ unit: 'x.ward.a', value: 50 }])

  // A file follows the choice and names it; what it holds adds up to the same.
  const file = async (view?: 'as-is') => {
    const { rows, view: named } = await exportedValues(visitor, { code: 'online.share', view })
    const quarter = rows.filter(({ period }) => period === 2202602)
    return [named, quarter.map(({ unit }) => unit), quarter.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0)]
  }
  expect(await file()).toEqual([{ units: 'as-was', on: null }, [first, second], 50])
  expect(await file('as-is')).toEqual([{ units: 'as-is', on: '2026-10-15' }, ['x.ward.a'], 50])
  const ofOne = await exportedValues(visitor, { code: 'online.share', view: 'as-is', units: ['x.ward.a'] })
  expect(ofOne.rows.map(({ unit, value, note }) => [unit, value, note?.vi])).toEqual([
    ['x.ward.a', null, `thiếu số liệu của ${second}`],
    ['x.ward.a', 10, undefined],
    ['x.ward.a', 50, undefined],
    ['x.ward.a', 60, undefined],
  ])
})

test('an index that must not be added stays with the units that ended, but follows one that only changed its name', async () => {
  const [first, second, third] = wards as [string, string, string]
  await defineIndicator(office, { ...dossiers, code: 'mood', overUnits: 'none' } as never)
  await published(office, wards.map((unit, n) => ({ indicator: 'mood', unit, period: '2026-Q2', value: n }))) // biome-ignore format: one
  clock.set('2026-11-22T02:00:00.000Z')
  await found('x.ward.a', '2026-09-01')
  await found('x.ward.b', '2026-09-01')
  await recordSuccession(office, { kind: 'merge', on: '2026-09-01', from: [first, second], to: ['x.ward.a'] })
  await recordSuccession(office, { kind: 'rename', on: '2026-09-01', from: [third], to: ['x.ward.b'] })
  await followLineage(platform, {})
  const { rows, uncarried, totals } = await carriedValues(visitor, { code: 'mood', period: '2026-Q2' })
  expect(rows.map(({ unit, value }) => [unit, value])).toEqual([['x.ward.4', 3], ['x.ward.b', 2]]) // biome-ignore format: one
  expect(uncarried.map(({ unit, reason }) => [unit, reason])).toEqual([
    [first, 'not-additive'],
    [second, 'not-additive'],
  ])
  expect(totals).toEqual([])
})

const [one] = wards as [string]

test('what was said of the future is kept with its day, and held against what comes once the year is over', async () => {
  const forecastAll = () => forecastSeries(platform, { series: [2], units: wards.map((_, n) => n + 1) })
  const told = async (period: string, values: readonly number[], day: string) => {
    clock.set(`${day}T02:00:00.000Z`)
    const said = values.map((value, n) => ({ indicator: 'dossiers', unit: wards[n] as string, period, value }))
    await published(office, said)
    await forecastAll()
  }
  const course = (n: number) => wards.map((_, ward) => 100 + n * 5 + ward * 3 + (n % 2))
  const quarterOf = (n: number) => `${2024 + Math.floor(n / 4)}-Q${(n % 4) + 1}`
  for (let n = 0; n < 8; n++) await told(quarterOf(n), course(n), '2026-01-05')
  for (const [n, unit] of wards.entries())
    await setTarget(office, {
      code: 'dossiers',
      unit,
      comparator: '>=',
      value: n < 2 ? 150 : 400,
      due: '2026-Q4',
      baseline: { period: '2025-Q4', value: 136 },
    })
  const before = await pastCalibration(visitor, { code: 'dossiers', unit: one })
  expect(before).toMatchObject({ targets: 0, intervals: null, chances: { reason: 'too-few-values' } })
  await told(quarterOf(8), course(8), '2026-04-05')
  const lights = (await judgedTargets(visitor, { code: 'dossiers' })).map(
    ({ chance }) => chance?.assessable && chance.light,
  )
  expect(lights).toEqual(['green', 'green', 'red', 'red'])
  await told(quarterOf(9), course(9), '2026-07-05')
  await told(quarterOf(10), course(10), '2026-10-05')
  const during = await pastCalibration(visitor, { code: 'dossiers', unit: one })
  expect(during.targets).toBe(0) // the targets are not due
  expect(during.intervals).toMatchObject({ since: '2025-Q4', count: 6 }) // 3 said before, 2 in April, 1 in July
  await told(quarterOf(11), course(11), '2027-01-05')
  const after = await pastCalibration(visitor, { code: 'dossiers', unit: one })
  if (!after.chances.assessable) throw new Error('twelve were said')
  expect([after.targets, after.chances.count]).toEqual([4, 12]) // of each in April, July and October
  const [unlikely, likely] = [after.chances.bins[0], after.chances.bins.at(-1)]
  expect([unlikely?.count, unlikely?.came, likely?.count, likely?.came]).toEqual([6, 0, 6, 1])

  await forecastAll() // again on the same day: nothing is said twice
  expect((await pastCalibration(visitor, {})).chances).toMatchObject({ count: 12 })
  await published(office, [{ indicator: 'dossiers', unit: one, period: '2026-Q4', value: 20 }]) // corrected: it was not met
  await forecastAll()
  expect((await pastCalibration(visitor, {})).chances).toMatchObject({ uncertainty: 0.25 * 0.75 })
})

test('a goal of a year is said and settled by the last quarter of the year, unless the quarters add up to it', async () => {
  const share = { ...online, code: 'share', dimensions: [], numerator: null, denominator: null, overUnits: 'none', overTime: 'last' }
  await defineIndicator(office, share as never)
  const forecastAll = () => forecastSeries(platform, { series: [1, 2, 3, 4, 5, 6], units: [1, 2, 3, 4, 5, 6] })
  const quarters = Array.from({ length: 12 }, (_, n) => `${2024 + Math.floor(n / 4)}-Q${(n % 4) + 1}`)
  const told = async (period: string, n: number, day: string) => {
    clock.set(`${day}T02:00:00.000Z`)
    await published(office, ['share', 'dossiers'].map((indicator) => ({ indicator, unit: one, period, value: 40 + n * 3 + (n % 2) })))
    await forecastAll()
  }
  for (const [n, period] of quarters.slice(0, 9).entries()) await told(period, n, '2026-04-05')
  const target = { unit: one, comparator: '>=', due: '2026', baseline: { period: '2025-Q4', value: 61 } } as const
  await setTarget(office, { code: 'share', value: 70, ...target })
  await setTarget(office, { code: 'share', value: 95, ...target })
  await setTarget(office, { code: 'dossiers', value: 70, ...target }) // the year is the sum of its quarters
  await forecastAll()
  expect((await pastCalibration(visitor, {})).targets).toBe(0)
  for (const [n, period] of quarters.slice(9).entries()) await told(period, n + 9, `${n === 2 ? 2027 : 2026}-${['07', '10', '01'][n]}-05`)
  const { targets, chances, said } = await pastCalibration(visitor, {})
  expect([targets, chances]).toMatchObject([2, { reason: 'too-few-values', details: { have: 6 } }])
  expect(said.map(({ code, unit, due, saidOn, met }) => [code, unit, due, saidOn, met])).toEqual(
    ['2026-04-05', '2026-07-05', '2026-10-05'].flatMap((day) => [false, true].map((met) => ['share', one, '2026', day, met])).sort(),
  )
  for (const { probability, met } of said) expect(probability > 0.5).toBe(met)
}) // biome-ignore format: a city in few lines

test('a line says what its own method measures in, which need not be what is measured today', async () => {
  await published(office, [{ indicator: 'dossiers', unit: one, period: '2025-Q4', value: 12 }])
  const method = { code: 'people', label: { vi: 'Đếm người', en: 'People counted' } }
  await defineIndicator(office, { ...dossiers, validFrom: '2026-01-01', measure: 'person', decimals: 1, least: null, method } as never)
  await published(office, [{ indicator: 'dossiers', unit: one, period: '2026-Q1', value: 30 }])
  const { lines } = await seriesOf(visitor, { code: 'dossiers', unit: one, from: '2025-Q4', to: '2026-Q1' })
  expect(lines.map(({ measure, points }) => [measure, points.map(({ value }) => value)])).toEqual([['dossier', [12]], ['person', [30]]])
}) // biome-ignore format: few lines
