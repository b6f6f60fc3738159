import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import { InvalidInput, inTurn } from '#kernel'
import { type CheckChange, CheckChanged, CheckNotFound, CheckNotThere, VerifierInvolved } from './errors.ts'
import type { Scope } from './item-row.ts'
import { type CheckState, type WordAct, wordActs } from './shapes.ts'
import type { CheckTable, Tables } from './tables.ts'

export type Check = Selectable<CheckTable>

/** Working days to dispute a verdict, to answer a question and to settle a dispute, where nothing else is said. */
export const defaultDisputeDays = 5
export const defaultAnswerDays = 3
export const settleDays = 5 // conventions of this platform, no rules of law

/**
 * The check, locked until the commit. Whoever looked at an older version is refused with what was done since; so is an
 * act for which its state is not there.
 */
export async function lockedCheck(
  { db }: Scope,
  { id, seen, states }: { id: string; seen: number; states: readonly CheckState[] },
): Promise<Check> {
  const check = await db.selectFrom('check').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!check) throw CheckNotFound()
  if (check.version !== seen)
    throw CheckChanged({ seen, current: check.version, changes: await changesSince(db, { id, seen }) })
  if (!states.includes(check.state as CheckState)) throw CheckNotThere({ state: check.state })
  return check
}

async function changesSince(db: Kysely<Tables>, { id, seen }: { id: string; seen: number }): Promise<CheckChange[]> {
  const words = await db
    .selectFrom('word')
    .select(['at', 'actor_name', 'act', 'text'])
    .where('check_id', '=', id)
    .where('version', '>', seen)
    .orderBy('seq')
    .limit(50)
    .execute()
  return words.map(({ at, actor_name: by, act, text }) => ({
    at: at.toISOString(),
    by,
    act,
    does: wordActs[act as WordAct],
    text,
  }))
}

/** Nobody verifies work or evidence of a unit for which they speak, by their own role or a delegated one. */
export async function refuseInvolved(scope: Scope, check: Check): Promise<void> {
  const owned = await evidenceUnder(scope.db, check)
  const units = new Set([check.unit, ...owned.map(({ unit }) => unit)])
  const own = scope.actor.roles.find(
    ({ role, unit }) => (role === 'unit-officer' || role === 'leader') && units.has(unit),
  )
  if (own) throw VerifierInvolved({ unit: own.unit })
}

/**
 * What lies before the verifier: evidence that stands for the subject. Of a task whoever of its units brought it; of
 * anything else what the unit itself brought; of a whole report what was brought for that report.
 */
export const isUnder = sql`u.removed_at is null and i.withdrawn_at is null and u.subject = c.subject
  and (c.subject <> 'report' or u.context = c.context) and (c.subject like 'task:%' or i.unit = c.unit)`

async function evidenceUnder(db: Kysely<Tables>, { id }: { id: string }) {
  const { rows } = await sql<{ id: string; unit: string }>`
    select distinct i.id, i.unit from evidence.check c join evidence.use u on u.subject = c.subject
    join evidence.item i on i.id = u.evidence_id where c.id = ${id} and ${isUnder} order by i.id`.execute(db)
  return rows
}

type Move = Partial<
  Pick<
    Check,
    | 'verdict'
    | 'finding'
    | 'supported'
    | 'act_by'
    | 'dispute_until'
    | 'disputed_at'
    | 'verifier_id'
    | 'verifier_name'
    | 'decided_at'
    | 'settled_at'
  >
> & { state: CheckState }

/** Moves a locked check to its next state, and adds the word that did it to the thread. Answers the new version. */
export async function moveCheck(
  { db, actor, now }: Scope,
  { check, move, word }: { check: Check; move: Move; word: { act: WordAct; text: string | null } },
): Promise<number> {
  const version = check.version + 1
  await db
    .updateTable('check')
    .set({ act_by: null, ...move, since: now, version })
    .where('id', '=', check.id)
    .execute()
  const evidence = await evidenceUnder(db, check)
  await db
    .insertInto('word')
    .values({
      check_id: check.id,
      version,
      at: now,
      actor_id: actor.id,
      actor_name: actor.name,
      ...word,
      finding: move.finding ?? null,
      supported: move.supported ?? null,
      evidence: evidence.map(({ id }) => id),
    })
    .execute()
  return version
}

/** Whoever opens checks holds this lock, so that nothing is verified twice at the same time. */
export async function lockChecks(db: Kysely<Tables>): Promise<void> {
  await inTurn(db, 'evidence:open-checks')
}

type Wanted = { subject: string; context: string; unit: string; title: string }

/** Opens checks in two statements, however many; one that is under way is found instead. Hold `lockChecks`. */
export async function openChecks<W extends Wanted>(
  { db, actor, now, emit }: Scope,
  { of: wanted, due, disputeDays }: { of: readonly W[]; due: string; disputeDays: number },
): Promise<Map<W, string>> {
  const rows = wanted.map(({ subject, context, unit, title }, place) => ({
    id: randomUUID(),
    place,
    subject,
    context,
    unit,
    title,
  }))
  const { rows: opened } = await sql<{ id: string; is_new: boolean }>`
    with wanted as (
      select w.*, (select c.id from evidence.check c where c.subject = w.subject and c.context = w.context and c.unit = w.unit
          and c.state in ('open', 'asked', 'answered', 'disputed') limit 1) as known
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as w (id uuid, place int, subject text, context text, unit text, title text)),
    made as (
      insert into evidence.check (id, subject, context, unit, title, due_on, act_by, since, dispute_days, opened_at, opened_by, opened_name)
      select id, subject, context, unit, title, ${due}::date, ${due}::date, ${now}, ${disputeDays}, ${now}, ${actor.id}, ${actor.name}
      from wanted where known is null returning id),
    said as (
      insert into evidence.word (check_id, version, at, actor_id, actor_name, act)
      select id, 1, ${now}, ${actor.id}, ${actor.name}, 'opened' from made)
    select coalesce(known, id) as id, known is null as is_new from wanted order by place`.execute(db)
  const found = new Map<W, string>()
  for (const [index, { id, is_new: isNew }] of opened.entries()) {
    const one = wanted[index] as W
    found.set(one, id)
    if (isNew)
      await emit('check-opened', { check: id, unit: one.unit, subject: one.subject, context: one.context, due })
  }
  return found
}

/** Days are ISO texts: the later sorts last. */
export const laterOf = (...days: [string, string]) => days.toSorted()[1] as string

export function refusePastDay(day: string, today: string, path = 'due'): void {
  if (day < today) throw InvalidInput({ faults: [{ path, message: past }] })
}

const past = { vi: 'Ngày này đã qua', en: 'This day has passed' }
