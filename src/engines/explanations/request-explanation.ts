import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { findUnit, officeCalendar } from '#engines/organisations'
import { findTarget } from '#engines/programmes'
import { type Context, dayOf, directsAll, holds, inTurn, NotPermitted, Problem } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { AlreadyAsked, SubjectUnknown, UnitGone } from './errors.ts'
import { say } from './request-row.ts'

/** Working days given where the asker says nothing. A convention of this platform, no rule of law. */
export const usualDays = 3

export const Subject = z.string().regex(/^(task|target):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const Days = z.int().min(1).max(60)
const Question = z.string().trim().min(1).max(4000)

/**
 * Asks a unit to explain a task or a target (yêu cầu giải trình). The answer is due on the n-th working day after today.
 *
 * The standing office and the city's leaders ask any unit; a leader of another unit, those who carry out a share of a
 * task that this unit leads.
 */
export const requestExplanation = command('request-explanation', {
  does: { vi: 'Yêu cầu giải trình', en: 'Request an explanation' },
  permit: ['leader', 'programme-office'],
  input: z.object({
    subject: Subject,
    unit: z.string().min(1).max(100),
    question: Question,
    days: Days.default(usualDays),
  }),

  async run({ db, actor, now, context, emit }, { subject, unit, question, days }) {
    const [kind, about] = subject.split(':') as ['task' | 'target', string]
    const known = kind === 'task' ? await taskAbout(context, about) : await targetAbout(context, about)
    if (!known) throw SubjectUnknown({ subject })
    const mayAsk =
      directsAll(context) || (known.askers.length > 0 && known.askers.some((one) => holds(actor, 'leader', one)))
    if (!mayAsk) throw NotPermitted({ needs: 'request-explanation' })
    const today = dayOf(now)
    const asked = await findUnit(context, { id: unit, asOf: today })
    if (asked.standing !== 'stands') throw UnitGone({ unit })

    // Two askers at the same moment: the second waits here and finds the first's request.
    await inTurn(db, `explanations ${subject} ${unit}`)
    const open = await db
      .selectFrom('request')
      .select('id')
      .where('subject', '=', subject)
      .where('unit', '=', unit)
      .where('state', 'in', ['asked', 'answered'])
      .executeTakeFirst()
    if (open) throw AlreadyAsked({ id: open.id })

    const id = randomUUID()
    const dueOn = (await officeCalendar(context)).addWorkingDays(today, days)
    await db
      .insertInto('request')
      .values({
        id,
        subject,
        title: known.title,
        unit,
        question,
        days,
        due_on: dueOn,
        asked_at: now,
        asked_by: actor.id,
        asked_name: actor.name,
      })
      .execute()
    await say(db, { request: id, at: now, actor, act: 'asked', said: { question, unit, dueOn } })
    await emit('explanation-requested', { request: id, unit, subject, dueOn, askedBy: actor.id })
    return { id, version: 1, dueOn }
  },
})

type About = { title: string; askers: string[] }

/** The task, and the units that lead what it is a share of. */
async function taskAbout(context: Context, id: string): Promise<About | null> {
  const { rows } = await sql<{ title: string; above: string | null }>`
    select t.title, p.lead_unit as above from assignments.task_public t
    left join assignments.task_public p on p.id = t.parent where t.id = ${id}`.execute(
    context.transaction ?? context.system.database.kysely,
  )
  return rows[0] ? { title: rows[0].title, askers: rows[0].above ? [rows[0].above] : [] } : null
}

async function targetAbout(context: Context, id: string): Promise<About | null> {
  try {
    return { title: (await findTarget(context, { id })).text, askers: [] }
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  }
}
