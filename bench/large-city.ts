// A city of real size for looking at its pages, in a database that stays: DATABASE_URL=… VAR_DIR=… node bench/large-city.ts.
// 300 units, 600 indicators, 2 million values, 5 cycles of a set of 98 criteria, 20,000 dossiers, 2,000 enterprises; all of it is made up.
import { sql } from 'kysely'
import { saveValues, setTarget, submitValues } from '#engines/indicators'
import { registerUnit } from '#engines/organisations'
import rulebooks, {
  approveCycle,
  approveRulebook,
  assessEnterprise,
  computeRanking,
  defineRulebook,
  findCycle,
  loadDossiers,
  moveCycle,
  openCycle,
  publishCycle,
} from '#engines/rulebooks'
import { contextFor, dayOf, fixedClock, openSystem, readConfig, shiftDay, silentLog, systemActor } from '#kernel'
import { demoQuestionnaire } from '../packs/ho-chi-minh/demo-questionnaire.ts'
import { engines } from '../src/engines.ts'
import { packsFor } from '../src/packs.ts'
import type { BenchCity } from './city.ts'
import { codeOf, indicatorCount, makeValues, standing } from './made-values.ts'

const [width, extraWards] = [98, 132]
const label = (vi: string) => ({ vi, en: vi })

async function makeLargeCity(city: BenchCity, wanted = 1_600_000): Promise<void> {
  const { system, platform } = city
  const db = system.database.kysely
  const said = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)
  for (let n = 0; n < extraWards; n++)
    await registerUnit(platform, { id: `bench.extra.${n}`, kind: 'ward', name: label(`Phường Thử nghiệm ${n}`), parent: 'hcm.city', validFrom: '2000-01-01' } as never) // biome-ignore format: one unit
  await makeValues(city, wanted)
  const units = await standing(db)
  said('values')
  // Every thirtieth indicator reaches back twenty years.
  for (let back = 3; back < 20; back++)
    await sql`insert into indicators.value (series_id, cell, period, unit_key, numerator, denominator, value, lane, state, status, known_from,
      known_to, source_kind, entered_by, entered_name)
      select v.series_id, v.cell, v.period - ${back * 100}::int, v.unit_key, v.numerator, v.denominator, v.value, 0, 0, 3, v.known_from, 'infinity', 'import', 'bench', 'bench'
      from indicators.value v join indicators.series s on s.id = v.series_id join indicators.indicator i on i.id = s.indicator_id
      where i.code like 'bench.%' and substring(i.code from 7)::int % 30 = 0 and v.cell = 0 and v.known_to = 'infinity' and v.period between 2202500 and 2202599`.execute(
      db,
    )
  await sql`vacuum analyze indicators.value`.execute(db)
  said('history')
  for (let n = 0; n < 120; n++)
    await setTarget(platform, { code: codeOf(n), unit: units[0] as string, comparator: n % 5 === 0 ? '<=' : '>=', value: n % 5 === 0 ? 20 : 90, due: '2026-Q4', baseline: { period: '2024-Q4', value: 50 } } as never) // biome-ignore format: one target
  const waiting = (n: number) => ({ indicator: codeOf((n * 7) % indicatorCount), unit: units[n % 250] as string, period: '2026-Q1', numerator: 77, denominator: 499, seen: null }) // biome-ignore format: one value
  const even = [
    ...new Map(
      Array.from({ length: 5600 }, (_, n) => waiting(n))
        .filter(({ indicator }) => Number(indicator.slice(6)) % 2 === 0)
        .map((value) => [`${value.indicator} ${value.unit}`, value]),
    ).values(),
  ]
  const whole = Array.from({ length: 300 }, (_, n) => ({ ...waiting(0), indicator: codeOf(2 * n), unit: units[260] as string })) // biome-ignore format: one unit
  for (const values of [even.slice(0, 2500), even.slice(2500, 5000), whole]) {
    if (!values.length) continue
    const { saved } = await saveValues(platform, { values })
    await submitValues(platform, { ids: saved.map(({ id }) => id) })
  }
  for (const unit of units.slice(0, 11)) {
    const values = Array.from({ length: 300 }, (_, n) => ({ ...waiting(0), indicator: codeOf(2 * n), unit, period: '2026-Q2' })) // biome-ignore format: one unit
    const { saved } = await saveValues(platform, { values })
    await submitValues(platform, { ids: saved.map(({ id }) => id) })
  }
  await sql`insert into indicators.finding (id, kind, series_id, cell, period, unit, words, state, found_at, due_on, value_id)
    select gen_random_uuid(), 'jump', v.series_id, v.cell, v.period, k.unit, '{"vi":"Giá trị tăng vọt so với kỳ trước","en":"A sudden jump from the period before"}', 'open', now(), current_date + (v.id % 20)::int - 10, v.id
    from indicators.value v join indicators.unit_key k on k.key = v.unit_key
    where v.period = 2202504 and v.known_to = 'infinity' and v.cell = 0 limit 5000`.execute(db)
  said('waiting and findings')
  await makeCycles(city)
  said('cycles')
  await makeServices(city, units)
  said('services')
  await sql`analyze`.execute(db)
}

