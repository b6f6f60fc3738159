import { sql } from 'kysely'
import { recordClaims } from '#engines/assignments'
import { type CommandScope, dayOf } from '#kernel'
import { moveObligation, note, type Obligation, type Round } from './obligation-rows.ts'
import type { Tables } from './tables.ts'

type Scope = CommandScope<Tables>
const together = 500 // as many as recordClaims takes at once

/**
 * The report counts from now on, and what it claims is written to the tasks in this transaction. A task that is no
 * longer the unit's in the role in which it reported, and one about which a report of a later period counts already,
 * keep what they have: the line stays in the report, and `left` says how many.
 */
export async function settleReport(
  scope: Scope,
  {
    owed,
    round,
    filing,
    level,
    change = {},
  }: { owed: Obligation; round: Round; filing: string; level: string | null; change?: Partial<Obligation> },
): Promise<{ version: number; left: number }> {
  const { db, now, actor, context, emit } = scope
  const version = await moveObligation(db, owed, {
    ...change,
    state: 'approved',
    awaits: null,
    filing_id: filing,
    approved_filing: filing,
    approved_at: now,
    since: now,
  })
  if (level) await note(db, owed.id, { at: now, actor, act: 'approved', filing, level })

  const { rows } = await sql<Claim & { counts: boolean; day: string }>`
    select substring(l.subject from 6)::uuid as task, l.state as claim, l.progress as claimed, l.done_on as "doneOn", l.obstacles, l.spent,
      f.filed_on as day,
      exists (select 1 from assignments.task_public t where t.id = substring(l.subject from 6)::uuid and (t.lead_unit is not distinct from l.unit) = (l.role = 'lead')
        and (l.role = 'lead' or exists (select 1 from assignments.part_public p where p.task_id = t.id and p.unit = l.unit and p.state <> 'withdrawn')))
      and not exists (
        select 1 from reporting.filing_line n join reporting.filing g on g.id = n.filing_id
          join reporting.round r on r.id = g.round_id join reporting.obligation o on o.id = g.obligation_id and o.approved_filing = g.id
        where n.subject = l.subject and n.role = l.role and (l.role = 'lead' or n.unit = l.unit) and r.data_to > ${round.data_to}::date) as counts
    from reporting.filing_line l join reporting.filing f on f.id = l.filing_id
    where l.filing_id = ${filing} and l.role <> 'target' order by l.ordinal`.execute(db)
  const counting = rows.filter(({ counts }) => counts)
  const day = rows[0]?.day ?? dayOf(now)
  for (let at = 0; at < counting.length; at += together) {
    const entries = counting.slice(at, at + together).map(({ counts: _, day: __, claimed, ...claim }) => ({
      ...claim,
      claimed: claim.claim === 'value' ? claimed : null,
    }))
    await recordClaims(context, { report: filing, day, unit: owed.unit, entries })
  }
  await emit('report-approved', { obligation: owed.id, unit: owed.unit, round: round.id, filing })
  return { version, left: rows.length - counting.length }
}

type Claim = {
  task: string
  claim: 'missing' | 'value' | 'not-applicable' | 'not-verifiable'
  claimed: number | null
  doneOn: string | null
  obstacles: never[]
  spent: number | null
}
