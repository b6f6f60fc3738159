import { sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { overview } from './overview.ts'
import { riskSql } from './risk.ts'
import { conditionsOf, filters, narrowed } from './task-filters.ts'
import { linesOf, type TaskLine } from './task-lines.ts'
import { officeCount } from './working-count.ts'

/** Past this many the total is said to be "more than": counting on would cost more than the page. */
export const mostCounted = 1000

/**
 * Tasks, filtered and sorted, 50 a page. Three statements: the calendar, the page's ids with the total, the lines.
 * `total` counts up to 1,000; `more` says that there are others.
 */
export const listTasks = query('list-tasks', {
  does: { vi: 'Danh sách nhiệm vụ theo dõi', en: 'List tasks' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({
    ...filters,
    sort: z.enum(['due', 'title', 'lead', 'progress', 'risk']).default('due'),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  run({ db, context, now }, { sort, page, size, ...given }) {
    const list = async () => {
      const { today } = await officeCount(context, now)
      const where = conditionsOf(await narrowed(db, given), today)
      const order = {
        due: sql`t.due_on, t.id`,
        title: sql`t.title_sort, t.id`,
        lead: sql`t.lead_sort, t.due_on, t.id`,
        progress: sql`t.progress, t.id`,
        risk: sql`${riskSql(today)} desc, t.id`,
      }[sort]
      const { rows } = await sql<{ ids: string[]; total: number }>`select
        array(select t.id from assignments.task t where ${where} order by ${order} limit ${size} offset ${(page - 1) * size}) as ids,
        (select count(*)::int from (select from assignments.task t where ${where} limit ${mostCounted + 1}) counted) as total`.execute(
        db,
      )
      const { ids = [], total = 0 } = rows[0] ?? {}
      const tasks: TaskLine[] = await linesOf(db, { ids, today })
      return { total: Math.min(total, mostCounted), more: total > mostCounted, page, size, day: today.day, tasks }
    }
    // By risk and by what the calendar says, every task is looked at before the first is known.
    const isOverview = sort === 'risk' || given.group !== undefined || given.schedule !== undefined
    return isOverview
      ? overview({ context, now }, { of: 'list-tasks', asked: { sort, page, size, ...given } }, list)
      : list()
  },
})
