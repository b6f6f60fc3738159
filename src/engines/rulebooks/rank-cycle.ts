import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Context, inTurn, type Label, NotPermitted } from '#kernel'
import { printedLine, z } from '#kernel/http'
import { cycleRow, seesAll } from './cycle-rows.ts'
import { command, query } from './engine.ts'
import { RankingNotFound } from './errors.ts'
import { rankApart } from './rank-apart.ts'
import { type Missing, type StandingLine, scoreTable, standingOf } from './score-table.ts'
import { type Lane, LaneName } from './shapes.ts'

/**
 * Asks for a ranking with rank intervals: a job re-scores the units under other weights and normalisations and says how
 * far each rank hangs on them. The seed is kept, and gives the same intervals again.
 */
export const askRanking = command('ask-ranking', {
  does: { vi: 'Tính khoảng thứ hạng', en: 'Ask for a ranking with intervals' },
  permit: ['programme-office', 'leader', 'auditor'],
  input: z.object({
    cycle: z.uuid(),
    lane: LaneName.default('final'),
    seed: printedLine(200).nullish(),
    draws: z.int().min(100).max(100_000).default(10_000),
    spread: z.number().min(0).max(1).default(0.25),
    missing: z.enum(['zero', 'omit']).default('zero'),
    level: z.number().min(0.5).max(0.99).default(0.9),
  }),

  async run({ db, now, actor, context, emit }, { cycle, seed, ...how }) {
    if (!seesAll(context)) throw NotPermitted({ needs: 'ask-ranking' })
    await cycleRow(db, cycle)
    // A form that was sent twice, or two people who ask the same, are one ranking.
    await inTurn(db, `rulebooks:ranking ${cycle}`)
    const { lane, draws, spread, missing, level } = how
    const underWay = await db
      .selectFrom('ranking')
      .select('id')
      .where('cycle_id', '=', cycle)
      .where('state', 'in', ['waiting', 'running'])
      .where((where) => where.and({ lane, draws, spread, missing, level }))
      .where('seed', '=', seed ?? sql<string>`id::text`)
      .executeTakeFirst()
    if (underWay) return underWay
    const id = randomUUID()
    await db
      .insertInto('ranking')
      .values({ id, cycle_id: cycle, ...how, seed: seed ?? id, asked_at: now, asked_name: actor.name })
      .execute()
    await emit('ranking-asked', { ranking: id, cycle })
    return { id }
  },
})

/** Normalisations that are doubted: the points as they are, their spread among the units, their order. */
const normalisations = ['goalposts', 'min-max', 'rank'] as const

/** Computes a ranking that was asked for. It bears being run again: what is done is left alone. */
export async function computeRanking(context: Context, ranking: string): Promise<void> {
  const order = await rankingOrder(context, { ranking })
  if (!order) return
  const { scores, how } = order
  let noted = 0
  let notes: Promise<unknown> = Promise.resolve()
  const found = await rankApart(
    { table: scores.table, doubts: { normalisations, spread: how.spread }, how },
    (done) => {
      if (done - noted < how.draws / 10) return
      noted = done
      // Awaited when the thread has ended: a note that fails before then must not end the whole process.
      notes = notes.then(() => noteRanking(context, { ranking, done }))
      notes.catch(() => undefined)
    },
  )
  await notes
  const lines = standingOf(scores, how.missing)
  if ('why' in found) await keepRanking(context, { ranking, lines: [], why: found.why.vi })
  else {
    const whole = (rank: number | undefined) => (rank === undefined || Number.isNaN(rank) ? null : rank)
    await keepRanking(context, {
      ranking,
      why: null,
      lines: lines.map((line, at) => ({
        ...line,
        low: whole(found.low[at]),
        middle: whole(found.middle[at]),
        high: whole(found.high[at]),
      })),
    })
  }
}

export const rankingOrder = query('ranking-order', {
  does: { vi: 'Số liệu để tính khoảng thứ hạng', en: 'What a ranking is computed from' },
  permit: 'system',
  input: z.object({ ranking: z.uuid() }),
  async run({ db }, { ranking }) {
    const row = await db.selectFrom('ranking').selectAll().where('id', '=', ranking).executeTakeFirst()
    if (!row || row.state === 'done' || (row.state === 'failed' && row.why !== brokenOff)) return null
    const scores = await scoreTable(db, { cycle: await cycleRow(db, row.cycle_id), lane: row.lane as Lane })
    const { seed, draws, level, spread } = row
    return { scores, how: { seed, draws, level, spread, missing: row.missing as Missing } }
  },
})

export const noteRanking = command('note-ranking', {
  does: { vi: 'Ghi tiến độ tính khoảng thứ hạng', en: 'Note how far a ranking is' },
  permit: 'system',
  input: z.object({ ranking: z.uuid(), done: z.int() }),
  async run({ db }, { ranking, done }) {
    await sql`update rulebooks.ranking set state = 'running', why = null, done = greatest(done, ${done})
      where id = ${ranking} and ${underWay}`.execute(db)
  },
})

