import { sql } from 'kysely'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { verifiers } from './authority.ts'
import { defaultDisputeDays, lockChecks, openChecks, refusePastDay } from './check-row.ts'
import { command } from './engine.ts'
import { CheckUnderWay, SubjectUnknown } from './errors.ts'
import type { Scope } from './item-row.ts'
import { NearDay, Obligation, Subject, Title, taskOf, UnitId } from './shapes.ts'

/**
 * Opens the verification of one subject outside any sample. A task knows its title and its lead; whatever else is
 * verified is given with both.
 */
export const openCheck = command('open-check', {
  does: { vi: 'Mở thẩm tra', en: 'Open a check' },
  permit: verifiers,
  input: z.object({
    subject: Subject,
    context: Obligation.default(''),
    unit: UnitId.optional(),
    title: Title.optional(),
    due: NearDay,
    disputeDays: z.int().min(1).max(60).default(defaultDisputeDays),
  }),

  async run(scope, { subject, context, due, disputeDays, ...given }) {
    refusePastDay(due, dayOf(scope.now))
    const task = taskOf(subject)
    const known = task ? await taskKnown(scope, task) : { title: given.title, unit: given.unit }
    const title = known?.title
    const unit = given.unit ?? known?.unit
    if (!title || !unit) throw SubjectUnknown({ subject })

    await lockChecks(scope.db)
    const underWay = await scope.db
      .selectFrom('check')
      .select('id')
      .where('subject', '=', subject)
      .where('context', '=', context)
      .where('unit', '=', unit)
      .where('state', 'in', ['open', 'asked', 'answered', 'disputed'])
      .executeTakeFirst()
    if (underWay) throw CheckUnderWay({ id: underWay.id })
    const wanted = { subject, context, unit, title }
    const opened = await openChecks(scope, { of: [wanted], due, disputeDays })
    return { id: opened.get(wanted) as string, version: 1 }
  },
})

async function taskKnown({ db }: Scope, id: string) {
  const { rows } = await sql<{ title: string; unit: string | null }>`
    select t.title, t.lead_unit as unit from assignments.task_public t where t.id = ${id}::uuid`.execute(db)
  return rows[0]
}
