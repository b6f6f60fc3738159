import type { TaskToReport } from '#engines/assignments'
import type { FormRow } from '#engines/reporting'
import type { Stage } from './stage.ts'
import { doneWords, obstacleWords, promises, whyNoFigure } from './words.ts'

/** How a unit is about its reports, the whole year long. */
export type Manner = 'diligent' | 'late' | 'silent' | 'boastful' | 'wavering'

const shares: [Manner, number][] = [
  ['silent', 6],
  ['late', 20],
  ['boastful', 12],
  ['wavering', 10],
  ['diligent', 52],
]

export function mannerOf(stage: Pick<Stage, 'chance'>, unit: string): Manner {
  let place = stage.chance(unit, 'manner').whole(1, 100)
  for (const [manner, share] of shares) {
    place -= share
    if (place <= 0) return manner
  }
  return 'diligent'
}

type Field = { subject: string; field: string; value: string | number | string[] | null }

/**
 * What a unit says of one task or target today. The work goes on at a pace of its own; a boastful unit says more than
 * that, a wavering one now more and now less, and some things have no figure for a reason.
 */
export function saidOf(
  stage: Pick<Stage, 'chance' | 'today' | 'year'>,
  { unit, round, row }: { unit: string; round: string; row: FormRow },
): Field[] {
  const { subject, title, task, target } = row
  const luck = stage.chance(unit, title, round)
  const fields = (said: Record<string, Field['value']>): Field[] =>
    Object.entries(said).map(([field, value]) => ({ subject, field, value }))
  const silence = luck.whole(1, 100)
  if (silence <= 2) return fields({ state: 'missing' })
  if (silence <= 4) return fields({ state: 'not-applicable', done: whyNoFigure })
  if (silence <= 6) return fields({ state: 'not-verifiable', done: whyNoFigure })
  const pace = 0.7 + stage.chance(unit, title, 'pace').whole(0, 70) / 100
  const passed = passedOf(task, stage)
  if (target) {
    return fields({ state: 'value', value: reachedOf(target, passed * pace) })
  }
  const progress = claimOf(passed * pace * 100, mannerOf(stage, unit), luck.is(0.5))
  const said: Record<string, Field['value']> = {
    state: 'value',
    progress,
    done: progress === 100 ? doneWords[4] : (doneWords[Math.floor(progress / 25)] as string),
  }
  if (progress === 100) said.doneOn = stage.today()
  else if (luck.is(0.6)) {
    said.promise = luck.one(promises)
    said.promised = Math.min(100, progress + 25)
  }
  if (progress < passed * 80 || luck.is(0.1)) {
    said.obstacles = [luck.one(['funding', 'staff', 'coordination', 'procurement', 'technology', 'data'] as const)]
    said.obstacleText = luck.one(obstacleWords)
  }
  if (task?.role === 'lead' && task.budget)
    said.spent = Math.round((task.budget * progress * luck.whole(60, 110)) / 1e4)
  return fields(said)
}

/** So much of a target as the share says, a little more at most: a share of all is never over 100 %, things come whole. */
function reachedOf({ value, unit }: NonNullable<FormRow['target']>, share: number): number {
  const reached = (typeof value === 'number' ? value : 100) * Math.min(share, 1.05)
  return unit === '%' ? Math.min(Math.round(reached * 10) / 10, 100) : Math.round(reached)
}

/** Share of the time of a task that has passed, 0 to 1 and a little beyond. */
function passedOf(task: TaskToReport | null, { today, year }: Pick<Stage, 'today' | 'year'>): number {
  const from = Date.parse(task?.startOn ?? `${year.year}-01-05`)
  const to = Date.parse(task?.dueOn ?? `${year.year}-12-31`)
  return Math.min(Math.max((Date.parse(today()) - from) / Math.max(to - from, 86_400_000), 0), 1.2)
}

function claimOf(truth: number, manner: Manner, up: boolean): number {
  const said = manner === 'boastful' ? truth * 1.3 + 15 : manner === 'wavering' ? truth + (up ? 20 : -25) : truth
  return Math.min(Math.max(Math.round(said / 5) * 5, 0), 100)
}
