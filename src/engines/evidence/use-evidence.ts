import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf, holds, InvalidInput } from '#kernel'
import { z } from '#kernel/http'
import { owners } from './authority.ts'
import { command } from './engine.ts'
import { EvidenceExpired, NotItsTask, SubjectUnknown, TooMuchEvidence, UseNotFound } from './errors.ts'
import { lockedItem, note, type Scope } from './item-row.ts'
import { Obligation, Subject, taskOf, Words } from './shapes.ts'
import { supportAnew, supportPending } from './task-support.ts'

export const mostForOne = 100

/**
 * Brings evidence for a subject, with the rule that it answers. The same evidence serves as many subjects and reports as
 * one likes. A task that had none has evidence to be verified from now on.
 */
export const useEvidence = command('use-evidence', {
  does: { vi: 'Dùng minh chứng', en: 'Use evidence' },
  permit: owners,
  input: z.object({ evidence: z.uuid(), subject: Subject, context: Obligation.default(''), rule: Words }),

  async run(scope, { evidence, subject, context, rule }) {
    const { db, actor, now, emit } = scope
    const item = await lockedItem(scope, { id: evidence, act: 'use-evidence' })
    if (item.expires_on && item.expires_on < dayOf(now)) throw EvidenceExpired({ day: item.expires_on })
    if (subject === 'report' && !context) throw InvalidInput({ faults: [{ path: 'context', message: whichReport }] })
    refuseFigures(subject)
    const task = taskOf(subject)
    if (task) await refuseUnlessItsTask(scope, { task, unit: item.unit })

    const standing = await db
      .selectFrom('use')
      .select(['id', 'evidence_id'])
      .where('subject', '=', subject)
      .where('context', '=', context)
      .where('removed_at', 'is', null)
      .execute()
    const known = standing.find((use) => use.evidence_id === evidence)
    if (known) return { id: known.id, evidence, already: true }
    if (standing.length >= mostForOne) throw TooMuchEvidence({ most: mostForOne })

    const id = randomUUID()
    await db
      .insertInto('use')
      .values({
        id,
        evidence_id: evidence,
        subject,
        context,
        rule,
        added_at: now,
        added_by: actor.id,
        added_name: actor.name,
      })
      .execute()
    await db
      .updateTable('item')
      .set({ uses: item.uses + 1 })
      .where('id', '=', evidence)
      .execute()
    await note(scope, { item: evidence, act: 'used', said: { subject, context, rule } })
    if (task) await supportPending(scope, [task])
    await emit('evidence-used', { evidence, unit: item.unit, subject, context })
    return { id, evidence, already: false }
  },
})

/** Takes evidence off a subject. The line stays readable; what rested on it alone is to be verified anew. */
export const stopUsing = command('stop-using-evidence', {
  does: { vi: 'Thôi dùng minh chứng', en: 'Stop using evidence' },
  permit: owners,
  input: z.object({ evidence: z.uuid(), subject: Subject, context: Obligation.default('') }),

  async run(scope, { evidence, subject, context }) {
    const item = await lockedItem(scope, { id: evidence, act: 'stop-using-evidence' })
    refuseFigures(subject)
    const ended = await scope.db
      .updateTable('use')
      .set({ removed_at: scope.now, removed_name: scope.actor.name })
      .where('evidence_id', '=', evidence)
      .where('subject', '=', subject)
      .where('context', '=', context)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw UseNotFound()
    await scope.db
      .updateTable('item')
      .set({ uses: item.uses - 1 })
      .where('id', '=', evidence)
      .execute()
    await note(scope, { item: evidence, act: 'taken-off', said: { subject, context } })
    const task = taskOf(subject)
    if (task) await supportAnew(scope, [task])
    await scope.emit('evidence-taken-off', { evidence, unit: item.unit, subject, context })
    return { evidence }
  },
})

/** Evidence proves tasks that its unit leads or coordinates; the standing office may bring some for any. */
async function refuseUnlessItsTask({ db, actor }: Scope, { task, unit }: { task: string; unit: string }) {
  const { rows } = await sql<{ ours: boolean }>`
    select coalesce(t.lead_unit = ${unit}, false) or exists (
      select 1 from assignments.part_public p where p.task_id = t.id and p.unit = ${unit}) as ours
    from assignments.task_public t where t.id = ${task}::uuid`.execute(db)
  if (!rows[0]) throw SubjectUnknown({ subject: `task:${task}` })
  if (!rows[0].ours && !holds(actor, 'programme-office')) throw NotItsTask({ unit })
}

/** Which figure evidence proves is kept with the figure, so that it is brought and taken off there. */
function refuseFigures(subject: string) {
  if (subject.startsWith('values:')) throw InvalidInput({ faults: [{ path: 'subject', message: withFigures }] })
}

const withFigures = {
  vi: 'Minh chứng của số liệu được gắn và gỡ ở bảng nhập số liệu',
  en: 'Evidence of figures is brought and taken off in the entry grid',
}
const whichReport = { vi: 'Cần nêu báo cáo nào', en: 'Say which report' }
