import { claims, evidenceStates, groups, obstacleKinds, schedules, states } from '#engines/assignments'
import { type ExplanationForm, explanationForm, usualDays } from '#engines/explanations'
import { officeCalendar } from '#engines/organisations'
import { type Context, dayOf, type Label } from '#kernel'
import { actLabels } from '../audit/act-labels.ts'
import { readBehind } from '../evidence/read-behind.ts'
import { clockOn } from '../my-work/clock.ts'

const shownSteps = 6 // the rest stands on the page of the task

/** A request with everything known about what is asked, trimmed to what the page shows. */
export async function readExplanation(acting: Context, id: string) {
  const [form, calendar] = await Promise.all([explanationForm(acting, { id }), officeCalendar(acting)])
  const { subject, unit } = form.request
  const behind = await readBehind(acting, { subject, units: [unit.id] })
  const clock = clockOn(calendar, dayOf(acting.system.clock.now()))
  return {
    request: form.request,
    clock: clock(form.request.dueOn),
    task: form.task && knownTask(form.task, clock(form.task.dueOn)),
    target: form.target && knownTarget(form.target),
    earlier: form.earlier,
    behind,
    usualDays,
    causes: Object.entries(obstacleKinds).map(([kind, label]) => ({ kind, label: label as Label })),
  }
}

type Task = NonNullable<ExplanationForm['task']>

function knownTask(task: Task, clock: ReturnType<ReturnType<typeof clockOn>>) {
  const { id, number, programme, title, product, lead, progress, expected, coverage, trend, claimed, supported } = task
  const does = actLabels()
  return {
    id,
    number,
    programme,
    title,
    product,
    lead,
    progress,
    expected,
    coverage,
    trend,
    claimed,
    supported,
    clock,
    group: { id: task.group, label: groups[task.group] as Label },
    state: states[task.state] as Label,
    claim: { id: task.claim, label: claims[task.claim] as Label },
    claimedAt: task.claimedAt,
    evidence: { id: task.evidence, label: evidenceStates[task.evidence] as Label },
    schedule: { id: task.schedule, label: schedules[task.schedule] as Label },
    coordinating: task.parts.map(({ unit }) => unit),
    obstacles: task.obstacles.map((kind) => ({ kind, label: obstacleKinds[kind] as Label })),
    budget: task.budget,
    spent: task.spent,
    reasons: task.risk.reasons.map(({ sign, label }) => ({ sign, label })),
    steps: task.steps.slice(0, shownSteps).map(({ at, actorName, act, reason }) => ({
      at,
      actorName,
      reason,
      does: does[act] ?? { vi: act, en: act },
    })),
  }
}

function knownTarget({
  id,
  text,
  year,
  programme,
  number,
  comparator,
  value,
  unit,
  leads,
  source,
}: NonNullable<ExplanationForm['target']>) {
  return {
    id,
    number,
    text,
    year,
    programme,
    amount: { comparator, value, unit },
    leads: leads.map(({ name }) => name),
    line: source.line,
  }
}

export type ExplanationShown = Awaited<ReturnType<typeof readExplanation>>
export type KnownTask = NonNullable<ExplanationShown['task']>
export type KnownTarget = NonNullable<ExplanationShown['target']>
