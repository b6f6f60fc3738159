import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { refuseUnless } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { cycleRow, heirIn, refuseUnlessAt, refuseUnlessDuring, seesAll, speaksIn } from './cycle-rows.ts'
import { command, query } from './engine.ts'
import { AppealAnswered, AppealNotFound, AppealThere, ScoresRefused } from './errors.ts'
import { Points, Proof, Reason } from './shapes.ts'
import { refuseOwn, writeScores } from './write-scores.ts'

const tooMany = (max: number) => ({
  faults: [{ path: 'points', message: { vi: `Nhiều nhất ${max} điểm`, en: `At most ${max} points` } }],
})

/** A unit explains itself about one appraised score and says which it thinks right, once a criterion. */
export const appealScore = command('appeal-score', {
  does: { vi: 'Giải trình, kiến nghị về điểm', en: 'Appeal a score' },
  permit: ['unit-officer', 'leader'],
  input: z.object({
    cycle: z.uuid(),
    unit: UnitId,
    criterion: z.string().max(40),
    asked: Points,
    reason: Reason,
    proof: z.array(Proof).max(20).default([]),
  }),

  async run({ db, now, actor, emit }, { cycle, unit, criterion, asked, reason, proof }) {
    refuseUnless(await speaksIn(db, actor, { cycle, unit }), 'appeal-score')
    refuseUnlessDuring(await cycleRow(db, cycle, 'share'), now, 'appeal')
    const cell = await db
      .selectFrom('cell')
      .select(['id', 'max'])
      .where('cycle_id', '=', cycle)
      .where('unit', '=', unit)
      .where('criterion', '=', criterion)
      .executeTakeFirst()
    if (!cell) throw AppealNotFound()
    if (asked > cell.max) throw ScoresRefused(tooMany(cell.max))
    const id = randomUUID()
    const written = await db
      .insertInto('appeal')
      .values({
        id,
        cell_id: cell.id,
        cycle_id: cycle,
        unit,
        criterion,
        asked,
        reason,
        proof: JSON.stringify(proof),
        appealed_at: now,
        appealed_name: actor.name,
      })
      .onConflict((conflict) => conflict.column('cell_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) throw AppealThere()
    await emit('score-appealed', { cycle, unit, criterion, appeal: id })
    return { id }
  },
})

/** The council answers an appeal with points, which become the final score, and with its reasons. */
export const answerAppeal = command('answer-appeal', {
  does: { vi: 'Trả lời kiến nghị về điểm', en: 'Answer an appeal' },
  permit: 'programme-office',
  input: z.object({ appeal: z.uuid(), points: Points, answer: Reason }),

  async run({ db, now, actor, emit }, { appeal: id, points, answer }) {
    const appeal = await db.selectFrom('appeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!appeal) throw AppealNotFound()
    const { cycle_id: cycle, unit, criterion } = appeal
    const heir = await heirIn(db, { cycle, unit })
    refuseOwn(actor, [unit, heir], 'answer-appeal')
    const row = await cycleRow(db, cycle, 'share')
    refuseUnlessAt(row, 'appeal', 'final')
    if (appeal.state !== 'open') throw AppealAnswered()
    const { rows } = await sql<{ before: number | null; seen: number | null }>`
      select a.points as before, f.version as seen from rulebooks.cell c
      left join rulebooks.score a on a.cell_id = c.id and a.lane = 'appraised'
      left join rulebooks.score f on f.cell_id = c.id and f.lane = 'final' where c.id = ${appeal.cell_id}`.execute(db)
    const { before = null, seen = null } = rows[0] ?? {}
    const scores = [{ criterion, state: 'value' as const, points, reason: answer, proof: [], seen }]
    const rule = { lane: 'final' as const, mayJudge: true, differsFrom: null }
    await writeScores({ db, now, actor }, row, { unit, scores, rule })
    const state = points >= appeal.asked ? 'accepted' : points === before ? 'refused' : 'partly'
    await db
      .updateTable('appeal')
      .set({ state, points, answer, answered_at: now, answered_name: actor.name })
      .where('id', '=', id)
      .execute()
    await emit('appeal-answered', { cycle, unit, criterion, appeal: id, state, ...(heir && { heir }) })
    return { id, state }
  },
})

/** Appeals of a cycle: all of them for those who see all, else those of one's own unit. */
export const listAppeals = query('list-appeals', {
  does: { vi: 'Các kiến nghị về điểm', en: 'Appeals' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ cycle: z.uuid(), state: z.enum(['open', 'accepted', 'partly', 'refused']).nullish() }),

  async run({ db, actor, context }, { cycle, state }) {
    const own = seesAll(context) ? null : actor.roles.map(({ unit }) => unit)
    const rows = await db
      .selectFrom('appeal')
      .selectAll()
      .where('cycle_id', '=', cycle)
      .$if(own !== null, (query) =>
        query.where(
          sql<boolean>`exists (select 1 from rulebooks.participant p where p.cycle_id = appeal.cycle_id and p.unit = appeal.unit
            and (p.unit = any(${own}::text[]) or p.heir = any(${own}::text[])))`,
        ),
      )
      .$if(Boolean(state), (query) => query.where('state', '=', state as string))
      .orderBy('unit')
      .orderBy('criterion')
      .limit(5000)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      unit: row.unit,
      criterion: row.criterion,
      asked: row.asked,
      reason: row.reason,
      proof: row.proof as Proof[],
      state: row.state,
      appealedAt: row.appealed_at,
      appealedBy: row.appealed_name,
      points: row.points,
      answer: row.answer,
      answeredAt: row.answered_at,
      answeredBy: row.answered_name,
    }))
  },
})