async function makeCycles({ system, platform }: BenchCity) {
  const db = system.database.kysely
  await defineRulebook(platform, {
    id: 'bench.set',
    label: label('Bộ chỉ số thử nghiệm 98 tiêu chí của phường, xã'),
    unitKinds: ['ward', 'commune', 'special-zone'],
    declared: { total: null },
    decimals: 2,
    groups: Array.from({ length: 9 }, (_, n) => ({ code: `G${n}`, label: label(`Nhóm ${n}: chỉ số chính về nhận thức, thể chế và hạ tầng`) })), // biome-ignore format: one
    criteria: Array.from({ length: width }, (_, n) => ({
      code: `C${n}`,
      group: `G${n % 9}`,
      label: label(`Tiêu chí ${n}: tỷ lệ hồ sơ thủ tục hành chính được xử lý trực tuyến toàn trình`),
      max: 5 + (n % 11),
      target: n % 4 === 3 ? null : 100,
      ...(n % 4 === 0
        ? { kind: 'automatic' as const, indicator: `bench.${n}` }
        : n % 4 === 3
          ? { kind: 'judged' as const }
          : { kind: 'ratio' as const }),
    })),
  } as never)
  await approveRulebook(platform, { id: 'bench.set', version: 1 })
  const today = dayOf(system.clock.now())
  const clock = fixedClock(system.clock.now())
  const then = contextFor({ ...system, clock }, platform.actor, 'bench')
  const on = async (day: string) => {
    clock.set(`${day}T08:00:00+07:00`)
    while ((await moveCycle(then, {})).moved);
  }
  const score = (cycle: string, lane: string, spread: number) =>
    sql`
    insert into rulebooks.score (cell_id, lane, state, value, choice, points, reason, proof, source, version, at, by_id, by_name)
    select c.id, ${lane}, 'value', round((h * 100)::numeric, 1)::float8, null, round((c.max * h)::numeric, 2)::float8, ${lane === 'self' ? null : 'Đối chiếu với hồ sơ'},
      '[{"url":"https://example.vn/minh-chung","title":"Báo cáo kết quả thực hiện"}]'::jsonb, 'person', 1, now(), 'bench', 'bench'
    from rulebooks.cell c cross join lateral (select least(1, 0.3 + 0.4 * (abs(hashtext(c.unit)) % 1000) / 1000.0
      + ${spread}::float8 * (abs(hashtext(c.unit || c.criterion || c.cycle_id)) % 1000) / 1000.0) as h) h
    where c.cycle_id = ${cycle}`.execute(db)
  const open = async (since: number, vi: string, year: number, days: [number, number, number, number]) => {
    await on(shiftDay(today, since))
    const [self, appraisal, appeal, final] = days
    return openCycle(then, { rulebook: 'bench.set', label: label(vi), year, opensOn: shiftDay(today, since), workingDays: { self, appraisal, appeal, final } }) // biome-ignore format: one
  }
  for (const [at, year] of [2023, 2024, 2025].entries()) {
    const { id, days } = await open(-300 + at * 60, `Kỳ đo ${year}`, year, [3, 2, 2, 2])
    await score(id, 'self', 0.35)
    await score(id, 'appraised', 0.3)
    await on(shiftDay(days.appeal, 1))
    const { revision } = await findCycle(then, { cycle: id })
    const approved = await approveCycle(then, { cycle: id, seen: revision })
    await publishCycle(then, { cycle: id, seen: approved.revision })
    const { rows } = await sql<{ id: string }>`select id from rulebooks.ranking where cycle_id = ${id}`.execute(db)
    for (const ranking of rows) await computeRanking(then, ranking.id)
  }
  const appraised = await open(-40, 'Kỳ đo đang thẩm định', 2026, [5, 120, 5, 5])
  await score(appraised.id, 'self', 0.35)
  await sql`update rulebooks.participant set state = 'submitted', submitted_at = now(), submitted_name = 'bench' where cycle_id = ${appraised.id}`.execute(
    db,
  )
  await on(shiftDay(appraised.days.self, 1))
  await open(0, 'Kỳ đo đang tự chấm', 2026, [20, 5, 5, 5])
}

