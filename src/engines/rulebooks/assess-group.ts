import type { Kysely } from 'kysely'
import type { Fault } from '#kernel'
import { printedLine, z } from '#kernel/http'
import { openedBy, opens, questionnaireOf, writeAssessment } from './assess-enterprise.ts'
import { command } from './engine.ts'
import { AssessmentNotFound, GroupRefused } from './errors.ts'
import { assessGroup, levelOf, type PillarResult } from './questionnaire-rules.ts'
import type { Tables } from './tables.ts'

const Opened = z.object({ id: z.uuid(), word: printedLine(100) })

/**
 * A group or corporation is assessed by its members: each has assessed itself by one questionnaire and version, and the
 * group brings their words. What comes out is their mean, with a word of its own to come back and measure again. Members
 * stay as they were that day. Its row is in no mean of enterprises, where its members stand already.
 */
export const assessGroupOfCompanies = command('assess-group', {
  does: { vi: 'Tập đoàn đánh giá theo các đơn vị thành viên', en: 'Assess a group by its members' },
  permit: 'anyone',
  secrets: ['members', 'again'],
  input: z.object({ members: z.array(Opened).min(2).max(200), again: Opened.nullish() }),

  async run({ db, now, emit }, { members: words, again }) {
    const members = await membersBehind(db, words)
    const [first] = members
    if (!first) throw AssessmentNotFound()
    const earlier = again ? await openedBy(db, again) : null
    if (earlier && !earlier.members) throw AssessmentNotFound() // the word of an enterprise, not of a group
    const questionnaire = await questionnaireOf(db, { id: first.questionnaire_id, version: first.version })
    const result = assessGroup(
      members.map(({ share, coverage, pillars }) => ({ share, coverage, pillars: pillars as PillarResult[] })),
    )
    const said = { size: 'group' as const, sector: null, ward: null, answers: {}, members: members.map(({ id }) => id) }
    const { id, word } = await writeAssessment(db, { questionnaire, result, earlier, said, at: now })
    await emit('group-assessed', { questionnaire: questionnaire.id, version: questionnaire.version })
    return { id, word, members: members.length, ...result, level: levelOf(questionnaire, result) }
  },
})

/** The assessments behind the words: of enterprises, each once, by one questionnaire and version. */
async function membersBehind(db: Kysely<Tables>, words: readonly z.output<typeof Opened>[]) {
  const faults: Fault[] = []
  const ids = words.map(({ id }) => id)
  const found = await db.selectFrom('assessment').selectAll().where('id', 'in', ids).execute()
  const members: typeof found = []
  for (const [at, { id, word }] of words.entries()) {
    const say = (vi: string, en: string) => void faults.push({ path: `members.${at}`, message: { vi, en } })
    const row = found.find((one) => one.id === id)
    const [first] = members
    if (!row || !opens(row, word)) say('Mã này không đúng', 'This code is wrong')
    else if (row.members) say('Đây là mã của một tập đoàn', 'This is the code of a group')
    else if (members.some(({ enterprise }) => enterprise === row.enterprise))
      say('Doanh nghiệp này đã có ở trên', 'This enterprise stands above already')
    else if (first && (first.questionnaire_id !== row.questionnaire_id || first.version !== row.version))
      say('Doanh nghiệp này dùng bộ câu hỏi hoặc phiên bản khác', 'This one answered another questionnaire or version')
    else members.push(row)
  }
  if (faults.length) throw GroupRefused({ faults })
  return members
}
