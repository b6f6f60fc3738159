import { readFile } from 'node:fs/promises'
import {
  acceptPart,
  acceptTask,
  amendTask,
  assignTask,
  cascadeTask,
  decideProposal,
  findAssignedTask,
  giveDirective,
  listTasks,
  markTaskDone,
  proposeChange,
  returnTask,
  setAccountable,
  unitDuties,
} from '#engines/assignments'
import { importPlan } from '#engines/programmes'
import { shiftDay } from '#kernel'
import { makePeople, seatsOf, speaks } from './people.ts'
import { personKey, type Reactions, type Stage } from './stage.ts'
import { directives, reasons } from './words.ts'
import { laterIn } from './year-of-play.ts'

/** A plan is read, published as read, and taken up by what hears of it; its years are those of the play. Answers the programme. */
export async function publishPlan(stage: Stage, file: URL, replaces?: string): Promise<string> {
  const { later = 0 } = stage.year
  const bytes = new TextEncoder().encode(laterIn(await readFile(file, 'utf8'), later))
  const name = laterIn(file.pathname.split('/').at(-1) as string, later)
  const { programme } = await importPlan(stage.platform, { bytes, name, publish: true, replaces })
  if (!programme) throw new Error(`${name} makes no programme`)
  return programme.id
}

/** The office shares out what the plan gives to all communes, and puts money beside what costs some. */
async function shareOut(stage: Stage, programme: string): Promise<void> {
  const { office } = seatsOf(stage)
  const shares = stage.communes
    ? { units: stage.communes.map((unit) => ({ unit })) }
    : { all: { level: 'commune' as const } }
  const asOffice = stage.as('programme-office', office)
  const list = await stage.does(asOffice, listTasks, { programme, top: true, size: 200 })
  for (const { id, version, lead, title, children, budget: known } of list?.tasks ?? []) {
    if (children > 0 || known !== null) continue
    if (lead === null) {
      await stage.does(asOffice, cascadeTask, { id, seen: version, ...shares })
    } else if (stage.chance(title, 'budget').is(0.5)) {
      const luck = stage.chance(title, 'money')
      const source = luck.one(['regular', 'investment', 'social'] as const)
      const budget = { amount: luck.whole(4, 90) * 100_000_000, source, line: 'Kinh phí minh họa' }
      await stage.does(asOffice, amendTask, { id, seen: version, budget, reason: reasons.budget })
    }
  }
}

/** A leader asks for something outside the plan. */
export async function direct(stage: Stage, n: number, units: readonly string[]): Promise<void> {
  const { chair } = seatsOf(stage)
  const luck = stage.chance('directive', String(n))
  const title = directives[n % directives.length] as string
  await stage.does(stage.as('leader', chair), giveDirective, {
    title,
    lead: luck.one(units),
    product: 'Báo cáo kết quả',
    startOn: stage.today(),
    dueOn: shiftDay(stage.today(), luck.whole(30, 90)),
    given: { kind: 'meeting', title: 'Họp giao ban chuyển đổi số (minh họa)', day: stage.today() },
  })
}

/** A unit asks for a later day for one of its tasks. */
export async function askForLaterDay(stage: Stage, unit: string): Promise<void> {
  if (!speaks(stage, unit)) return // it has nothing to do
  const officer = stage.as('unit-officer', unit)
  const list = await stage.does(officer, listTasks, { unit, role: 'lead', state: 'accepted', size: 5 })
  const task = list?.tasks.find(({ dueOn }) => dueOn !== null && dueOn > stage.today())
  if (!task?.dueOn) return
  const changes = { dueOn: shiftDay(task.dueOn, 30) }
  await stage.does(officer, proposeChange, { task: task.id, seen: task.version, unit, changes, reason: reasons.later })
}

/** What a unit was offered it takes on, now and then not; somebody is named for it. */
async function answerOffers(stage: Stage, unit: string): Promise<void> {
  if (!speaks(stage, unit)) return
  const officer = stage.as('unit-officer', unit)
  const duties = await stage.does(officer, unitDuties, { unit, size: 500 })
  for (const task of duties?.tasks ?? []) {
    if (task.state !== 'offered') continue
    const luck = stage.chance(unit, task.title, 'offer', String(task.version))
    if (luck.is(0.02)) {
      await stage.does(officer, returnTask, { id: task.id, seen: task.version, reason: reasons.notOurs })
      continue
    }
    const accepted = await stage.does(officer, acceptTask, { id: task.id, seen: task.version })
    const leader = stage.people.get(personKey('leader', unit))
    if (accepted && leader && luck.is(0.4))
      await stage.does(officer, setAccountable, { id: task.id, seen: accepted.version, account: leader.account })
  }
  for (const { id, version, state } of duties?.parts ?? [])
    if (state === 'offered') await stage.does(officer, acceptPart, { id, seen: version })
}

/** Work outside reports is said to be done when it is. */
export async function finishDirectives(stage: Stage): Promise<void> {
  const { chair } = seatsOf(stage)
  const list = await stage.does(stage.as('leader', chair), listTasks, {
    source: 'directive',
    state: 'accepted',
    size: 50,
  })
  for (const { id, version, lead, title, dueOn } of list?.tasks ?? []) {
    const isOver = dueOn !== null && dueOn <= shiftDay(stage.today(), 10)
    if (!lead || !isOver || stage.chance(title, lead.id, 'directive').is(0.25)) continue
    const officer = stage.as('unit-officer', lead.id)
    await stage.does(officer, markTaskDone, { id, seen: version, doneOn: stage.today(), reason: reasons.done })
  }
}

const answersLater = async (stage: Stage, unit: unknown) => {
  if (typeof unit !== 'string') return
  await makePeople(stage, unit)
  const days = stage.chance(unit, 'answers', stage.today()).whole(1, 9)
  stage.after(days, () => answerOffers(stage, unit), `answers ${unit}`)
}

export const assigning: Reactions = {
  'assignments/programme-taken-up': (stage, { payload }) =>
    stage.after(2, () => shareOut(stage, String(payload.programme))),
  'assignments/task-assigned': (stage, { payload }) => answersLater(stage, payload.unit),
  'assignments/directive-given': (stage, { payload }) => answersLater(stage, payload.unit),

  'assignments/task-returned': (stage, { payload }) =>
    stage.after(3, async () => {
      const { office } = seatsOf(stage)
      const asOffice = stage.as('programme-office', office)
      const task = await stage.does(asOffice, findAssignedTask, { id: String(payload.task) })
      if (task?.state !== 'returned' || !task.lead) return
      const { id, version, lead } = task
      await stage.does(asOffice, assignTask, { id, seen: version, lead: lead.id, reason: reasons.yours })
    }),

  'assignments/proposal-opened': (stage, { payload }) =>
    stage.after(4, async () => {
      const { office } = seatsOf(stage)
      const asOffice = stage.as('programme-office', office)
      const task = await stage.does(asOffice, findAssignedTask, { id: String(payload.task) })
      const proposal = task?.proposals.find(({ id }) => id === payload.proposal)
      if (!task || proposal?.state !== 'open') return
      const accept = stage.chance(task.title, proposal.unit.id, 'proposal').is(0.6)
      const answer = accept ? reasons.agreed : reasons.refused
      await stage.does(asOffice, decideProposal, { id: proposal.id, seen: task.version, accept, answer })
    }),
}
