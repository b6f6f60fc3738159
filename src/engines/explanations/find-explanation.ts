import { sql } from 'kysely'
import { dayOf, directsAll, holds, type Label, NotPermitted, speaksFor } from '#kernel'
import { Day, z } from '#kernel/http'
import type { Answer, Draft } from './answer.ts'
import { query } from './engine.ts'
import { ExplanationNotFound } from './errors.ts'

export type ExplanationLine = {
  id: string
  subject: string
  title: string
  unit: { id: string; label: Label | null }
  question: string
  dueOn: string
  state: 'asked' | 'answered' | 'closed' | 'withdrawn'
  rounds: number
  version: number
  askedAt: string
  askedBy: string
  answeredAt: string | null
  escalatedAt: string | null
  /** Awaited, and its day has passed. */
  isLate: boolean
}

export type Explanation = ExplanationLine & {
  days: number
  answer: Answer | null
  draft: Draft | null
  draftBy: { at: string; name: string | null } | null
  head: string | null
  words: { at: string; by: string; act: string; said: Record<string, unknown>; late: boolean }[]
  mayAnswer: boolean
  mayDecide: boolean
}

const staff = ['leader', 'programme-office', 'unit-officer', 'auditor'] as const

/** One request with its whole thread. A draft is shown to those who may answer only. Two statements. */
export const findExplanation = query('find-explanation', {
  does: { vi: 'Xem yêu cầu giải trình', en: 'See a request for an explanation' },
  permit: staff,
  input: z.object({ id: z.uuid() }),

  async run({ db, actor, now, context }, { id }): Promise<Explanation> {
    const { rows } = await sql<Row>`select ${columns} from ${from} where r.id = ${id}`.execute(db)
    const row = rows[0]
    if (!row) throw ExplanationNotFound()
    const ofUnit = speaksFor(actor, row.unit)
    const isAsker = row.asked_by === actor.id || directsAll(context)
    if (!ofUnit && !isAsker && !holds(actor, 'auditor')) throw NotPermitted({ needs: 'find-explanation' })
    const words = await db
      .selectFrom('word')
      .select(['at', 'actor_name', 'act', 'said', 'late'])
      .where('request_id', '=', id)
      .orderBy('seq')
      .execute()
    return {
      ...lineOf(row, dayOf(now)),
      days: row.days,
      answer: row.answer,
      draft: ofUnit ? row.draft : null,
      draftBy: ofUnit && row.draft_at ? { at: row.draft_at.toISOString(), name: row.draft_name } : null,
      head: row.head_name,
      words: words.map((word) => ({
        at: word.at.toISOString(),
        by: word.actor_name,
        act: word.act,
        said: word.said as Record<string, unknown>,
        late: word.late,
      })),
      mayAnswer: ofUnit && row.state === 'asked',
      mayDecide: row.asked_by === actor.id || holds(actor, 'programme-office'),
    }
  },
})

/** Requests that the reader has to do with: all for those who ask all, else those of their units and their own. */
export const listExplanations = query('list-explanations', {
  does: { vi: 'Xem các yêu cầu giải trình', en: 'List requests for explanations' },
  permit: staff,
  input: z.object({
    state: z.enum(['asked', 'answered', 'closed', 'withdrawn']).optional(),
    late: z.boolean().optional(),
    unit: z.string().max(100).optional(),
    subject: z.string().max(60).optional(),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db, actor, now, context }, { state, late, unit, subject, page, size }) {
    const today = dayOf(now)
    const units = actor.roles.map((held) => held.unit)
    const seesAll = directsAll(context) || holds(actor, 'auditor')
    const { rows } = await sql<Row & { total: number }>`
      select ${columns}, count(*) over ()::int as total from ${from}
      where ${seesAll ? sql`true` : sql`(r.unit = any(${units}) or r.asked_by = ${actor.id})`}
        ${state ? sql`and r.state = ${state}` : sql``} ${unit ? sql`and r.unit = ${unit}` : sql``}
        ${subject ? sql`and r.subject = ${subject}` : sql``}
        ${late === undefined ? sql`` : late ? sql`and ${isLate(today)}` : sql`and not ${isLate(today)}`}
      order by (r.state = 'asked') desc, r.due_on, r.asked_at desc, r.id limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    )
    return { total: rows[0]?.total ?? 0, page, size, rows: rows.map((row) => lineOf(row, today)) }
  },
})

/** For each unit: how many were asked, answered in time, answered late, are awaited late, and were escalated. */
export const explanationNumbers = query('explanation-numbers', {
  does: { vi: 'Thống kê giải trình theo đơn vị', en: 'Explanations in figures' },
  permit: staff,
  input: z.object({ from: Day.optional(), to: Day.optional() }),

  async run({ db, now }, { from: first = '1900-01-01', to: last = '2200-12-31' }) {
    const { rows } = await sql<{
      unit: string
      label: Label
      asked: number
      inTime: number
      answeredLate: number
      awaitedLate: number
      escalated: number
    }>`
      select r.unit, u.label, count(*)::int as asked,
        (count(*) filter (where w.answers > 0 and w.late = 0))::int as "inTime",
        (count(*) filter (where w.late > 0))::int as "answeredLate",
        (count(*) filter (where ${isLate(dayOf(now))}))::int as "awaitedLate",
        (count(*) filter (where w.escalated > 0))::int as escalated
      from explanations.request r left join organisations.unit_public u on u.id = r.unit
      cross join lateral (select count(*) filter (where act = 'answered') as answers, count(*) filter (where late) as late,
        count(*) filter (where act = 'escalated') as escalated from explanations.word where request_id = r.id) w
      where r.state <> 'withdrawn' and (r.asked_at at time zone 'Asia/Ho_Chi_Minh')::date between ${first}::date and ${last}::date
      group by r.unit, u.label, u.sort_key order by u.sort_key collate "C"`.execute(db)
    return rows
  },
})

type Row = {
  id: string
  subject: string
  title: string
  unit: string
  label: Label | null
  question: string
  days: number
  due_on: string
  state: ExplanationLine['state']
  rounds: number
  version: number
  asked_at: Date
  asked_by: string
  asked_name: string
  answered_at: Date | null
  answer: Answer | null
  draft: Draft | null
  draft_at: Date | null
  draft_name: string | null
  escalated_at: Date | null
  head_name: string | null
}

const columns = sql`r.id, r.subject, r.title, r.unit, u.label, r.question, r.days, r.due_on, r.state, r.rounds, r.version,
  r.asked_at, r.asked_by, r.asked_name, r.answered_at, r.answer, r.draft, r.draft_at, r.draft_name, r.escalated_at, r.head_name`
const from = sql`explanations.request r left join organisations.unit_public u on u.id = r.unit`
const isLate = (today: string) => sql`(r.state = 'asked' and r.due_on < ${today}::date)`

function lineOf(row: Row, today: string): ExplanationLine {
  return {
    id: row.id,
    subject: row.subject,
    title: row.title,
    unit: { id: row.unit, label: row.label },
    question: row.question,
    dueOn: row.due_on,
    state: row.state,
    rounds: row.rounds,
    version: row.version,
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asked_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    isLate: row.state === 'asked' && row.due_on < today,
  }
}
