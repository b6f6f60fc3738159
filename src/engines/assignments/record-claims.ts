import { sql } from 'kysely'
import { type CommandScope, directsAll, speaksFor } from '#kernel'
import { Day, z } from '#kernel/http'
import { command } from './engine.ts'
import { NotOnesTask } from './errors.ts'
import { evidenceAfter } from './evidence-after.ts'
import { rollUpFrom } from './roll-up.ts'
import { ClaimName, Money, ObstacleName, Percent, UnitId } from './shapes.ts'
import { writeSteps } from './steps.ts'
import type { Tables } from './tables.ts'

const Entry = z
  .object({
    task: z.uuid(),
    claim: ClaimName,
    claimed: Percent.nullable().default(null),
    doneOn: Day.nullish(),
    obstacles: z.array(ObstacleName).max(10).default([]),
    spent: Money.nullish(),
  })
  .refine((entry) => (entry.claim === 'value') === (entry.claimed !== null), { path: ['claimed'] })
type Entry = z.output<typeof Entry>

/**
 * What an approved report claims, in the transaction that approves it. Each claim moves the trend against the report
 * before, ends the row of missed rounds, and is rolled up to everything above. 100 is done, on the day given or that of
 * the report; less than that, or no value, opens again what was done. Recording a report again corrects it. A claim beyond
 * what the evidence was found to support waits to be verified.
 *
 * `unit` is the unit that reports. Of a task that it only takes part in, the claim goes to its part and moves no figure
 * of the task. Without `unit` every entry is the lead's.
 */
export const recordClaims = command('record-claims', {
  does: { vi: 'Ghi số liệu báo cáo đã duyệt', en: 'Record what an approved report claims' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({
    report: z.uuid(),
    day: Day,
    unit: UnitId.optional(),
    entries: z
      .array(Entry)
      .max(500)
      .refine((entries) => new Set(entries.map(({ task }) => task)).size === entries.length),
  }),

  async run(scope, { report, day, unit, entries }) {
    const { db, actor, context } = scope
    const { rows: standing } = await sql<Before>`
      select t.id, t.parent, t.lead_unit as lead, t.claim, t.claimed, t.state, t.done_on as "doneOn", t.spent, t.evidence, t.supported,
        array(select p.unit from assignments.part p where p.task_id = t.id and p.state <> 'withdrawn') as parts
      from assignments.task t where t.id = any(${entries.map(({ task }) => task)}::uuid[]) order by t.depth desc, t.id for update of t`.execute(
      db,
    )
    const byId = new Map(standing.map((task) => [task.id, task]))
    const own = entries.filter(({ task }) => isLead(byId.get(task), unit))
    const shared = entries.filter((entry) => !own.includes(entry) && unit && byId.get(entry.task)?.parts.includes(unit))
    const foreign = entries.filter((entry) => !own.includes(entry) && !shared.includes(entry))
    const anywhere = directsAll(context)
    const beyond = own.filter(({ task }) => !anywhere && !speaksFor(actor, byId.get(task)?.lead ?? null))
    if (unit && !anywhere && !speaksFor(actor, unit))
      throw NotOnesTask({ tasks: entries.map(({ task }) => task).slice(0, 20) })
    if (foreign.length + beyond.length)
      throw NotOnesTask({ tasks: [...foreign, ...beyond].map(({ task }) => task).slice(0, 20) })

    const judged = own.map((entry) => ({ ...entry, evidence: evidenceOf(entry, byId.get(entry.task) as Before) }))
    await claimTasks(scope, { report, day, entries: judged })
    await claimParts(scope, { day, unit, entries: shared })
    const act = 'record-claims'
    await writeSteps(scope, own.map((entry) => stepOf(act, entry, byId.get(entry.task) as Before))) // biome-ignore format: one
    // A leaf has its own figures already, in the one row that was written: what is above it is counted.
    await rollUpFrom(db, own.flatMap(({ task }) => byId.get(task)?.parent ?? [])) // biome-ignore format: one
    await scope.emit('claims-recorded', { report, tasks: own.map(({ task }) => task) })
    return { report, recorded: own.length, parts: shared.length }
  },
})

type Before = {
  id: string
  parent: string | null
  lead: string | null
  claim: string
  claimed: number | null
  state: string
  doneOn: string | null
  spent: number | null
  evidence: string
  supported: number | null
  parts: string[]
}

const evidenceOf = ({ claim, claimed }: Entry, before: Before) =>
  evidenceAfter(before, claim === 'value' ? claimed : null)

const isLead = (task: Before | undefined, unit: string | undefined) =>
  task !== undefined && (unit === undefined || task.lead === unit)

async function claimTasks(
  { db, now }: CommandScope<Tables>,
  { report, day, entries }: { report: string; day: string; entries: (Entry & { evidence: string })[] },
) {
  // The claim before is that of the report before: a report that is recorded again keeps the same predecessor.
  await sql`update assignments.task t set claim = n.claim, claimed = n.claimed, claimed_at = ${now}, claimed_in = ${report}, missed = 0,
      earlier = n.earlier, obstacles = n.obstacles, spent = coalesce(n.spent, t.spent), evidence = n.evidence,
      progress = case when t.children > 0 then t.progress else n.claimed end,
      coverage = case when t.children > 0 then t.coverage when n.claim = 'value' then 1 when n.claim <> 'not-applicable' then 0 end,
      trend = case when n.claimed is null or n.earlier is null then 'unknown' when n.claimed > n.earlier then 'rising'
        when n.claimed < n.earlier then 'falling' else 'steady' end,
      state = n.state, state_since = case when n.state <> t.state then ${now} else t.state_since end,
      done_on = case when n.state = 'done' then coalesce(n.done_on, t.done_on, ${day}::date) end
    from (
      select e.task, e.claim, e.claimed, e.spent, e.evidence, e."doneOn" as done_on, array(select jsonb_array_elements_text(e.obstacles)) as obstacles,
        case when b.claimed_in = ${report} then b.earlier else b.claimed end as earlier,
        case when b.state in ('withdrawn', 'unassigned', 'returned') then b.state when e.claimed = 100 then 'done' else 'accepted' end as state
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (task uuid, claim text, claimed float8, evidence text, "doneOn" date, obstacles jsonb, spent bigint)
      join assignments.task b on b.id = e.task) n
    where t.id = n.task`.execute(db)
}

async function claimParts(
  { db, now }: CommandScope<Tables>,
  { day, unit, entries }: { day: string; unit: string | undefined; entries: Entry[] },
) {
  if (entries.length === 0) return
  await sql`update assignments.part p set claim = e.claim, claimed = e.claimed, claimed_at = ${now},
      state = case when e.claimed = 100 then 'done' else 'accepted' end,
      done_on = case when e.claimed = 100 then coalesce(e."doneOn", p.done_on, ${day}::date) end
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (task uuid, claim text, claimed float8, "doneOn" date)
    where p.task_id = e.task and p.unit = ${unit ?? ''} and p.state <> 'withdrawn'`.execute(db)
}

function stepOf(act: string, entry: Entry, before: Before) {
  const { task, claim, claimed, doneOn = null, obstacles, spent = null } = entry
  const evidence = evidenceOf(entry, before)
  const moved = evidence !== before.evidence
  return {
    task,
    act,
    before: { claim: before.claim, claimed: before.claimed, ...(moved ? { evidence: before.evidence } : {}) },
    after: {
      claim,
      claimed,
      ...(moved ? { evidence } : {}),
      ...(doneOn ? { doneOn } : {}),
      ...(obstacles.length ? { obstacles } : {}),
      ...(spent === null ? {} : { spent }),
    },
  }
}