/** In words, since it is shown as the reason; an administrator may still have it computed. */
const brokenOff =
  'Việc tính bị ngắt mỗi lần thử. Hãy yêu cầu tính lại; nếu vẫn bị ngắt, quản trị hệ thống xem ở mục Việc nền'
const underWay = sql`(state in ('waiting', 'running') or (state = 'failed' and why = ${brokenOff}))`

export const giveUpRanking = command('give-up-ranking', {
  does: { vi: 'Ghi nhận không tính được bảng xếp hạng', en: 'Note that a ranking is not tried again' },
  permit: 'system',
  input: z.object({ ranking: z.uuid() }),
  async run({ db, now }, { ranking }) {
    await sql`update rulebooks.ranking set state = 'failed', why = ${brokenOff}, finished_at = ${now}
      where id = ${ranking} and state in ('waiting', 'running')`.execute(db)
  },
})

type KeptLine = StandingLine & { low: number | null; middle: number | null; high: number | null }

export const keepRanking = command('keep-ranking', {
  does: { vi: 'Lưu bảng xếp hạng', en: 'Keep a ranking' },
  permit: 'system',
  input: z.object({ ranking: z.uuid(), lines: z.array(z.custom<KeptLine>()), why: z.string().nullable() }),

  async run({ db, now, emit }, { ranking, lines, why }) {
    const { rows } = await sql<{ cycle: string }>`
      update rulebooks.ranking set state = ${why === null ? 'done' : 'failed'}, done = case when ${why === null} then draws else done end,
        finished_at = ${now}, why = ${why} where id = ${ranking} and ${underWay} returning cycle_id as cycle`.execute(
      db,
    )
    if (!rows[0]) return // another worker was faster
    await sql`insert into rulebooks.ranking_line (ranking_id, unit, points, maximum, share, coverage, rank, tied, low, middle, high)
      select ${ranking}, l.unit, l.points, l.maximum, l.share, l.coverage, l.rank, l.tied, l.low, l.middle, l.high
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(unit text, points float8, maximum float8, share float8, coverage float8,
        rank int, tied int, low int, middle int, high int)`.execute(db)
    await emit('ranking-done', { ranking, cycle: rows[0].cycle })
  },
})

/** A ranking as it was computed, or how far it is. Of a published cycle and its final scores it is everybody's. */
export const findRanking = query('find-ranking', {
  does: { vi: 'Xem bảng xếp hạng', en: 'Find a ranking' },
  permit: 'anyone',
  input: z.object({ ranking: z.uuid() }),

  async run({ db, context }, { ranking }) {
    const row = await db.selectFrom('ranking').selectAll().where('id', '=', ranking).executeTakeFirst()
    if (!row) throw RankingNotFound()
    const { stage } = await cycleRow(db, row.cycle_id)
    if (!(row.lane === 'final' && stage === 'published') && !seesAll(context)) throw RankingNotFound()
    const { rows: lines } = await sql<KeptLine & { label: Label | null }>`
      select l.unit, u.label, l.points, l.maximum, l.share, l.coverage, l.rank, l.tied, l.low, l.middle, l.high from rulebooks.ranking_line l
      left join organisations.unit_public u on u.id = l.unit where l.ranking_id = ${ranking} order by l.rank nulls last, u.sort_key collate "C", l.unit`.execute(
      db,
    )
    const { state, seed, draws, done, spread, missing, level, why } = row
    return {
      id: row.id,
      cycle: row.cycle_id,
      lane: row.lane as Lane,
      state: state as 'waiting' | 'running' | 'done' | 'failed',
      how: { seed, draws, spread, missing, level, normalisations: [...normalisations] as string[] },
      done,
      why,
      askedAt: row.asked_at,
      finishedAt: row.finished_at,
      lines,
    }
  },
})

/** The rankings of a cycle, the newest first. */
export const listRankings = query('list-rankings', {
  does: { vi: 'Các lần xếp hạng', en: 'Rankings of a cycle' },
  permit: 'anyone',
  input: z.object({ cycle: z.uuid() }),
  async run({ db, context }, { cycle }) {
    const { stage } = await cycleRow(db, cycle)
    const rows = await db
      .selectFrom('ranking')
      .select(['id', 'lane', 'state', 'missing', 'done', 'draws', 'asked_at as askedAt', 'finished_at as finishedAt'])
      .where('cycle_id', '=', cycle)
      .orderBy('asked_at', 'desc')
      .limit(100)
      .execute()
    const open = stage === 'published'
    return rows.filter(({ lane }) => (open && lane === 'final') || seesAll(context))
  },
})

type Ranking = Awaited<ReturnType<typeof listRankings>>[number]

/**
 * The newest ranking that goes with the published standing: of final scores as they were approved, and with missing ones
 * counted as the standing counts them. The interval of another rule need not hold the rank beside which it is shown.
 */
export const rankingThatStands = (rankings: readonly Ranking[], approvedAt: Date | null): Ranking | undefined =>
  rankings.find(
    ({ lane, state, missing, askedAt }) =>
      lane === 'final' && state === 'done' && missing === 'zero' && (!approvedAt || askedAt >= approvedAt),
  )
