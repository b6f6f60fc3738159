import { data } from 'react-router'
import { findUnit } from '#engines/organisations'
import { findCycle, scoreSheet, stages } from '#engines/rulebooks'
import { type Context, dayOf, holds, type Label, speaksFor } from '#kernel'
import { laneOf, prefilledScores } from './posted-scores.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const unitId = /^[a-z0-9][a-z0-9.-]{1,99}$/

/** The cycle and the unit that an address names, or 404. */
export function sheetPlace({ cycle = '', unit = '' }: { cycle?: string; unit?: string }) {
  if (!uuid.test(cycle) || !unitId.test(unit)) throw data(null, { status: 404 })
  return { cycle, unit }
}

/** The sheet of a unit with what this reader may do with it now. */
export async function readSheet(acting: Context, place: { cycle: string; unit: string }) {
  const [sheet, cycle, unit] = await Promise.all([
    scoreSheet(acting, place),
    findCycle(acting, { cycle: place.cycle }),
    findUnit(acting, { id: place.unit }),
  ])
  const { actor } = acting
  const speaks = speaksFor(actor, place.unit) || speaksFor(actor, sheet.heir)
  const office = holds(actor, 'programme-office')
  const may = { speaks, appraises: !speaks && (office || holds(actor, 'auditor')), settles: !speaks && office }
  const stage = sheet.cycle.stage
  const { self, appraisal, appeal } = sheet.cycle.days
  const last: Record<string, string> = { self, appraisal, appeal }
  const isOver = dayOf(acting.system.clock.now()) > (last[stage] ?? '9999') // before the cycle is moved on
  const lane = isOver ? null : laneOf({ stage, state: sheet.state }, may)
  const heir = sheet.heir ? await findUnit(acting, { id: sheet.heir }) : null
  return {
    heir: heir?.label ?? null,
    /** The unit whose evidence can be named: that of an ended unit went to its heir. */
    speaker: sheet.heir ?? place.unit,
    cycle: { id: place.cycle, label: sheet.cycle.label, year: sheet.cycle.year, stage, days: sheet.cycle.days },
    stageLabel: stages[stage] as Label,
    method: cycle.method,
    unit: { id: place.unit, label: unit.label },
    state: sheet.state,
    maximum: sheet.maximum,
    groups: sheet.groups,
    lines: sheet.lines,
    lane,
    speaks,
    mayAppeal: speaks && stage === 'appeal' && !isOver,
    mayAnswer: may.settles && (stage === 'appeal' || stage === 'final'),
    mayPlan: office || holds(actor, 'leader'),
    toTake: lane === 'self' ? prefilledScores(sheet.lines).length : 0,
    toAgree: lane === 'appraised' ? sheet.lines.filter(({ appraised, self }) => !appraised && self).length : 0,
  }
}
export type SheetRead = Awaited<ReturnType<typeof readSheet>>
