import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { dayOf, inTurn } from '#kernel'
import { printedLine, Seen, z } from '#kernel/http'
import type { EnterpriseSize, PackQuestionnaire, PackSupportMeasure } from '#pack'
import { Sector, sizes } from './check-questionnaire.ts'
import { command, query } from './engine.ts'
import { AnswersRefused, AssessmentNotFound, QuestionnaireEmpty, QuestionnaireNotFound } from './errors.ts'
import {
  type AssessmentResult,
  answerFaults,
  assess,
  levelOf,
  matchMeasures,
  type PillarResult,
  questionsFor,
  sectorsOf,
} from './questionnaire-rules.ts'
import type { Tables } from './tables.ts'

/** Questionnaires, the newest version of each; those without questions are frames that wait for the official ones. */
export const listQuestionnaires = query('list-questionnaires', {
  does: { vi: 'Các bộ câu hỏi tự đánh giá', en: 'Questionnaires for self-assessment' },
  permit: 'anyone',
  input: z.object({}),
  async run({ db }) {
    const rows = await db
      .selectFrom('questionnaire')
      .distinctOn('id')
      .select(['id', 'version', 'content', 'questions'])
      .where('state', '=', 'approved')
      .orderBy('id')
      .orderBy('version', 'desc')
      .execute()
    return rows.map(({ id, version, content, questions }) => {
      const { label, basis = null, note = null, sizes: of, declared, pillars, levels } = content as PackQuestionnaire
      return { id, version, questions, label, basis, note, sizes: of, declared, pillars, levels }
    })
  },
})

/** A questionnaire with its questions, as the form asks them. */
export const findQuestionnaire = query('find-questionnaire', {
  does: { vi: 'Xem bộ câu hỏi', en: 'Find a questionnaire' },
  permit: 'anyone',
  input: z.object({ id: z.string().max(100), version: Seen.nullish(), sector: Sector.nullish() }),
  async run({ db }, { id, version, sector }) {
    const found = await questionnaireOf(db, { id, version })
    return { ...found, questions: sector ? questionsFor(found, sector) : found.questions }
  },
})

export type Assessed = AssessmentResult & {
  id: string
  questionnaire: { id: string; version: number }
  at: Date
  level: PackQuestionnaire['levels'][number] | null
  measures: { measure: PackSupportMeasure; pillars: string[]; gap: number; most: number }[]
  /** Of a group: how many members it is the mean of, and between what they lie. */
  members: { count: number; pillars: { code: string; answered: number; lowest: number; highest: number }[] } | null
  /** It was measured before, by another questionnaire or version: the two cannot be compared. */
  otherBefore: boolean
  /** The assessment before, of the same questionnaire and version: what changed since. */
  before: { id: string; at: Date; share: number | null; pillars: PillarResult[] } | null
}

/**
 * An enterprise assesses itself. Nobody need sign in, and neither name nor tax code is asked for: the word that is
 * returned once, and kept as a hash only, brings it back to its result and to measuring again.
 */
export const assessEnterprise = command('assess-enterprise', {
  does: { vi: 'Doanh nghiệp tự đánh giá', en: 'Assess an enterprise' },
  permit: 'anyone',
  secrets: ['answers', 'again'],
  input: z.object({
    questionnaire: z.string().max(100),
    size: z.enum(sizes),
    sector: Sector,
    ward: z.string().max(100).nullish(),
    answers: z.record(z.string().max(40), z.string().max(40)).refine((given) => Object.keys(given).length <= 1000),
    /** Measured again: the assessment before, and its word. */
    again: z.object({ id: z.uuid(), word: printedLine(100) }).nullish(),
  }),

  async run({ db, now, emit }, { questionnaire: asked, size, sector, ward, answers, again }) {
    const questionnaire = await questionnaireOf(db, { id: asked })
    if (questionnaire.questions.length === 0) throw QuestionnaireEmpty()
    const questions = questionsFor(questionnaire, sector)
    const faults = answerFaults(questions, answers)
    // Anybody may fill this in, and groups are published by name: nothing but known names gets there.
    if (!sectorsOf(questionnaire).has(sector))
      faults.push({ path: 'sector', message: { vi: 'Không có lĩnh vực này', en: 'There is no such sector' } })
    if (ward && !(await isCommune(db, { ward, day: dayOf(now) })))
      faults.push({ path: 'ward', message: { vi: 'Không có phường, xã này', en: 'There is no such ward or commune' } })
    if (!questionnaire.sizes.includes(size))
      faults.push({ path: 'size', message: { vi: 'Bộ câu hỏi không dành cho quy mô này', en: 'Not for this size' } })
    if (faults.length) throw AnswersRefused({ faults: faults.slice(0, 200) })
    const earlier = again ? await openedBy(db, again) : null
    if (earlier?.members) throw AssessmentNotFound() // a group is measured again by its members
    const result = assess(questionnaire, questions, answers)
    const said = { size, sector, ward: ward ?? null, answers, members: null }
    const { id, word } = await writeAssessment(db, { questionnaire, result, earlier, said, at: now })
    await emit('enterprise-assessed', { questionnaire: questionnaire.id, version: questionnaire.version })
    return { id, word, ...result, level: levelOf(questionnaire, result) }
  },
})