async function makeServices({ system, platform }: BenchCity, units: string[]) {
  const packs = packsFor(system.config.CITY_PACK)
  const questions = { id: 'bench', label: label('Thử'), questionnaires: [demoQuestionnaire] }
  await rulebooks.load?.(platform, [...packs, questions])
  const wards = units.filter((unit) => unit.startsWith('hcm.ward')).slice(0, 100)
  const bytesOf = (given: unknown) => new TextEncoder().encode(JSON.stringify(given))
  const dossier = (n: number) => ({
    MaHoSo: `H29.${String(n).padStart(6, '0')}`,
    MaTTHC: `1.${String(n % 300).padStart(6, '0')}`,
    NgayTiepNhan: `2026-08-${String(1 + (n % 27)).padStart(2, '0')}T08:00:00+07:00`,
    NgayHenTra: '2026-08-29',
    NgayKetThucXuLy: `202608${n % 9 === 0 ? 31 : 28}100000`,
    ThoiGianGiaiQuyet: 5,
    DonViTinh: 'ngày làm việc',
    KenhThucHien: 1 + (n % 3),
    MaKetQua: n % 4 ? `KQ.${n}` : '',
    HoSoCoThanhPhanSoHoa: n % 2,
    DuocSoHoa: n % 3 ? 1 : 0,
    CoTepThanhPhan: 1,
  })
  const load = (unit: string, count: number) =>
    loadDossiers(platform, {
      unit,
      label: 'Tháng 8/2026',
      from: '2026-08-01',
      to: '2026-08-31',
      fileName: 'ho-so.json',
      bytes: bytesOf({ dossiers: Array.from({ length: count }, (_, n) => dossier(n)) }),
    })
  await load(units[0] as string, 20_000)
  for (const unit of units.slice(1, 120)) await load(unit, 20)
  const options = ['chua', 'mot-phan', 'day-du']
  for (let n = 0; n < 2000; n++)
    await assessEnterprise(platform, {
      questionnaire: demoQuestionnaire.id,
      size: (['micro', 'small', 'medium'] as const)[n % 3] as 'micro',
      sector: ['agriculture', 'industry', 'services'][(n >> 2) % 3] as string,
      ward: wards[(n * 13) % wards.length] as string,
      answers: Object.fromEntries(demoQuestionnaire.questions.map(({ code }, at) => [code, options[(n + at * 7 + (n >> 3)) % 3] as string])), // biome-ignore format: one
    } as never)
}

const config = readConfig({ VAR_DIR: process.env.VAR_DIR, LOG_LEVEL: 'silent', DATABASE_URL: process.env.DATABASE_URL })
const system = await openSystem(config, engines, packsFor(config.CITY_PACK), { log: silentLog })
await makeLargeCity({ system, platform: contextFor(system, systemActor, 'bench') })
await system.database.close()
