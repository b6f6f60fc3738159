import { type RawBuilder, sql } from 'kysely'
import type { Label } from '#kernel'
import type { Claim, EvidenceState, TaskState } from './shapes.ts'
import type { Today } from './working-count.ts'

/** What the calendar says of a task: a status of its own, beside the claim and the evidence. */
export const schedules = {
  done: { vi: 'Hoàn thành đúng hạn', en: 'Done on time' },
  'done-late': { vi: 'Hoàn thành trễ hạn', en: 'Done late' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  behind: { vi: 'Chậm tiến độ', en: 'Behind' },
  'on-track': { vi: 'Đúng tiến độ', en: 'On track' },
  'not-assessable': { vi: 'Chưa đánh giá được', en: 'Not assessable' },
} as const satisfies Record<string, Label>
export type Schedule = keyof typeof schedules

/** The four groups of the city's own steering system: red (likely to miss), orange, green, not assessable. */
export const groups = {
  red: { vi: 'Nguy cơ không đạt', en: 'Likely to miss' },
  orange: { vi: 'Cần chú ý', en: 'Needs attention' },
  green: { vi: 'Đạt tiến độ', en: 'On course' },
  'not-assessable': { vi: 'Chưa đánh giá được', en: 'Not assessable' },
} as const satisfies Record<string, Label>
export type Group = keyof typeof groups

/**
 * From which gap a task is behind, in points of per cent: the share of working days passed less the progress. No text
 * in force gives such limits; these are ours, and pages show them with their basis.
 */
export const scheduleConvention = {
  behind: { points: 15, label: { vi: 'Chậm từ 15 điểm phần trăm', en: 'Behind from 15 points' } },
  farBehind: { points: 30, label: { vi: 'Chậm nhiều từ 30 điểm phần trăm', en: 'Far behind from 30 points' } },
  basis: { vi: 'Quy ước của hệ thống, chưa có văn bản quy định', en: 'House convention; no instrument sets it' },
} as const

export type ScheduleFacts = {
  state: TaskState
  claim: Claim
  evidence: EvidenceState
  doneOn: string | null
  dueOn: string | null
  startWork: number
  dueWork: number | null
  progress: number | null
  coverage: number | null
}

/** The share of its working days that has passed, 0 to 100; 0 where no deadline is set. */
export function expectedOf({ startWork, dueWork }: Pick<ScheduleFacts, 'startWork' | 'dueWork'>, today: Today): number {
  if (dueWork === null) return 0
  const share = (today.work - startWork) / Math.max(dueWork - startWork, 1)
  return 100 * Math.min(Math.max(share, 0), 1)
}

/**
 * The status by the calendar.
 *
 * What is withdrawn, does not apply, has no deadline, or of which nothing is known while its time runs, cannot be
 * assessed. Past its last day everything not done is overdue, reported or not; but where all below is at 100 only the
 * lead's word is missing, which is no delay of the work.
 */
export function scheduleOf(task: ScheduleFacts, today: Today): Schedule {
  if (task.state === 'withdrawn') return 'not-assessable'
  if (task.state === 'done') return task.dueOn === null || (task.doneOn ?? '') <= task.dueOn ? 'done' : 'done-late'
  if (task.coverage === null || task.dueOn === null) return 'not-assessable'
  if (task.dueOn < today.day && !isComplete(task)) return 'overdue'
  if (task.progress === null) return 'not-assessable'
  return isComplete(task) || gapOf(task, today) <= scheduleConvention.behind.points ? 'on-track' : 'behind'
}

/** The group it is shown in. Contradicted evidence is red whatever the unit claims. */
export function groupOf(task: ScheduleFacts, today: Today): Group {
  const schedule = scheduleOf(task, today)
  if (task.state === 'withdrawn') return 'not-assessable'
  if (task.evidence === 'contradicted' || schedule === 'overdue') return 'red'
  if (schedule === 'behind') return gapOf(task, today) > scheduleConvention.farBehind.points ? 'red' : 'orange'
  if (schedule === 'done-late') return 'orange'
  if (schedule === 'not-assessable') return 'not-assessable'
  return task.evidence === 'partly' ? 'orange' : 'green'
}

const isComplete = (task: ScheduleFacts) => (task.progress ?? 0) >= 100 && (task.coverage ?? 0) >= 1
const gapOf = (task: ScheduleFacts, today: Today) => expectedOf(task, today) - (task.progress ?? 0)

// The same in SQL, over columns of a row called `t` (assignments.task or assignments.task_public). A test holds both equal.

export function expectedSql({ work }: Today): RawBuilder<number> {
  return sql`(case when t.due_work is null then 0
    else 100 * least(greatest((${work}::int - t.start_work)::float8 / greatest(t.due_work - t.start_work, 1), 0), 1) end)`
}

export function scheduleSql(today: Today): RawBuilder<Schedule> {
  return sql`case when t.state = 'withdrawn' then 'not-assessable'
    when t.state = 'done' then case when t.due_on is null or t.done_on <= t.due_on then 'done' else 'done-late' end
    when t.coverage is null or t.due_on is null then 'not-assessable'
    when t.due_on < ${today.day}::date and not ${complete} then 'overdue'
    when t.progress is null then 'not-assessable'
    when ${complete} or ${expectedSql(today)} - t.progress <= ${scheduleConvention.behind.points}::float8 then 'on-track' else 'behind' end`
}

export function groupSql(today: Today): RawBuilder<Group> {
  return sql`case when t.state = 'withdrawn' then 'not-assessable'
    when t.evidence = 'contradicted' then 'red'
    when t.state = 'done' then case when t.due_on < t.done_on or t.evidence = 'partly' then 'orange' else 'green' end
    when t.coverage is null or t.due_on is null then 'not-assessable'
    when t.due_on < ${today.day}::date and not ${complete} then 'red'
    when t.progress is null then 'not-assessable'
    when not ${complete} and ${expectedSql(today)} - t.progress > ${scheduleConvention.farBehind.points}::float8 then 'red'
    when not ${complete} and ${expectedSql(today)} - t.progress > ${scheduleConvention.behind.points}::float8 then 'orange'
    when t.evidence = 'partly' then 'orange' else 'green' end`
}

const complete = sql`(coalesce(t.progress, 0) >= 100 and coalesce(t.coverage, 0) >= 1)`
