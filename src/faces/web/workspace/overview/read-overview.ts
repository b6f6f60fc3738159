import {
  budgetProgress,
  budgetSources,
  groups,
  heatMap,
  obstacleCounts,
  riskiestTasks,
  scheduleConvention,
} from '#engines/assignments'
import { officeCalendar } from '#engines/organisations'
import { type Context, dayOf, directsAll, holds, unitsSpokenFor } from '#kernel'
import { clockOn } from '../my-work/clock.ts'
import { vocabulary } from '../tasks/vocabulary.ts'
import { unitsOf } from '../units/unit-names.ts'
import { heatRows } from './heat-rows.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const unitId = /^[a-z0-9][a-z0-9.-]{1,99}$/

/** What the address narrows the overview to; what makes no sense is left out. */
function askedIn(query: URLSearchParams) {
  const [programme, unit] = [query.get('chuong-trinh') ?? '', query.get('don-vi') ?? '']
  return {
    programme: uuid.test(programme) ? programme : null,
    unit: unitId.test(unit) ? unit : null,
    sort: query.get('xep') === 'ten' ? ('name' as const) : ('worst' as const),
    communes: query.get('xa') === '1',
  }
}
export type Asked = ReturnType<typeof askedIn>

/** Everything on the overview, read at this moment: nothing on it is older than the page. */
export async function readOverview(acting: Context, query: URLSearchParams) {
  const asked = askedIn(query)
  const { actor, system } = acting
  const at = system.clock.now()
  const only = { ...(asked.programme && { programme: asked.programme }), ...(asked.unit && { unit: asked.unit }) }
  const [heat, risky, money, obstacles, calendar] = await Promise.all([
    heatMap(acting, only),
    riskiestTasks(acting, only),
    budgetProgress(acting, only),
    obstacleCounts(acting, only),
    officeCalendar(acting),
  ])
  const clock = clockOn(calendar, dayOf(at))
  const mine = unitsSpokenFor(actor).filter((unit) => unit !== system.city?.owner && unit !== system.city?.office)
  const units = await unitsOf(acting, [...heat.units.map(({ id }) => id), ...mine, ...(asked.unit ? [asked.unit] : [])])
  const named = (id: string) => units.find((unit) => unit.id === id)?.label ?? { vi: id, en: id }
  const programme = heat.programmes.find(({ id }) => id === asked.programme)
  return {
    at,
    asked,
    about: {
      unit: asked.unit && named(asked.unit),
      programme: asked.programme && (programme?.number ?? programme?.title ?? asked.programme),
    },
    mine: mine.map((id) => ({ id, label: named(id) })),
    counts: heat.total ?? { red: 0, orange: 0, green: 0, 'not-assessable': 0, total: 0 },
    heat: heatRows(heat, units, asked),
    risky: risky.tasks.map(({ id, title, lead, programme: of, dueOn, progress, group, risk, ...task }) => ({
      id,
      title,
      lead,
      programme: of && (of.number ?? of.title),
      progress,
      group,
      statuses: {
        claim: task.claim,
        claimed: task.claimed,
        evidence: task.evidence,
        supported: task.supported,
        schedule: task.schedule,
        trend: task.trend,
      },
      clock: clock(dueOn),
      reasons: risk.reasons.map(({ sign, label }) => ({ sign, label })),
    })),
    money: money.lines.map((line) => ({ ...line, label: line.source && budgetSources[line.source] })),
    obstacles: obstacles.kinds,
    groups,
    words: vocabulary,
    convention: scheduleConvention,
    mayAsk: directsAll(acting),
    leads: holds(actor, 'leader') || holds(actor, 'programme-office'),
  }
}

export type Overview = Awaited<ReturnType<typeof readOverview>>
