import { type Kysely, type Selectable, sql } from 'kysely'
import { type Actor, type Context, dayOf, directsAll, holds, type Label, speaksFor } from '#kernel'
import { CycleNotFound, CycleNotThere, UnitNotScored } from './errors.ts'
import type { Stage } from './shapes.ts'
import type { CycleTable, ParticipantTable, Tables } from './tables.ts'

export type CycleRow = Selectable<CycleTable> & { stage: Stage }
type Db = Kysely<Tables>

/** `lock`: nobody else changes it until this transaction ends; `share`: it keeps its stage until then. */
export async function cycleRow(db: Db, id: string, hold?: 'lock' | 'share'): Promise<CycleRow> {
  const row = await db
    .selectFrom('cycle')
    .selectAll()
    .where('id', '=', id)
    .$if(hold === 'lock', (query) => query.forUpdate())
    .$if(hold === 'share', (query) => query.forShare())
    .executeTakeFirst()
  if (!row) throw CycleNotFound()
  return row as CycleRow
}

export function refuseUnlessAt({ stage }: { stage: Stage }, ...allowed: Stage[]): void {
  if (!allowed.includes(stage)) throw CycleNotThere({ stage })
}

type Days = Pick<CycleRow, 'self_until' | 'appraisal_until' | 'appeal_until'>

/** Whether the last day of the stage has passed: true before the clock has moved the cycle on, which is a job and may wait. */
export function isOver({ stage, ...until }: { stage: Stage } & Days, now: Date): boolean {
  const last = { self: until.self_until, appraisal: until.appraisal_until, appeal: until.appeal_until }
  return dayOf(now) > (last[stage as keyof typeof last] ?? '9999')
}

/** Whoever scores or appeals does so within the days of the stage, however late the job that moves the cycle runs. */
export function refuseUnlessDuring(row: CycleRow, now: Date, stage: Stage): void {
  refuseUnlessAt(row, stage)
  if (isOver(row, now)) throw CycleNotThere({ stage })
}

export async function participantRow(
  db: Db,
  { cycle, unit, lock = false }: { cycle: string; unit: string; lock?: boolean },
): Promise<Selectable<ParticipantTable>> {
  const row = await db
    .selectFrom('participant')
    .selectAll()
    .where('cycle_id', '=', cycle)
    .where('unit', '=', unit)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw UnitNotScored({ unit })
  return row
}

type Who = Pick<Context, 'actor' | 'system'>

/** Sees the scores of every unit before they are published. */
export const seesAll = (who: Who) => directsAll(who) || holds(who.actor, 'auditor')

type InCycle = { cycle: string; unit: string }

/** Speaks for a unit of a cycle: for itself, or for the one that has its duties since it ended. */
export async function speaksIn(db: Db, actor: Actor, { cycle, unit }: InCycle): Promise<boolean> {
  return speaksFor(actor, unit) || speaksFor(actor, await heirIn(db, { cycle, unit }))
}

/** The unit that speaks for one that has ended; null while it stands. */
export async function heirIn(db: Db, { cycle, unit }: InCycle): Promise<string | null> {
  const row = await db
    .selectFrom('participant')
    .select('heir')
    .where('cycle_id', '=', cycle)
    .where('unit', '=', unit)
    .executeTakeFirst()
  return row?.heir ?? null
}

/** Sees what one unit of a cycle and its appraisers wrote. */
export const seesIn = async (db: Db, who: Who, place: InCycle) => seesAll(who) || (await speaksIn(db, who.actor, place))

/** Sees what is a unit's own. */
export const seesUnit = (who: Who, unit: string) => seesAll(who) || speaksFor(who.actor, unit)

export type CycleHead = {
  id: string
  rulebook: string
  version: number
  label: Label
  year: number
  stage: Stage
  opensOn: string
  days: { self: string; appraisal: string; appeal: string; final: string }
  reminders: number[]
  revision: number
  approvedAt: Date | null
  approvedBy: string | null
  publishedAt: Date | null
}

export const cycleHead = (row: Selectable<CycleTable>): CycleHead => ({
  id: row.id,
  rulebook: row.rulebook_id,
  version: row.version,
  label: row.label as Label,
  year: row.year,
  stage: row.stage as Stage,
  opensOn: row.opens_on,
  days: { self: row.self_until, appraisal: row.appraisal_until, appeal: row.appeal_until, final: row.final_until },
  reminders: row.reminders,
  revision: row.revision,
  approvedAt: row.approved_at,
  approvedBy: row.approved_name,
  publishedAt: row.published_at,
})

/** Units of the class that stand on a day, with their kinds. */
export async function unitsOfClass(db: Db, { kinds, day }: { kinds: readonly string[]; day: string }) {
  const { rows } = await sql<{ id: string; kind: string; sort: string }>`
    select u.id, u.kind, u.sort_key as sort from organisations.unit_public u
    where u.kind = any(${kinds}::text[]) and coalesce(u.valid_from, '-infinity') <= ${day}::date
      and coalesce(u.valid_to, 'infinity') >= ${day}::date order by u.sort_key collate "C", u.id`.execute(db)
  return rows
}
