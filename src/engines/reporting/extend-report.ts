import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { type CommandScope, dayOf, directsAll, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { ExtensionDecided, ExtensionNotFound, ExtensionOpen, ExtensionTooShort, ReportNotThere } from './errors.ts'
import { lockObligation, moveObligation, note, type Obligation } from './obligation-rows.ts'
import { Reason, type ReportState, WorkDay } from './shapes.ts'
import type { ExtensionTable, Tables } from './tables.ts'

type Scope = CommandScope<Tables>
const extendable: readonly ReportState[] = ['expected', 'returned', 'missed']

/** The unit asks for more time, with a reason. One open request a report. */
export const askExtension = command('ask-extension', {
  does: { vi: 'Đề nghị gia hạn nộp báo cáo', en: 'Ask for more time for a report' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ obligation: z.uuid(), until: WorkDay, reason: Reason }),

  async run(scope, { obligation, until, reason }) {
    const { db, actor, now, emit } = scope
    const owed = await lockObligation(db, obligation)
    refuseUnless(speaksFor(actor, owed.unit), 'ask-extension')
    refuseUnlessExtendable(scope, owed, until)
    const open = await db
      .selectFrom('extension')
      .select('id')
      .where('obligation_id', '=', obligation)
      .where('state', '=', 'asked')
      .executeTakeFirst()
    if (open) throw ExtensionOpen({ id: open.id })
    const id = randomUUID()
    await db
      .insertInto('extension')
      .values({ ...rowOf(scope, owed, { id, until, reason }), state: 'asked' })
      .execute()
    await note(db, obligation, { at: now, actor, act: 'asked-extension', reason, facts: { until } })
    await emit('extension-asked', { extension: id, obligation, unit: owed.unit, round: owed.round_id, until })
    return { id }
  },
})

/** The office decides a request: the day asked for or another one, or a refusal that says why. */
export const decideExtension = command('decide-extension', {
  does: { vi: 'Quyết định đề nghị gia hạn', en: 'Decide a request for more time' },
  permit: 'programme-office',
  input: z.discriminatedUnion('decision', [
    z.object({
      decision: z.literal('give'),
      id: z.uuid(),
      until: WorkDay.optional(),
      answer: Reason.nullable().default(null),
    }),
    z.object({ decision: z.literal('refuse'), id: z.uuid(), answer: Reason }),
  ]),

  async run(scope, given) {
    const { db, actor, now, emit } = scope
    const found = await db.selectFrom('extension').select('obligation_id').where('id', '=', given.id).executeTakeFirst()
    if (!found) throw ExtensionNotFound()
    const owed = await lockObligation(db, found.obligation_id) // the obligation first, as everywhere
    const asked = await db
      .selectFrom('extension')
      .selectAll()
      .where('id', '=', given.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (asked.state !== 'asked') throw ExtensionDecided({ state: asked.state })
    const decided = { decided_at: now, decided_by: actor.id, decided_name: actor.name, answer: given.answer }
    if (given.decision === 'refuse') {
      await db
        .updateTable('extension')
        .set({ state: 'refused', ...decided })
        .where('id', '=', given.id)
        .execute()
      await note(db, owed.id, { at: now, actor, act: 'refused-extension', reason: given.answer })
      await emit('extension-refused', { extension: given.id, obligation: owed.id, unit: owed.unit })
      return { id: given.id, dueOn: owed.due_on }
    }
    const until = given.until ?? asked.until
    await db
      .updateTable('extension')
      .set({ state: 'given', given_until: until, ...decided })
      .where('id', '=', given.id)
      .execute()
    await extend(scope, owed, { extension: given.id, until, reason: given.answer ?? asked.reason })
    return { id: given.id, dueOn: until }
  },
})

/** The office gives more time without being asked. A report that was missed is expected again. */
export const giveExtension = command('give-extension', {
  does: { vi: 'Gia hạn nộp báo cáo', en: 'Give more time for a report' },
  permit: ['programme-office', 'leader'],
  input: z.object({ obligation: z.uuid(), until: WorkDay, reason: Reason }),

  async run(scope, { obligation, until, reason }) {
    const { db, actor, now, context } = scope
    refuseUnless(directsAll(context), 'give-extension')
    const owed = await lockObligation(db, obligation)
    const id = randomUUID()
    // An open request is answered by this.
    const asked = await db
      .selectFrom('extension')
      .select('id')
      .where('obligation_id', '=', obligation)
      .where('state', '=', 'asked')
      .executeTakeFirst()
    const decided = {
      state: 'given',
      given_until: until,
      decided_at: now,
      decided_by: actor.id,
      decided_name: actor.name,
    }
    if (asked) {
      await db
        .updateTable('extension')
        .set({ ...decided, answer: reason })
        .where('id', '=', asked.id)
        .execute()
    } else
      await db
        .insertInto('extension')
        .values({ ...rowOf(scope, owed, { id, until, reason }), ...decided })
        .execute()
    await extend(scope, owed, { extension: asked?.id ?? id, until, reason })
    return { id: asked?.id ?? id, dueOn: until }
  },
})

async function extend(
  scope: Scope,
  owed: Obligation,
  { extension, until, reason }: { extension: string; until: string; reason: string },
): Promise<void> {
  const { db, actor, now, emit } = scope
  refuseUnlessExtendable(scope, owed, until)
  const expected = owed.state === 'missed' ? { state: 'expected' as const, since: now } : {}
  await moveObligation(db, owed, { due_on: until, ...expected })
  await note(db, owed.id, { at: now, actor, act: 'extended', reason, facts: { from: owed.due_on, until } })
  await emit('extension-given', { extension, obligation: owed.id, unit: owed.unit, round: owed.round_id, until })
}

function refuseUnlessExtendable({ now }: Scope, owed: Obligation, until: string): void {
  if (!extendable.includes(owed.state)) throw ReportNotThere({ state: owed.state })
  if (until <= owed.due_on || until < dayOf(now)) throw ExtensionTooShort({ dueOn: owed.due_on })
}

function rowOf(
  { actor, now }: Scope,
  owed: Obligation,
  { id, until, reason }: { id: string; until: string; reason: string },
): Omit<Selectable<ExtensionTable>, 'state' | 'given_until' | 'decided_at' | 'decided_by' | 'decided_name' | 'answer'> {
  return {
    id,
    obligation_id: owed.id,
    unit: owed.unit,
    title: owed.title,
    until,
    reason,
    asked_at: now,
    asked_by: actor.id,
    asked_name: actor.name,
  }
}
