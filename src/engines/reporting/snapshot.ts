import { createHash, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Context } from '#kernel'
import { dayOf, type Fault } from '#kernel'
import { type EarlierLine, lastLines } from './earlier-lines.ts'
import { ReportIncomplete } from './errors.ts'
import type { Obligation, Round } from './obligation-rows.ts'
import { proofsOf } from './report-evidence.ts'
import { kindOf, rulesOf } from './report-fields.ts'
import { belongs, checkSubject, type Said } from './report-rules.ts'
import { type ReportSubject, subjectsOf } from './report-subjects.ts'
import { storedFields } from './save-fields.ts'
import type { Tables } from './tables.ts'

export type Values = Record<string, Said>

/** A line as it is filed. */
export type NewLine = Values & { subject: string; role: string; title: string; ordinal: number }

export type Snapshot = { id: string; number: number; lines: NewLine[]; subjects: ReportSubject[] }

/**
 * Checks the whole draft and files it as it stands now: words, lines, what was promised before, and the proofs. What
 * lacks or does not fit is refused all at once, each fault beside its subject and field; nothing is then written.
 */
export async function fileSnapshot(
  { db, context, now }: { db: Kysely<Tables>; context: Context; now: Date },
  {
    owed,
    round,
    kind,
    reason,
  }: { owed: Obligation; round: Round; kind: 'report' | 'amendment'; reason: string | null },
): Promise<Snapshot> {
  const { list, predecessors } = await subjectsOf(context, {
    unit: owed.unit,
    programmeId: round.programme_id,
    from: round.data_from,
    to: round.data_to,
  })
  const values = valuesOf(await storedFields(db, owed.id))
  const today = dayOf(now)
  const faults = ['report', ...list.map(({ subject }) => subject)].flatMap((subject): Fault[] =>
    checkSubject(rulesOf(kindOf(subject)), values.get(subject) ?? {}, today).map(({ field, message }) => ({
      path: `${subject}.${field}`,
      message,
    })),
  )
  if (faults.length) throw ReportIncomplete({ faults })

  const before = await lastLines(db, {
    round: round.id,
    dataTo: round.data_to,
    units: [owed.unit, ...predecessors],
    subjects: list,
  })
  const proofs = await proofsOf(context, { subjects: list.map(({ subject }) => subject), obligation: owed.id })
  const whole = reportedOf('report', values.get('report') ?? {})
  const lines = list.map((subject, at) => ({
    ...reportedOf(subject.subject, values.get(subject.subject) ?? {}),
    ordinal: at + 1,
    subject: subject.subject,
    role: subject.role,
    title: subject.title,
    number: subject.number,
    programmeId: subject.programmeId,
    measure: subject.measure,
    before: beforeOf(before.get(subject.subject)),
    evidence: (proofs.get(subject.subject) ?? []).map(({ id, title, fingerprint }) => ({
      id,
      title,
      sha256: fingerprint,
    })),
  }))
  const id = randomUUID()
  const number = owed.filings + 1
  const { summary = null, obstacles = null, proposals = null } = whole
  const actor = context.actor
  await db
    .insertInto('filing')
    .values({
      id,
      obligation_id: owed.id,
      round_id: round.id,
      unit: owed.unit,
      number,
      kind,
      reason,
      regime_id: round.regime_id,
      regime_version: round.regime_version,
      approval: sql`${round.approval}::text[]`,
      summary: summary as string | null,
      obstacles: obstacles as string | null,
      proposals: proposals as string | null,
      lines: lines.length,
      sha256: createHash('sha256')
        .update(JSON.stringify([whole, lines]))
        .digest('hex'),
      filed_at: now,
      filed_on: today,
      filed_by: actor.id,
      filed_name: actor.name,
    })
    .execute()
  if (lines.length) await writeLines(db, { id, unit: owed.unit, lines })
  return { id, number, lines: lines as unknown as NewLine[], subjects: list }
}

/** What belongs to the report of what was typed: a field that its state makes meaningless is left out. */
function reportedOf(subject: string, values: Values): Values {
  const rules = rulesOf(kindOf(subject)).filter((rule) => belongs(rule, values))
  return Object.fromEntries(rules.map(({ field }) => [field, values[field] ?? null]))
}

export function valuesOf(stored: ReadonlyMap<string, { value: unknown }>): Map<string, Values> {
  const values = new Map<string, Values>()
  for (const [key, { value }] of stored) {
    const [subject = '', field = ''] = key.split(' ')
    values.set(subject, { ...values.get(subject), [field]: value as Said })
  }
  return values
}

const beforeOf = (line: EarlierLine | undefined) =>
  line
    ? {
        filing: line.filing,
        round: line.round.id,
        state: line.state,
        progress: line.progress,
        value: line.value,
        promise: line.promise,
        promised: line.promised,
      }
    : {}

async function writeLines(db: Kysely<Tables>, { id, unit, lines }: { id: string; unit: string; lines: object[] }) {
  await sql`insert into reporting.filing_line (filing_id, ordinal, subject, unit, role, title, number, programme_id, state, progress, value,
      numerator, denominator, measure, done, done_on, obstacles, obstacle_text, proposals, promise, promised, spent, before, evidence)
    select ${id}, l.ordinal, l.subject, ${unit}, l.role, l.title, l.number, l."programmeId", l.state, l.progress, l.value, l.numerator, l.denominator,
      l.measure, l.done, l."doneOn", case when jsonb_typeof(l.obstacles) = 'array' then array(select jsonb_array_elements_text(l.obstacles)) else '{}' end,
      l."obstacleText", l.proposals, l.promise, l.promised, l.spent, l.before, l.evidence
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (ordinal int, subject text, role text, title text, number int, "programmeId" uuid,
      state text, progress float8, value float8, numerator float8, denominator float8, measure text, done text, "doneOn" date, obstacles jsonb,
      "obstacleText" text, proposals text, promise text, promised float8, spent numeric, before jsonb, evidence jsonb)`.execute(
    db,
  )
}
