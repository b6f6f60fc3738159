import { listUnits } from '#engines/organisations'
import {
  appraiseScores,
  approveCycle,
  approveRulebook,
  askRanking,
  assessEnterprise,
  defineRulebook,
  findCycle,
  findRulebook,
  moveCycle,
  openCycle,
  publishCycle,
  type Rulebook,
  remindCycles,
  saveSelfScores,
  submitSelfScore,
  valueFor,
} from '#engines/rulebooks'
import type { PackQuestionnaire } from '#pack'
import { makePeople, seatsOf, speaks } from './people.ts'
import type { Stage } from './stage.ts'
import { scored } from './words.ts'

/** The set of criteria of the play: the one whose names and maxima are known in full. */
const national = 'vn.commune-dti-2025-south'
const lengths = { self: 15, appraisal: 10, appeal: 5, final: 5 } // working days: the year leaves room for two cycles

const mostUnits = 12

/** What the clock does with cycles: one stage after the other, and reminders. */
export async function turnCycles({ platform, does }: Stage): Promise<void> {
  while ((await does(platform, moveCycle, {}))?.moved);
  await does(platform, remindCycles, {})
}

/** Two made-up sets over the same indicators: one is scored, and the other scores the same data with other weights. */
export async function defineRulebooks(stage: Stage): Promise<void> {
  const asOffice = stage.as('programme-office', seatsOf(stage).office)
  for (const given of stage.year.rulebooks ?? []) {
    const made = await stage.does(asOffice, defineRulebook, given)
    if (made) await stage.does(asOffice, approveRulebook, { id: made.id, version: made.version })
  }
}

type CycleOfPlay = { year: number; isWhole: boolean; rulebook?: string }

/**
 * Communes are scored for a year: they score themselves, the office appraises a little lower, a leader approves, the office
 * publishes and asks how sure the ranks are. Not whole: it is left where units score themselves.
 */
export async function playCycle(stage: Stage, { year, isWhole, rulebook = national }: CycleOfPlay): Promise<void> {
  const { office } = seatsOf(stage)
  const asOffice = stage.as('programme-office', office)
  const units = (await scoredUnits(stage)).filter((unit) => !stage.ended.has(unit))
  const made = await stage.does(asOffice, openCycle, {
    rulebook,
    label: rulebook === national ? scored.label(year) : scored.short(year),
    year,
    opensOn: stage.today(),
    workingDays: lengths,
    units,
  })
  const book = await stage.does(asOffice, findRulebook, { id: rulebook })
  if (!made || !book) return
  const given = { stage, cycle: made.id, year, criteria: book.criteria }
  for (const [at, unit] of units.entries())
    if (isWhole || at % 3 === 1) stage.after(2 + (at % 8), () => scoreOneself(given, unit))
  if (!isWhole) return
  stage.on(stage.calendar.addWorkingDays(made.days.self, 3), () => appraiseAll(given, units))
  stage.on(stage.calendar.addWorkingDays(made.days.appeal, 3), () => finish(given))
}

type Given = { stage: Stage; cycle: string; year: number; criteria: Rulebook['criteria'] }

/** A dozen communes are enough to rank, whether few or all of them take part in the rest of the year. */
async function scoredUnits(stage: Stage): Promise<string[]> {
  const list = await stage.does(stage.platform, listUnits, { level: 'commune', size: mostUnits })
  const first = stage.communes ?? []
  return [...new Set([...first, ...(list?.units ?? []).map(({ id }) => id)])].slice(0, mostUnits)
}

/** What a commune would say of itself: most of the points of some criteria, few of others, its own manner in all, a little changed each year. */
function pointsOf({ stage, criteria, year }: Given, unit: string): Map<string, number> {
  const drift = stage.chance('score', unit, `${year}`).whole(-8, 8)
  const manner = (stage.chance('score', unit).whole(45, 90) + drift) / 100
  return new Map(
    criteria.map(({ code, max }) => {
      const luck = stage.chance('score', unit, code).whole(-25, 20) / 100
      return [code, Math.round(max * Math.min(1, Math.max(0, manner + luck)) * 2) / 2]
    }),
  )
}

async function scoreOneself(given: Given, unit: string): Promise<void> {
  const { stage, cycle, criteria } = given
  await makePeople(stage, unit)
  if (!speaks(stage, unit)) return
  const officer = stage.as('unit-officer', unit)
  const points = pointsOf(given, unit)
  const scores = criteria.map((rule) => {
    const own = points.get(rule.code) ?? 0
    const value = valueFor(rule, own) // where a figure decides, it is the figure that is said
    const said = value === null ? { points: own } : { value: Math.round(value * 10) / 10 }
    return { criterion: rule.code, ...said, seen: null }
  })
  await stage.does(officer, saveSelfScores, { cycle, unit, scores })
  await stage.does(officer, submitSelfScore, { cycle, unit })
}

/** The office agrees with most and takes a little off every seventh; where nobody scored it gives half. */
async function appraiseAll(given: Given, units: readonly string[]): Promise<void> {
  const { stage, cycle, criteria } = given
  const asOffice = stage.as('programme-office', seatsOf(stage).office)
  for (const unit of units) {
    if (stage.ended.has(unit)) continue
    const own = pointsOf(given, unit)
    const scores = criteria.map((rule, at) => {
      const { code, max } = rule
      const said = own.get(code) ?? max / 2
      const isLower = stage.chance('appraise', unit, code).is(0.15) && said > 0
      const points = isLower ? Math.floor(said * 0.8 * 2) / 2 : said
      const value = valueFor(rule, points)
      return {
        criterion: code,
        ...(value === null ? { points } : { value: Math.round(value * 10) / 10 }),
        reason: isLower || at === 0 ? scored.reason : null,
        seen: null,
      }
    })
    await stage.does(asOffice, appraiseScores, { cycle, unit, scores })
  }
}

async function finish({ stage, cycle }: Given): Promise<void> {
  const { office, chair } = seatsOf(stage)
  const asOffice = stage.as('programme-office', office)
  const before = await stage.does(asOffice, findCycle, { cycle })
  if (!before) return
  const approved = await stage.does(stage.as('leader', chair), approveCycle, { cycle, seen: before.revision })
  if (!approved) return
  await stage.does(asOffice, publishCycle, { cycle, seen: approved.revision })
  await stage.does(asOffice, askRanking, { cycle, seed: `${stage.seed} ${before.year}`, draws: 2000 })
}

const enterprises = 26 // enough that a field of few is hidden beside fields of many

/** Enterprises without names assess themselves; some leave a question open. */
export async function assessEnterprises(stage: Stage, { id, sizes, questions }: PackQuestionnaire): Promise<void> {
  for (let n = 0; n < enterprises; n++) {
    const luck = stage.chance('enterprise', String(n))
    const answers = questions.flatMap(({ code, options }): [string, string][] =>
      luck.is(0.06) ? [] : [[code, luck.one(options).code]],
    )
    await stage.does(stage.platform, assessEnterprise, {
      questionnaire: id,
      size: luck.one(sizes),
      sector: n % 13 === 0 ? 'agriculture' : luck.is(0.35) ? 'industry' : 'services',
      answers: Object.fromEntries(answers),
    })
  }
}
