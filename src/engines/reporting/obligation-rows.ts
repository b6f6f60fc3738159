import { type Kysely, type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel'
import { ReportChanged, ReportNotFound, ReportNotThere } from './errors.ts'
import type { ReportState } from './shapes.ts'
import type { ObligationTable, RoundTable, Tables } from './tables.ts'

export type Obligation = Omit<Selectable<ObligationTable>, 'state' | 'awaits'> & {
  state: ReportState
  awaits: 'leader' | 'programme-office' | null
}
export type Round = Selectable<RoundTable>

/** The obligation, locked until the commit. */
export async function lockObligation(db: Kysely<Tables>, id: string): Promise<Obligation> {
  const row = await db.selectFrom('obligation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw ReportNotFound()
  return row as Obligation
}

/** The same without a lock, and its round. */
export async function findObligation(db: Kysely<Tables>, id: string): Promise<{ owed: Obligation; round: Round }> {
  const owed = await db.selectFrom('obligation').selectAll().where('id', '=', id).executeTakeFirst()
  if (!owed) throw ReportNotFound()
  return { owed: owed as Obligation, round: await roundOfObligation(db, owed.round_id) }
}

export const roundOfObligation = (db: Kysely<Tables>, id: string): Promise<Round> =>
  db.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export function refuseUnlessIn(owed: Obligation, states: readonly ReportState[]): void {
  if (!states.includes(owed.state)) throw ReportNotThere({ state: owed.state })
}

/** Whoever looked at an older version is refused, and told which fields changed since, and by whom. */
export async function refuseUnlessSeen(db: Kysely<Tables>, owed: Obligation, seen: number): Promise<void> {
  if (owed.version === seen) return
  const { rows } = await sql<{ name: string }>`select actor_name as name from reporting.decision
    where obligation_id = ${owed.id} order by seq desc limit 1`.execute(db)
  throw ReportChanged({
    seen,
    current: owed.version,
    state: owed.state,
    by: rows[0]?.name ?? null,
    changed: await changedSince(db, owed.id, seen),
  })
}

export type ChangedField = { subject: string; field: string; value: unknown; version: number; by: string; at: string }

/** Fields of the draft that were saved after a version. */
export async function changedSince(db: Kysely<Tables>, id: string, seen: number): Promise<ChangedField[]> {
  const rows = await db
    .selectFrom('report_field')
    .select(['subject', 'field', 'value', 'version', 'actor_name', 'at'])
    .where('obligation_id', '=', id)
    .where('version', '>', seen)
    .orderBy('version')
    .orderBy('subject')
    .orderBy('field')
    .execute()
  return rows.map(({ actor_name, at, ...row }) => ({ ...row, by: actor_name, at: at.toISOString() }))
}

type Decision = {
  at: Date
  actor: Actor
  act: string
  filing?: string | null
  level?: string | null
  reason?: string | null
  facts?: object
}

/** Adds a step to the history of the obligation. */
export async function note(db: Kysely<Tables>, obligation: string, step: Decision): Promise<void> {
  await db
    .insertInto('decision')
    .values({
      obligation_id: obligation,
      filing_id: step.filing ?? null,
      at: step.at,
      actor_id: step.actor.id,
      actor_name: step.actor.name,
      act: step.act,
      level: step.level ?? null,
      reason: step.reason ?? null,
      facts: JSON.stringify(step.facts ?? {}),
    })
    .execute()
}

/** Changes the obligation, one version on. */
export async function moveObligation(
  db: Kysely<Tables>,
  owed: Obligation,
  change: Partial<Omit<Obligation, 'id' | 'version'>>,
): Promise<number> {
  const version = owed.version + 1
  await db
    .updateTable('obligation')
    .set({ ...change, version })
    .where('id', '=', owed.id)
    .execute()
  return version
}
