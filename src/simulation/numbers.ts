import { addFile, openEvidence } from '#engines/evidence'
import {
  defineDimension,
  defineIndicator,
  nextPeriod,
  type Period,
  periodEnd,
  printPeriod,
  proveValues,
  publishValues,
  readPeriod,
  saveValues,
  setTarget,
  submitValues,
  verifyValues,
} from '#engines/indicators'
import { listUnits } from '#engines/organisations'
import { listProgrammes, programmeTargets } from '#engines/programmes'
import { shiftDay } from '#kernel'
import type { DemoFigure, DemoNumbers } from '#pack'
import { seatsOf } from './people.ts'
import type { Stage } from './stage.ts'

type Row = { indicator: string; unit: string; period: string; cell?: string; figure: DemoFigure }

const after = 12 // days from the end of a period to its publication

/**
 * The made-up indicators up to the day on which the year begins. From the first target of earlier years on each period is
 * published on a day of its own: what was then said of the targets is what the platform said, from what it knew. `settle`
 * lets it hear of each day.
 */
export async function playEarlierNumbers(stage: Stage, settle: () => Promise<unknown>): Promise<void> {
  const { numbers } = stage.year
  if (!numbers) return
  const begins = stage.today()
  const days = await daysOf(stage, numbers)
  const before = (day: string) => days.filter(([of]) => of <= day).flatMap(([, rows]) => rows)
  const goals = numbers.targets.filter(({ setOn }) => setOn !== undefined && setOn < begins)
  const [since = begins] = goals.map(({ setOn }) => setOn as string).sort()
  stage.setDay(since)
  await define(stage, numbers)
  await publish(stage, before(since))
  await settle()
  const lived = new Set([...days.map(([day]) => day), ...goals.map(({ setOn }) => setOn as string)])
  for (const day of [...lived].filter((each) => each >= since && each <= begins).sort()) {
    stage.setDay(day)
    if (day > since) await publish(stage, days.find(([of]) => of === day)?.[1] ?? [])
    await promise(
      stage,
      goals.filter(({ setOn }) => setOn === day),
    )
    await settle()
  }
  stage.setDay(begins)
}

/** Each later period some days after its end, what is corrected, and the targets of the year. */
export async function playNumbers(stage: Stage): Promise<void> {
  const { numbers } = stage.year
  if (!numbers) return
  const { office: city } = seatsOf(stage)
  for (const [day, of] of await daysOf(stage, numbers)) if (day > stage.today()) stage.on(day, () => publish(stage, of))
  for (const { on, ...corrected } of numbers.corrections)
    stage.on(on, () => publish(stage, [{ ...corrected, unit: city }]))
  stage.after(2, () =>
    promise(
      stage,
      numbers.targets.filter(({ setOn }) => setOn === undefined),
    ),
  )
}

/** What is published on which day, the earliest first. */
async function daysOf(stage: Stage, numbers: DemoNumbers): Promise<[string, Row[]][]> {
  const { office: city } = seatsOf(stage)
  const list = await stage.does(stage.platform, listUnits, { level: 'commune', size: 200 })
  const wards = (list?.units ?? []).map(({ id }) => id)
  const rows = [
    ...numbers.courses.flatMap(({ indicator, from, figures }) =>
      periodsFrom(from, figures).map(([period, figure]) => ({ indicator, unit: city, period, figure })),
    ),
    ...numbers.communes.flatMap((given) => ofCommunes(stage, { given, wards, city })),
  ]
  const byDay = Map.groupBy(rows, ({ period }) => shiftDay(periodEnd(numberOf(period), 'calendar'), after))
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))
}

async function define(stage: Stage, { dimensions = [], definitions }: DemoNumbers): Promise<void> {
  const office = stage.as('programme-office', seatsOf(stage).office)
  for (const dimension of dimensions) await stage.does(office, defineDimension, dimension)
  for (const definition of definitions) await stage.does(office, defineIndicator, definition)
}

/** Targets of the city; one that the plan of the year names points at its line there. */
async function promise(stage: Stage, targets: DemoNumbers['targets']): Promise<void> {
  const { office: city } = seatsOf(stage)
  const office = stage.as('programme-office', city)
  const programmes = await stage.does(office, listProgrammes, { size: 1 })
  const programme = programmes?.rows[0]?.slug
  for (const { indicator: code, planned, setOn: _, ...target } of targets) {
    const named = planned && programme ? { programme, text: planned, size: 1 } : null
    const found = named && (await stage.does(office, programmeTargets, named))
    await stage.does(office, setTarget, { code, unit: city, ...target, item: found?.rows[0]?.id ?? null })
  }
}

/**
 * The whole way of figures to everybody: entered by the office, verified by an auditor, published. Those of the city rest
 * on a list that the office opens to everybody once they are verified.
 */
