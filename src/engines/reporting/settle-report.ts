import { sql } from 'kysely'
import { recordClaims } from '#engines/assignments'
import { type CommandScope, type Context, dayOf } from '#kernel'
import { placesOf } from './authority.ts'
import { moveObligation, note, type Obligation, type Round } from './obligation-rows.ts'
import type { Tables } from './tables.ts'

type Scope = CommandScope<Tables>
const together = 500 // as many as recordClaims takes at once

/**
 * The report counts from now on, and what it claims is written to the tasks in this transaction. A task that is no
 * longer the unit's in the role in which it reported, and one about which a report of a later period counts already,
 * keep what they have: the line stays in the report, and `left` says how many. Of a unit that ended, what it led and its
 * heirs lead now is theirs, unless they have a report of the same period that counts.
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

  const places = placesOf(owed)
  const { rows } = await sql<Claim & { counts: boolean; day: string; holder: string }>`
    select substring(l.subject from 6)::uuid as task, l.state as claim, l.progress as claimed, l.done_on as "doneOn", l.obstacles, l.spent,
      f.filed_on as day, coalesce((select t.lead_unit from assignments.task_public t where l.role = 'lead' and t.id = substring(l.subject from 6)::uuid), l.unit) as holder,
      exists (select 1 from assignments.task_public t where t.id = substring(l.subject from 6)::uuid
        and case when l.role = 'lead' then t.lead_unit = any(${places}::text[]) else t.lead_unit is distinct from l.unit end
        and (l.role = 'lead' or exists (select 1 from assignments.part_public p where p.task_id = t.id and p.unit = l.unit and p.state <> 'withdrawn')))
      and not exists (
        select 1 from reporting.filing_line n join reporting.filing g on g.id = n.filing_id
          join reporting.round r on r.id = g.round_id join reporting.obligation o on o.id = g.obligation_id and o.approved_filing = g.id
        where n.subject = l.subject and n.role = l.role and (l.role = 'lead' or n.unit = l.unit)
            and (r.data_to > ${round.data_to}::date or (r.data_to = ${round.data_to}::date and n.unit <> l.unit and n.unit = any(${places}::text[])))) as counts
    from reporting.filing_line l join reporting.filing f on f.id = l.filing_id
    where l.filing_id = ${filing} and l.role <> 'target' order by l.ordinal`.execute(db)
  const counting = rows.filter(({ counts }) => counts)
  const day = rows[0]?.day ?? dayOf(now)
  for (const [unit, claims] of Map.groupBy(counting, ({ holder }) => holder)) {
    for (let at = 0; at < claims.length; at += together) {
      const entries = claims.slice(at, at + together).map(({ counts: _, day: __, holder: ___, claimed, ...claim }) => ({
        ...claim,
        claimed: claim.claim === 'value' ? claimed : null,
      }))
      await recordClaims(owed.judges ? speakingFor(context, unit) : context, { report: filing, day, unit, entries })
    }
  }
  await emit('report-approved', { obligation: owed.id, unit: owed.unit, round: round.id, filing })
  return { version, left: rows.length - counting.length }
}

/** Who judges in the place of a unit that ended says yes to its claims, also where another of its heirs has the task now. */
const speakingFor = (context: Context, unit: string): Context => ({
  ...context,
  actor: { ...context.actor, roles: [...context.actor.roles, { role: 'leader', unit }] },
})

type Claim = {
  task: string
  claim: 'missing' | 'value' | 'not-applicable' | 'not-verifiable'
  claimed: number | null
  doneOn: string | null
  obstacles: never[]
  spent: number | null
}
