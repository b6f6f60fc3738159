import { dayOf, directsAll, holds, refuseUnless } from '#kernel'
import { Day, z } from '#kernel/http'
import { command } from './engine.ts'
import { refuseLacking } from './lacking.ts'
import { insertTasks } from './new-tasks.ts'
import { refuseTwice } from './parts.ts'
import { readinessBits } from './readiness.ts'
import { BudgetGiven, PartGiven, UnitId, Words, WorkDay } from './shapes.ts'
import { writeSteps } from './steps.ts'
import { standingUnits } from './unit-words.ts'
import { officeCount } from './working-count.ts'

/**
 * A leader asks for something outside any plan: at a meeting, in a document. It lives in the same list as the tasks of
 * plans, with the same clock. Who acts for the city may give it to any unit; another leader to the own unit and to
 * those directly under it.
 */
export const giveDirective = command('give-directive', {
  does: { vi: 'Giao nhiệm vụ theo chỉ đạo', en: 'Give a directive' },
  permit: ['programme-office', 'leader'],
  input: z.object({
    title: Words,
    lead: UnitId,
    parts: z.array(PartGiven).max(500).default([]),
    product: Words.nullable().default(null),
    authority: Words.nullable().default(null),
    startOn: WorkDay.nullable().default(null),
    dueOn: WorkDay.nullable().default(null),
    recurrence: Words.nullable().default(null),
    budget: BudgetGiven.optional(),
    given: z.object({
      kind: z.enum(['meeting', 'document', 'other']),
      title: Words,
      day: Day,
      number: Words.nullable().default(null),
      /** Where the document stands here: its slug, and the clause. */
      documentSlug: z.string().max(200).nullable().default(null),
      anchor: z.string().max(200).nullable().default(null),
    }),
  }),

  async run({ db, actor, now, context, emit }, { lead, parts, budget, given, ...task }) {
    refuseTwice(lead, parts)
    const day = dayOf(now)
    const units = await standingUnits(db, { ids: [lead, ...parts.map(({ unit }) => unit)], day })
    const all = directsAll(context)
    const giver = actor.roles.find(
      ({ role, unit }) => role === 'leader' && (unit === lead || unit === units.get(lead)?.parent),
    )
    refuseUnless(all || giver !== undefined, 'give-directive')
    const unit =
      giver?.unit ?? (holds(actor, 'leader') ? actor.roles.find(({ role }) => role === 'leader')?.unit : null) ?? null
    const { count } = await officeCount(context, now)
    const facts = { ...task, lead_unit: lead, person_name: null, due_on: task.dueOn }
    refuseLacking(context, readinessBits(facts))
    const [written] = await insertTasks({ db, now, count, today: day }, [
      {
        source: 'directive',
        directive: { ...given, by: actor.name, unit },
        ordinal: 1,
        ...task,
        leadUnit: lead,
        leadSince: day,
        budget: budget?.amount,
        budgetSource: budget?.source,
        budgetLine: budget?.line,
        parts,
      },
    ])
    const id = written?.id as string
    await writeSteps({ db, actor, now }, [
      { task: id, act: 'give-directive', after: { title: task.title, leadUnit: lead } },
    ])
    await emit('directive-given', { task: id, unit: lead })
    for (const part of parts) await emit('part-assigned', { task: id, unit: part.unit, count: 1 })
    return { id, version: 1 }
  },
})
