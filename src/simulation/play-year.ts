import { listTasks } from '#engines/assignments'
import { watchDays } from '#engines/evidence'
import { escalateExplanations } from '#engines/explanations'
import { listAccounts } from '#engines/identity'
import { findOwedValues } from '#engines/indicators'
import { listUnits, officeCalendar } from '#engines/organisations'
import { listWorkingProgrammes } from '#engines/programmes'
import { closeRounds, listRegimes, listRounds, lockRounds, openRounds, remindRounds } from '#engines/reporting'
import { contextFor, type EngineDefinition, problem, type System, settleEvents, shiftDay, systemActor } from '#kernel'
import type { Pack } from '#pack'
import { askForLaterDay, assigning, direct, finishDirectives, publishPlan } from './assigning.ts'
import { playDossiers } from './dossiers.ts'
import { ask, explaining } from './explaining.ts'
import { playEarlierNumbers, playNumbers } from './numbers.ts'
import { communesOf, makeOffice } from './people.ts'
import { merge, rearranging } from './rearranging.ts'
import { reporting } from './reporting.ts'
import { assessEnterprises, defineRulebooks, playCycle, turnCycles } from './scoring.ts'
import { openStage, type Reactions, type Stage, together } from './stage.ts'
import type { Tally } from './tally.ts'
import { drawBetween, verifying } from './verifying.ts'
import type { YearOfPlay } from './year-of-play.ts'

/** Somebody works here: a made-up year would stand among true facts. */
export const AlreadyAtWork = problem('simulation/already-at-work', 409, {
  vi: 'Cơ sở dữ liệu này đã có công việc thật (hoặc một năm đã mô phỏng); thêm --into-existing nếu vẫn muốn',
  en: 'This database holds real work (or a year that was played already); add --into-existing to play all the same',
})

export type Play = {
  engines: EngineDefinition[]
  year: YearOfPlay
  /** The folder in which the plans of the year stand. */
  folder: URL
  seed: string
  /** All packs of the city: with them comes the questionnaire of the year. */
  packs?: readonly Pack[]
  /** The last day that is played. */
  until: string
  /** How many communes take part; all where nothing is said. */
  communes?: number
  /** From this day on people are told of what happens; the whole year where nothing is said. */
  tellFrom?: string
  onDay?: (day: string, passed: number, tally: Tally) => void
}

/** The regimes came too late for the rounds of that year to open. */
export const YearBegunLate = problem<{ day: string }>('simulation/year-begun-late', 409, {
  vi: 'Cơ sở dữ liệu này được tạo sau khi năm mô phỏng bắt đầu, các kỳ báo cáo sẽ không mở; hãy dùng cơ sở dữ liệu mới',
  en: 'This database was made after the year begins, so that its rounds would not open; play on a new one',
})

/** Refuses unless nobody has worked here yet: no programme, task or round, and no account but those of the demo. */
export async function refuseUnlessFresh(system: System): Promise<void> {
  const context = contextFor(system, systemActor, 'simulate')
  const found = [
    await listWorkingProgrammes(context, { size: 1 }),
    await listTasks(context, { size: 1 }),
    await listRounds(context, { size: 1 }),
  ]
  const { accounts } = await listAccounts(context, { size: 20 })
  const own = accounts.filter(({ username }) => !username.startsWith('demo-'))
  if (own.length || found.some(({ total }) => total > 0)) throw AlreadyAtWork()
}

