import { type Kysely, sql } from 'kysely'
import { successorsOf } from '#engines/organisations'
import { type CommandScope, dayOf } from '#kernel'
import { lockObligation, moveObligation, note } from './obligation-rows.ts'
import type { Tables } from './tables.ts'

type Stuck = { id: string; unit: string; judges: string[] | null; ended: boolean }

/**
 * What a unit had filed and its leader had not judged when it ended, and what moves nowhere (its round is locked, or
 * nobody inherits), is given to the leaders of all its heirs, of whom any one decides; without heirs to the office. Run
 * again it changes nothing until the heirs are others.
 */
export async function entrustReports({ db, now, actor, context, emit }: CommandScope<Tables>): Promise<void> {
  const today = dayOf(now)
  const { rows } = await sql<Stuck>`
    select o.id, o.unit, o.judges, coalesce(u.valid_to < ${today}::date, false) as ended from reporting.obligation o
      join organisations.unit_public u on u.id = o.unit
    where o.state = 'filed' and o.awaits = 'leader' and (o.judges is not null or u.valid_to < ${today}::date)
    order by o.id limit 500`.execute(db)
  const heirs = new Map<string, string[]>()
  for (const unit of new Set(rows.filter(({ ended }) => ended).map((row) => row.unit))) {
    heirs.set(unit, (await successorsOf(context, { id: unit, on: today })).heirs.map(({ id }) => id).sort())
  }
  for (const { id, unit, judges: before } of rows) {
    const judges = heirs.get(unit) ?? null // null: the unit stands after all
    if (JSON.stringify(before) === JSON.stringify(judges)) continue
    const owed = await lockObligation(db, id)
    if (owed.state !== 'filed' || owed.awaits !== 'leader') continue
    await moveObligation(db, owed, { judges })
    await note(db, id, {
      at: now,
      actor,
      act: 'moved',
      filing: owed.filing_id,
      level: 'leader',
      reason: await whoJudges(db, judges ?? [unit]),
      facts: { from: unit, judges },
    })
    await emit('report-entrusted', { obligation: id, unit, round: owed.round_id, judges: judges ?? [unit] })
  }
}

/** Read beside the report, so by the names of the units. */
async function whoJudges(db: Kysely<Tables>, units: string[]): Promise<string> {
  if (units.length === 0) return 'Thường trực chương trình duyệt thay'
  const { rows } = await sql<{ names: string }>`
    select string_agg(label ->> 'vi', ', ' order by sort_key collate "C") as names from organisations.unit_public
    where id = any(${units}::text[])`.execute(db)
  return `Lãnh đạo duyệt: ${rows[0]?.names ?? units.join(', ')}`
}
