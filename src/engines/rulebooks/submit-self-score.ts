import { sql } from 'kysely'
import { type Fault, refuseUnless } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { cycleRow, participantRow, refuseUnlessDuring, speaksIn } from './cycle-rows.ts'
import { command } from './engine.ts'
import { AlreadySubmitted, ScoresRefused } from './errors.ts'

/**
 * A unit hands in its self-score: every cell says something (a value, or that there is none and which kind of none), and
 * points rest on evidence where the rulebook asks for it. Automatic criteria are the platform's to measure.
 */
export const submitSelfScore = command('submit-self-score', {
  does: { vi: 'Nộp bản tự chấm', en: 'Hand in the self-score' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ cycle: z.uuid(), unit: UnitId }),

  async run({ db, now, actor, emit }, { cycle, unit }) {
    refuseUnless(await speaksIn(db, actor, { cycle, unit }), 'submit-self-score')
    const row = await cycleRow(db, cycle, 'share')
    refuseUnlessDuring(row, now, 'self')
    const { state } = await participantRow(db, { cycle, unit, lock: true })
    if (state !== 'expected') throw AlreadySubmitted()
    const { rows } = await sql<{ criterion: string; said: boolean }>`
      select c.criterion, s.cell_id is not null as said from rulebooks.cell c
      join rulebooks.criterion r on r.rulebook_id = ${row.rulebook_id} and r.version = ${row.version} and r.code = c.criterion
      left join rulebooks.score s on s.cell_id = c.id and s.lane = 'self'
      where c.cycle_id = ${cycle} and c.unit = ${unit} and r.kind <> 'automatic'
        and (s.cell_id is null or (r.evidence and s.points > 0 and s.proof = '[]')) order by c.ordinal`.execute(db)
    const faults: Fault[] = rows.map(({ criterion, said }) => ({
      path: criterion,
      message: said
        ? { vi: 'Thiếu minh chứng', en: 'Evidence is missing' }
        : { vi: 'Chưa tự chấm', en: 'Not scored yet' },
    }))
    if (faults.length) throw ScoresRefused({ faults })
    await db
      .updateTable('participant')
      .set({ state: 'submitted', submitted_at: now, submitted_name: actor.name })
      .where('cycle_id', '=', cycle)
      .where('unit', '=', unit)
      .execute()
    await emit('self-score-submitted', { cycle, unit })
    return { cycle, unit }
  },
})