/** Plays the year from its first working day on. The same seed gives the same people, days and figures. */
export async function playYear(
  system: System,
  { engines, year, folder, seed, packs, until, communes, tellFrom = '', onDay }: Play,
): Promise<Tally> {
  const calendar = await officeCalendar(contextFor(system, systemActor, 'simulate'))
  const stage = openStage(system, { year, seed, calendar })
  const first = calendar.nextWorkingDay(`${year.year}-01-02`)
  stage.setDay(first)
  const regimes = await listRegimes(stage.platform, {})
  const begun = regimes.filter(({ inForce }) => inForce).find(({ begunOn }) => begunOn > `${year.year}-03-01`)
  if (begun) throw YearBegunLate({ day: begun.begunOn })
  await makeOffice(stage)
  stage.communes = await communesOf(stage, communes)
  const { units } = (await stage.does(stage.platform, listUnits, { kind: 'department', size: 200 })) ?? { units: [] }
  const rulebooks = engines.find(({ name }) => name === 'rulebooks')
  const scores = rulebooks !== undefined
  const { questionnaire } = year
  if (packs && questionnaire) {
    const asked = { id: 'demo', label: questionnaire.label, questionnaires: [questionnaire] }
    await rulebooks?.load?.(stage.platform, [...packs, asked])
    stage.on(`${year.year}-03-16`, () => assessEnterprises(stage, questionnaire))
  }
  const audience = listening(stage)
  const silent = engines.filter(({ hears }) => !hears)
  await playEarlierNumbers(stage, async () => void (await settleEvents(stage.system, silent)))
  script(stage, { folder, scores, departments: units.map(({ id }) => id) })

  const [from, to] = [Date.parse(first), Date.parse(until)]
  for (let day = first; day <= until; day = shiftDay(day, 1)) {
    const isMonday = new Date(`${day}T00:00:00Z`).getUTCDay() === 1
    if (!calendar.isWorkingDay(day) || !(isMonday || stage.agenda.has(day))) continue
    stage.setDay(day)
    const heard = [...(day >= tellFrom ? engines : silent), audience]
    await turnClock(stage)
    if (scores) await turnCycles(stage)
    await settleEvents(stage.system, heard)
    const works = stage.agenda.get(day)?.values() ?? []
    stage.agenda.delete(day)
    await together(stage.system, works)
    await settleEvents(stage.system, heard)
    stage.tally.days++
    onDay?.(day, (Date.parse(day) - from) / Math.max(to - from, 1), stage.tally)
  }
  if (engines.some(({ name }) => name === 'indicators')) await findOwedValues(stage.platform, {})
  return stage.tally
}

type Script = { folder: URL; departments: string[]; scores: boolean }

/** What happens in that year whatever people do. */
function script(stage: Stage, { folder, departments, scores }: Script): void {
  const { year } = stage
  let programme = ''
  stage.after(0, async () => {
    programme = await publishPlan(stage, new URL(year.plan, folder))
  })
  stage.after(0, () => playNumbers(stage))
  stage.on(year.merger.on, () => merge(stage))
  stage.on(`${year.year}-07-15`, async () => void (await publishPlan(stage, new URL(year.amended, folder), programme)))
  if (scores) {
    playDossiers(stage)
    // Late for the year before the last: two published years of one set show who moved.
    stage.after(1, () => playCycle(stage, { year: year.year - 2, isWhole: true }))
    stage.on(`${year.year}-02-02`, () => playCycle(stage, { year: year.year - 1, isWhole: true }))
    const [short] = year.rulebooks ?? []
    stage.after(1, () => defineRulebooks(stage)) // once the indicators are there that it names
    if (short)
      stage.on(`${year.year}-03-02`, () => playCycle(stage, { year: year.year - 1, isWhole: true, rulebook: short.id }))
    stage.on(`${year.year}-11-09`, () => playCycle(stage, { year: year.year, isWhole: false }))
  }
  for (let month = 2; month <= 12; month++) {
    const day = `${year.year}-${String(month).padStart(2, '0')}`
    stage.on(`${day}-05`, () => direct(stage, month, departments))
    stage.on(`${day}-25`, () => finishDirectives(stage))
    if (month % 3 === 2) {
      stage.on(`${day}-12`, () => drawBetween(stage, month))
      stage.on(`${day}-16`, () => ask(stage, 3))
    }
    if (month % 2 === 0) stage.on(`${day}-10`, () => askForLaterDay(stage, stage.chance(day, 'asks').one(departments)))
  }
}

/** What the worker does by the clock, once each morning; a merger moves duties by itself on its day, by its event. */
async function turnClock(stage: Stage): Promise<void> {
  const { platform, does } = stage
  while ((await does(platform, openRounds, {}))?.more);
  while ((await does(platform, remindRounds, {}))?.more);
  await does(platform, closeRounds, {})
  while ((await does(platform, lockRounds, {}))?.more);
  await does(platform, watchDays, {})
  await does(platform, escalateExplanations, {})
}

/** The people of the play hear events as an engine would. */
function listening(stage: Stage): EngineDefinition {
  const reactions = [assigning, reporting, verifying, explaining, rearranging]
  const types = new Set(reactions.flatMap((one: Reactions) => Object.keys(one)))
  return {
    name: 'simulation',
    does: { vi: 'Mô phỏng', en: 'Simulation' },
    uses: [],
    on: Object.fromEntries(
      [...types].map((type) => [
        type,
        async (_context, event) => {
          for (const one of reactions) await one[type]?.(stage, event)
        },
      ]),
    ),
  }
}
