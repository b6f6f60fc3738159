import { sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { overview } from './overview.ts'
import { type Risk, riskOf, riskSql } from './risk.ts'
import { conditionsOf, filters, narrowed } from './task-filters.ts'
import { type LineRow, lineColumns, lineJoins, lineOf, type TaskLine } from './task-lines.ts'
import { officeCount } from './working-count.ts'

export type RiskyTask = TaskLine & { risk: Risk }

/** The tasks most likely to miss, each with the signs that say so and their points. Two statements. */
export const riskiestTasks = query('riskiest-tasks', {
  does: { vi: 'Nhiệm vụ nguy cơ chậm nhất', en: 'Tasks most likely to miss' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ ...filters, size: z.int().min(1).max(100).default(10) }),

  run({ db, context, now }, { size, ...given }) {
    return overview({ context, now }, { of: 'riskiest-tasks', asked: { size, ...given } }, async () => {
      const { today } = await officeCount(context, now)
      const score = riskSql(today)
      const where = conditionsOf(await narrowed(db, given), today)
      const { rows } = await sql<LineRow & { startWork: number; dueWork: number | null }>`
        select ${lineColumns(today)}, t.start_work as "startWork", t.due_work as "dueWork"
        from (select t.id, ${score} as score from assignments.task t where ${where} order by 2 desc, t.id limit ${size}) r
        join assignments.task t on t.id = r.id ${lineJoins} where r.score > 0 order by r.score desc, t.id`.execute(db)
      const tasks = rows.map(({ startWork, dueWork, ...row }): RiskyTask => {
        const line = lineOf(row)
        return { ...line, risk: riskOf({ ...line, startWork, dueWork, obstacles: line.obstacles.length }, today) }
      })
      return { day: today.day, tasks }
    })
  },
})
