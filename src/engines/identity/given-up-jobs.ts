import { type Kysely, sql } from 'kysely'
import { askGivenUpAgain, closeGivenUp, type Label } from '#kernel'
import { Paging, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { JobNotWaiting } from './errors.ts'

export const givenUpStates = ['open', 'again', 'done', 'closed'] as const

export type GivenUpJob = {
  id: string
  job: string
  does: Label
  why: string
  times: number
  state: (typeof givenUpStates)[number]
  failedAt: Date
  seenToAt: Date | null
  seenToBy: string | null
}

/** Jobs that are not tried again by themselves, those that wait first, then the latest. */
export const listGivenUpJobs = query('list-given-up-jobs', {
  does: { vi: 'Xem việc nền không chạy được', en: 'List jobs that gave up' },
  permit: 'administrator',
  input: Paging,
  async run({ db }, { page, size }) {
    const { rows } = await sql<GivenUpJob & { total: number; open: number }>`
      select id, job, does, why, times, state, failed_at as "failedAt", seen_to_at as "seenToAt", seen_to_by as "seenToBy",
        count(*) over ()::int as total, count(*) filter (where state = 'open') over ()::int as open
      from kernel.given_up_job order by state = 'open' desc, failed_at desc, id limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    )
    const { total = 0, open = 0 } = rows[0] ?? {}
    return { rows: rows.map(({ total: _, open: __, ...row }): GivenUpJob => row), total, open, page, size }
  },
})

const input = z.object({ id: z.uuid() })

/** What was wrong is mended: a worker runs it again, and tries it as often as the first time. */
export const runJobAgain = command('run-job-again', {
  does: { vi: 'Chạy lại việc nền', en: 'Run a job again' },
  permit: 'administrator',
  input,
  async run({ db, now, actor }, { id }) {
    if (!(await askGivenUpAgain(db as Kysely<unknown>, { id, now, by: actor }))) throw JobNotWaiting()
    return { id }
  },
})

/** What it was to do was done in another way, or nobody needs it any more. */
export const closeGivenUpJob = command('close-given-up-job', {
  does: { vi: 'Khép việc nền không cần nữa', en: 'Close a job that gave up' },
  permit: 'administrator',
  input,
  async run({ db, now, actor }, { id }) {
    if (!(await closeGivenUp(db as Kysely<unknown>, { id, now, by: actor }))) throw JobNotWaiting()
    return { id }
  },
})
