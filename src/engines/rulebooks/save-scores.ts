import { refuseUnless } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { cycleRow, heirIn, participantRow, refuseUnlessAt, refuseUnlessDuring, speaksIn } from './cycle-rows.ts'
import { command } from './engine.ts'
import { AlreadySubmitted } from './errors.ts'
import { refuseOwn, ScoreGiven, writeScores } from './write-scores.ts'

const input = z.object({ cycle: z.uuid(), unit: UnitId, scores: z.array(ScoreGiven).min(1).max(2000) })

/** A unit scores itself, cell by cell, until it hands the whole in. */
export const saveSelfScores = command('save-self-scores', {
  does: { vi: 'Tự chấm điểm', en: 'Score oneself' },
  permit: ['unit-officer', 'leader'],
  input,

  async run({ db, now, actor }, { cycle, unit, scores }) {
    refuseUnless(await speaksIn(db, actor, { cycle, unit }), 'save-self-scores')
    const row = await cycleRow(db, cycle, 'share')
    refuseUnlessDuring(row, now, 'self')
    const { state } = await participantRow(db, { cycle, unit, lock: true })
    if (state !== 'expected') throw AlreadySubmitted()
    const rule = { lane: 'self' as const, mayJudge: false, differsFrom: null }
    return writeScores({ db, now, actor }, row, { unit, scores, rule })
  },
})

/** Appraisers score a unit beside its own score, which stays; where they differ they say why. */
export const appraiseScores = command('appraise-scores', {
  does: { vi: 'Thẩm định điểm', en: 'Appraise scores' },
  permit: ['programme-office', 'auditor'],
  input,

  async run({ db, now, actor }, { cycle, unit, scores }) {
    refuseOwn(actor, [unit, await heirIn(db, { cycle, unit })], 'appraise-scores')
    const row = await cycleRow(db, cycle, 'share')
    refuseUnlessDuring(row, now, 'appraisal')
    await participantRow(db, { cycle, unit })
    const rule = { lane: 'appraised' as const, mayJudge: true, differsFrom: 'self' as const }
    return writeScores({ db, now, actor }, row, { unit, scores, rule })
  },
})

/** The council settles final scores; where one differs from the appraised one, it says why. */
export const settleScores = command('settle-scores', {
  does: { vi: 'Chốt điểm cuối cùng', en: 'Settle final scores' },
  permit: 'programme-office',
  input,

  async run({ db, now, actor }, { cycle, unit, scores }) {
    refuseOwn(actor, [unit, await heirIn(db, { cycle, unit })], 'settle-scores')
    const row = await cycleRow(db, cycle, 'share')
    refuseUnlessAt(row, 'final')
    await participantRow(db, { cycle, unit })
    const rule = { lane: 'final' as const, mayJudge: true, differsFrom: 'appraised' as const }
    return writeScores({ db, now, actor }, row, { unit, scores, rule })
  },
})
