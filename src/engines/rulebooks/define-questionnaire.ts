import { directsAll, refuseUnless } from '#kernel'
import { Seen, z } from '#kernel/http'
import { checkQuestionnaire, QuestionnaireGiven } from './check-questionnaire.ts'
import { checksumOf } from './define-rulebook.ts'
import { command, query } from './engine.ts'
import { QuestionnaireNotFound, QuestionnaireNotReady, QuestionnaireRefused } from './errors.ts'

/** The office writes a questionnaire, or its next version, as a draft. What does not hold together is refused at its place. */
export const defineQuestionnaire = command('define-questionnaire', {
  does: { vi: 'Lập bộ câu hỏi tự đánh giá', en: 'Define a questionnaire' },
  permit: 'programme-office',
  input: QuestionnaireGiven,

  async run({ db, now, actor, emit }, given) {
    const check = checkQuestionnaire(given)
    if (check.faults.length) throw QuestionnaireRefused({ faults: check.faults.slice(0, 200) })
    const { last } = await db
      .selectFrom('questionnaire')
      .select(({ fn }) => fn.max('version').as('last'))
      .where('id', '=', given.id)
      .executeTakeFirstOrThrow()
    const version = (last ?? 0) + 1
    await db
      .insertInto('questionnaire')
      .values({
        id: given.id,
        version,
        content: JSON.stringify(given),
        questions: given.questions.length,
        checksum: checksumOf(given),
        made_at: now,
        made_by: actor.name,
        state: 'draft',
        source: 'office',
      })
      .execute()
    await emit('questionnaire-defined', { questionnaire: given.id, version })
    return { id: given.id, version, notes: check.notes, isFrame: check.isFrame }
  },
})

/** A leader or the office lets enterprises answer a draft. Results of earlier versions stay with their version. */
export const approveQuestionnaire = command('approve-questionnaire', {
  does: { vi: 'Duyệt bộ câu hỏi tự đánh giá', en: 'Approve a questionnaire' },
  permit: ['leader', 'programme-office'],
  input: z.object({ id: z.string().max(100), version: Seen }),

  async run({ db, now, actor, context, emit }, { id, version }) {
    refuseUnless(directsAll(context), 'approve-questionnaire')
    const row = await db
      .selectFrom('questionnaire')
      .select(['content', 'state'])
      .where('id', '=', id)
      .where('version', '=', version)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw QuestionnaireNotFound()
    if (row.state !== 'draft' || checkQuestionnaire(row.content as QuestionnaireGiven).isFrame)
      throw QuestionnaireNotReady()
    await db
      .updateTable('questionnaire')
      .set({ state: 'approved', approved_at: now, approved_by: actor.name })
      .where('id', '=', id)
      .where('version', '=', version)
      .execute()
    await emit('questionnaire-approved', { questionnaire: id, version })
    return { id, version }
  },
})

/** Every version of every questionnaire, drafts too, with what was announced and does not add up. */
export const questionnaireVersions = query('questionnaire-versions', {
  does: { vi: 'Các phiên bản bộ câu hỏi', en: 'Versions of questionnaires' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({}),

  async run({ db }) {
    const rows = await db
      .selectFrom('questionnaire')
      .select(['id', 'version', 'content', 'questions', 'state', 'source', 'made_at', 'made_by', 'approved_by'])
      .orderBy('id')
      .orderBy('version', 'desc')
      .execute()
    return rows.map(({ content, ...row }) => {
      const given = content as QuestionnaireGiven
      const { notes, isFrame } = checkQuestionnaire(given)
      return { ...row, label: given.label, basis: given.basis ?? null, sizes: given.sizes, notes, isFrame }
    })
  },
})
