import { type RawBuilder, sql } from 'kysely'
import { fillLabel, type Label } from '#kernel'
import { expectedOf, expectedSql, type ScheduleFacts } from './schedule.ts'
import type { Today } from './working-count.ts'

/**
 * How likely a task is to miss, in points: our own convention, a sum of signs that anybody can check by hand. It ranks;
 * it is no probability. `each` is what one occurrence adds, `most` what the sign can add at all.
 */
export const riskSigns = {
  gap: {
    each: 0.5,
    most: 50,
    label: { vi: 'Chậm {n} điểm so với thời gian đã qua', en: '{n} points behind the time passed' },
  },
  silent: {
    each: 0.25,
    most: 25,
    label: { vi: 'Chưa có số liệu khi đã qua {n}% thời gian', en: 'Nothing known with {n}% of the time gone' },
  },
  overdue: { each: 0.2, most: 20, label: { vi: 'Quá hạn {n} ngày làm việc', en: '{n} working days overdue' } },
  missed: { each: 8, most: 24, label: { vi: '{n} kỳ liền không báo cáo', en: '{n} rounds in a row without a report' } },
  moved: { each: 6, most: 18, label: { vi: 'Đã lùi hạn {n} lần', en: 'Deadline moved {n} times' } },
  falling: {
    each: 10,
    most: 10,
    label: { vi: 'Kết quả giảm so với kỳ trước', en: 'Falling against the report before' },
  },
  obstacles: { each: 4, most: 12, label: { vi: 'Nêu {n} loại khó khăn', en: '{n} kinds of obstacle named' } },
  leaderless: {
    each: 15,
    most: 15,
    label: { vi: 'Chưa có đơn vị chủ trì nhận việc', en: 'No unit has taken the lead' },
  },
  contradicted: {
    each: 20,
    most: 20,
    label: { vi: 'Minh chứng không khớp với báo cáo', en: 'The evidence contradicts the report' },
  },
} as const satisfies Record<string, { each: number; most: number; label: Label }>
export type RiskSign = keyof typeof riskSigns

/** Points that a task has for being past its last day, beside those that grow with the days. */
const overduePoints = 30

export type RiskFacts = ScheduleFacts & {
  trend: string
  missed: number
  moved: number
  obstacles: number
  children: number
}
export type Risk = { score: number; reasons: { sign: RiskSign; points: number; label: Label }[] }

/** Score and reasons, the weightiest first. Tasks that are over or do not apply score 0. */
export function riskOf(task: RiskFacts, today: Today): Risk {
  if (task.state === 'done' || task.state === 'withdrawn' || task.coverage === null) return { score: 0, reasons: [] }
  const expected = expectedOf(task, today)
  const late = task.dueOn !== null && task.dueOn < today.day
  const occurrences: Record<RiskSign, number> = {
    gap: task.progress === null ? 0 : Math.max(expected - task.progress, 0),
    silent: task.progress === null ? expected : 0,
    overdue: late ? Math.max(today.work - (task.dueWork ?? today.work), 0) : 0,
    missed: task.missed,
    moved: task.moved,
    falling: task.trend === 'falling' ? 1 : 0,
    obstacles: task.obstacles,
    // What is led by nobody but shared out waits for nobody: its shares have their leads.
    leaderless: task.state === 'returned' || (task.state === 'unassigned' && task.children === 0) ? 1 : 0,
    contradicted: task.evidence === 'contradicted' ? 1 : 0,
  }
  const reasons = (Object.keys(riskSigns) as RiskSign[])
    .map((sign) => {
      const { each, most, label } = riskSigns[sign]
      const points = Math.min(occurrences[sign] * each, most) + (sign === 'overdue' && late ? overduePoints : 0)
      return { sign, points, label: fillLabel(label, { n: Math.round(occurrences[sign]) }) }
    })
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons }
}

/** The same score in SQL, over a row called `t` (assignments.task). */
export function riskSql(today: Today): RawBuilder<number> {
  const points = (sign: RiskSign, occurrences: RawBuilder<unknown>) =>
    sql`least((${occurrences})::float8 * ${riskSigns[sign].each}::float8, ${riskSigns[sign].most}::float8)`
  const late = sql`t.due_on < ${today.day}::date`
  const expected = expectedSql(today)
  return sql<number>`(case when t.state in ('done', 'withdrawn') or t.coverage is null then 0 else
    ${points('gap', sql`case when t.progress is null then 0 else greatest(${expected} - t.progress, 0) end`)}
    + ${points('silent', sql`case when t.progress is null then ${expected} else 0 end`)}
    + case when ${late} then ${overduePoints}::float8 + ${points('overdue', sql`greatest(${today.work}::int - t.due_work, 0)`)} else 0 end
    + ${points('missed', sql`t.missed`)} + ${points('moved', sql`t.moved`)}
    + case when t.trend = 'falling' then ${riskSigns.falling.each}::float8 else 0 end
    + ${points('obstacles', sql`cardinality(t.obstacles)`)}
    + case when t.state = 'returned' or (t.state = 'unassigned' and t.children = 0) then ${riskSigns.leaderless.each}::float8 else 0 end
    + case when t.evidence = 'contradicted' then ${riskSigns.contradicted.each}::float8 else 0 end end)`
}