async function publish(stage: Stage, rows: readonly Row[]): Promise<void> {
  const { office: city } = seatsOf(stage)
  const [office, auditor] = [stage.as('programme-office', city), stage.as('auditor', city)]
  const values = rows.map(({ figure, ...row }) =>
    typeof figure === 'number' ? { ...row, value: figure } : { ...row, numerator: figure[0], denominator: figure[1] },
  )
  for (let at = 0; at < values.length; at += 4000) {
    const part = values.slice(at, at + 4000)
    const first = await stage.does(office, saveValues, { values: part.map((value) => ({ ...value, seen: null })) })
    const saved = [...(first?.saved ?? [])]
    for (const { mine, id: seen, indicator, unit, period } of first?.conflicts ?? []) {
      const { value, numerator, denominator } = mine
      const again = { indicator, unit, period, seen, ...(numerator === null ? { value } : { numerator, denominator }) }
      const second = await stage.does(office, saveValues, { values: [again] })
      saved.push(...(second?.saved ?? []))
    }
    const ofCity = saved.filter(({ unit }) => unit === city).map(({ id }) => id)
    const others = saved.filter(({ unit }) => unit !== city).map(({ id }) => id)
    const list = ofCity.length ? await bringList(stage, ofCity) : null
    const ids = [...(list?.ids ?? ofCity), ...others]
    const submitted = ids.length ? await stage.does(office, submitValues, { ids }) : null
    const verified = submitted && (await stage.does(auditor, verifyValues, submitted))
    if (verified) await stage.does(office, publishValues, verified)
    if (verified && list) await stage.does(office, openEvidence, list.proof)
  }
}

/** The list that the office counted by, filed and brought for the figures; null where it was refused. */
async function bringList(stage: Stage, ids: number[]) {
  const { office: city } = seatsOf(stage)
  const office = stage.as('programme-office', city)
  const title = `Bảng kê số liệu ngày ${stage.today().split('-').reverse().join('/')} (minh họa)`
  const bytes = new TextEncoder().encode(
    `${title}\nSố liệu minh họa, không phải số liệu thật.\n${ids.length} số liệu\n`,
  )
  const filed = await stage.does(office, addFile, { unit: city, title, name: 'bang-ke-minh-hoa.txt', bytes })
  const proved = filed && (await stage.does(office, proveValues, { ids, add: [filed.id] }))
  return proved && { ids: proved.ids, proof: { id: filed.id, seen: filed.version } }
}

type Communes = { given: DemoNumbers['communes'][number]; wards: readonly string[]; city: string }

/** Every commune has a size and a pace of its own around the share of the period; the city has the sum of all. */
function ofCommunes(stage: Stage, { given, wards, city }: Communes): Row[] {
  const { indicator, shares, volume, cells } = given
  return periodsFrom(given.from, shares).flatMap(([period, share]) => {
    const each = wards.map((unit): CommuneRow => {
      const [own, now] = [stage.chance(unit, indicator), stage.chance(unit, indicator, period)]
      const denominator = Math.round(own.whole(...volume) * (0.9 + now.whole(0, 20) / 100))
      const reached = Math.min(98, Math.max(3, share + own.whole(-22, 22) + now.whole(-4, 4)))
      return { indicator, unit, period, figure: [Math.round((denominator * reached) / 100), denominator] }
    })
    const rows = asMerged(stage, each)
    const whole = together(rows)
    const parts = Object.entries(cells?.parts ?? {}).map(
      ([item, part]): Row => ({
        indicator,
        unit: city,
        period,
        cell: `${cells?.dimension}=${item}`,
        figure: [Math.round(whole[0] * part), whole[1]],
      }),
    )
    return [...rows, { indicator, unit: city, period, figure: whole }, ...parts]
  })
}

type CommuneRow = Row & { figure: [number, number] }

/** A period that ends in the new order is told by the unit that the merger made, with what its parts would have had. */
function asMerged(stage: Stage, rows: CommuneRow[]): CommuneRow[] {
  const { on, from, into } = stage.year.merger
  const [first, ...others] = rows.filter(({ unit }) => from.includes(unit))
  if (!first || periodEnd(numberOf(first.period), 'calendar') < on) return rows
  const merged = { ...first, unit: into.id, figure: together([first, ...others]) }
  return [...rows.filter(({ unit }) => !from.includes(unit)), merged]
}

const together = (rows: readonly CommuneRow[]): [number, number] =>
  rows.reduce<[number, number]>(([some, all], { figure }) => [some + figure[0], all + figure[1]], [0, 0])

function periodsFrom<F>(from: string, figures: readonly F[]): [string, F][] {
  let period = numberOf(from)
  return figures.map((figure) => {
    const pair: [string, F] = [printPeriod(period), figure]
    period = nextPeriod(period)
    return pair
  })
}

function numberOf(text: string): Period {
  const period = readPeriod(text)
  if (period === null) throw new Error(`${text} is no period`)
  return period
}