/** The result of an enterprise for whoever has its word: gaps by pillar, measures that fit, what changed since before. */
export const findAssessment = query('find-assessment', {
  does: { vi: 'Xem kết quả tự đánh giá', en: 'Find a self-assessment' },
  permit: 'anyone',
  input: z.object({ id: z.uuid(), word: printedLine(100) }),

  async run({ db }, given): Promise<Assessed> {
    const row = await openedBy(db, given)
    const questionnaire = await questionnaireOf(db, { id: row.questionnaire_id, version: row.version })
    const measures = await db.selectFrom('support_measure').select('content').orderBy('id').execute()
    const pillars = row.pillars as PillarResult[]
    const before = row.before_id
      ? await db.selectFrom('assessment').selectAll().where('id', '=', row.before_id).executeTakeFirst()
      : undefined
    const isSame = before && before.questionnaire_id === row.questionnaire_id && before.version === row.version
    return {
      id: row.id,
      questionnaire: { id: row.questionnaire_id, version: row.version },
      at: row.at,
      share: row.share,
      coverage: row.coverage,
      pillars,
      level: levelOf(questionnaire, row),
      measures: matchMeasures(
        measures.map(({ content }) => content as PackSupportMeasure),
        { size: row.size as EnterpriseSize, pillars },
      ),
      members: row.members ? await membersOf(db, row.members) : null,
      otherBefore: before !== undefined && !isSame,
      before: isSame
        ? { id: before.id, at: before.at, share: before.share, pillars: before.pillars as PillarResult[] }
        : null,
    }
  },
})

export async function questionnaireOf(
  db: Kysely<Tables>,
  { id, version }: { id: string; version?: number | null },
): Promise<PackQuestionnaire & { version: number }> {
  const row = await db
    .selectFrom('questionnaire')
    .select(['content', 'version'])
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .$if(typeof version === 'number', (asked) => asked.where('version', '=', version as number))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw QuestionnaireNotFound()
  return { ...(row.content as PackQuestionnaire), version: row.version }
}

type Standing = { id: string; enterprise: string }

/** Writes an assessment as the last of its enterprise, under a word that nobody but whoever asked is told. */
export async function writeAssessment(
  db: Kysely<Tables>,
  it: {
    questionnaire: { id: string; version: number }
    result: AssessmentResult
    earlier: Standing | null
    said: {
      size: EnterpriseSize
      sector: string | null
      ward: string | null
      answers: Readonly<Record<string, string>>
      members: readonly string[] | null
    }
    at: Date
  },
): Promise<{ id: string; word: string }> {
  const [id, word] = [randomUUID(), randomBytes(18).toString('base64url')]
  const enterprise = it.earlier?.enterprise ?? randomUUID()
  const { answers, members, ...said } = it.said
  // One at a time: a form that was sent twice found the one before it no longer the last, and two claimed to be.
  await inTurn(db, `rulebooks:enterprise ${enterprise}`)
  await db
    .updateTable('assessment')
    .set({ latest: false })
    .where('enterprise', '=', enterprise)
    .where('questionnaire_id', '=', it.questionnaire.id)
    .where('latest', '=', true)
    .execute()
  await db
    .insertInto('assessment')
    .values({
      id,
      enterprise,
      key_hash: hashOf(word),
      questionnaire_id: it.questionnaire.id,
      version: it.questionnaire.version,
      ...said,
      answers: JSON.stringify(answers),
      members: members ? sql`${members}::uuid[]` : null,
      share: it.result.share,
      coverage: it.result.coverage,
      pillars: JSON.stringify(it.result.pillars),
      before_id: it.earlier?.id ?? null,
      at: it.at,
    })
    .execute()
  return { id, word }
}

async function membersOf(db: Kysely<Tables>, ids: readonly string[]): Promise<Assessed['members']> {
  const { rows } = await sql<{ code: string; answered: number; lowest: number; highest: number }>`
    select p.value ->> 'code' as code, count(*)::int as answered,
      min((p.value ->> 'share')::float8) as lowest, max((p.value ->> 'share')::float8) as highest
    from rulebooks.assessment a cross join jsonb_array_elements(a.pillars) p
    where a.id = any(${ids}::uuid[]) and p.value ->> 'share' is not null group by 1 order by 1`.execute(db)
  return { count: ids.length, pillars: rows }
}

async function isCommune(db: Kysely<Tables>, { ward, day }: { ward: string; day: string }): Promise<boolean> {
  const { rows } = await sql`select 1 from organisations.unit_public u where u.id = ${ward} and u.level = 'commune'
    and coalesce(u.valid_to, 'infinity') >= ${day}::date`.execute(db)
  return rows.length > 0
}

export async function openedBy(db: Kysely<Tables>, { id, word }: { id: string; word: string }) {
  const row = await db.selectFrom('assessment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !opens(row, word)) throw AssessmentNotFound()
  return row
}

/** Whether a word is the one that leads back to an assessment. */
export const opens = ({ key_hash }: { key_hash: string }, word: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(word)), Buffer.from(key_hash))

const hashOf = (word: string) => createHash('sha256').update(word).digest('hex')
