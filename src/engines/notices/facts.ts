import { sql } from 'kysely'
import { ExplanationNotFound, findExplanation } from '#engines/explanations'
import type { Context, Label } from '#kernel'

/** What the words of a notice are filled from: the payload of the event, and the names behind its ids. */
export type Facts = {
  payload: Record<string, unknown>
  /** Title of what it is about, as it reads now. */
  title: string
  unit: { id: string; label: Label } | null
  /** A label of its own where it has one: a round, a programme. */
  name: Label | null
  /** The unit that leads the task. */
  lead: string | null
  dueOn: string | null
  /** Whose approval a filed report awaits. */
  awaits: string | null
  /** Units that owe a report in the round, or are scored in the cycle; only where the event names no unit. */
  owing: string[]
}

type Row = { title?: string; unit?: string | null; label?: Label; due_on?: string | null; awaits?: string | null }

/** Reads what the ids of an event stand for, from the views of the engines. Null where the thing is there no more. */
export async function factsOf(context: Context, payload: Record<string, unknown>): Promise<Facts | null> {
  const found = await aboutWhat(context, payload)
  if (!found) return null
  const unit = text(payload.unit) ?? found.unit ?? null
  return {
    payload,
    title: found.title ?? found.label?.vi ?? '',
    unit: unit === null ? null : await unitOf(context, unit),
    name: found.label ?? null,
    lead: found.unit ?? null,
    dueOn: found.due_on ?? text(payload.dueOn) ?? null,
    awaits: text(payload.awaits) ?? found.awaits ?? null,
    owing: payload.unit
      ? []
      : payload.round
        ? await owing(context, String(payload.round))
        : payload.cycle
          ? await scored(context, String(payload.cycle))
          : [],
  }
}

async function aboutWhat(context: Context, payload: Record<string, unknown>): Promise<Row | null> {
  const { request, draw, check, evidence, obligation, round, task, programme, count, cycle } = payload
  if (request) return explanation(context, String(request))
  if (draw) return one(context, sql`select title, due_on from evidence.draw_public where id = ${draw}`)
  if (check) return one(context, sql`select title, unit, due_on from evidence.check_public where id = ${check}`)
  if (evidence)
    return one(
      context,
      sql`select title, unit, expires_on as due_on from evidence.use_public where evidence_id = ${evidence} limit 1`,
    )
  if (obligation)
    return one(
      context,
      sql`select r.label, o.unit, o.due_on, o.awaits from reporting.obligation_public o
        join reporting.round_public r on r.id = o.round_id where o.id = ${obligation}`,
    )
  if (round) return one(context, sql`select label, due_on from reporting.round_public where id = ${round}`)
  if (cycle && !task)
    return one(
      context,
      sql`select label, case stage when 'appraisal' then appraisal_until when 'appeal' then appeal_until when 'self' then self_until
        when 'open' then self_until else final_until end as due_on from rulebooks.cycle_public where id = ${cycle}`,
    )
  if (programme && Number(count) > 1)
    return one(context, sql`select title from programmes.programme_public where id = ${programme}`)
  if (task)
    return one(context, sql`select title, lead_unit as unit, due_on from assignments.task_public where id = ${task}`)
  return {}
}

async function explanation(context: Context, id: string): Promise<Row | null> {
  try {
    const { title, unit, dueOn } = await findExplanation(context, { id })
    return { title, unit: unit.id, due_on: dueOn }
  } catch (error) {
    if (ExplanationNotFound.is(error)) return null
    throw error
  }
}

async function one(context: Context, statement: ReturnType<typeof sql<Row>>): Promise<Row | null> {
  const { rows } = await statement.execute(databaseOf(context))
  return rows[0] ?? null
}

async function unitOf(context: Context, id: string) {
  const row = await one(context, sql`select label from organisations.unit_public where id = ${id}`)
  return { id, label: row?.label ?? { vi: id, en: id } }
}

async function owing(context: Context, round: string): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    select unit from reporting.obligation_public where round_id = ${round} and state = 'expected'`.execute(
    databaseOf(context),
  )
  return rows.map(({ unit }) => unit)
}

async function scored(context: Context, cycle: string): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    select unit from rulebooks.participant_public where cycle_id = ${cycle}`.execute(databaseOf(context))
  return rows.map(({ unit }) => unit)
}

const databaseOf = (context: Context) => context.transaction ?? context.system.database.kysely
const text = (given: unknown) => (typeof given === 'string' && given !== '' ? given : undefined)
