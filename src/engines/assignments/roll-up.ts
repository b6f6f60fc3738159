import { type Kysely, sql } from 'kysely'
import type { Claim } from './shapes.ts'
import type { Tables } from './tables.ts'

/** What a task adds to the one above it. Progress null: nothing known; coverage null: it does not apply. */
export type Standing = { progress: number | null; coverage: number | null }

/** A leaf stands for its own claim. Missing and not verifiable are unknown; not applicable is left out altogether. */
export function standingOfLeaf({ claim, claimed }: { claim: Claim; claimed: number | null }): Standing {
  if (claim === 'not-applicable') return { progress: null, coverage: null }
  return claim === 'value' ? { progress: claimed, coverage: 1 } : { progress: null, coverage: 0 }
}

/**
 * The one formula, for everything that has parts:
 *   progress = Σ weight × progress ÷ Σ weight, over the children whose progress is known
 *   coverage = Σ weight × coverage ÷ Σ weight, over the children that apply
 * The mean is kept between the lowest and the highest child, so that rounding never makes 100 of all children less.
 * Decision 0013. Its twin in SQL stands below; a test holds them equal.
 */
export function rollUp(children: (Standing & { weight: number })[]): Standing {
  const known = children.filter((child) => child.progress !== null) as { progress: number; weight: number }[]
  const applying = children.filter((child) => child.coverage !== null) as { coverage: number; weight: number }[]
  return {
    progress: mean(known.map(({ weight, progress }) => ({ weight, value: progress }))),
    coverage: mean(applying.map(({ weight, coverage }) => ({ weight, value: coverage }))),
  }
}

function mean(weighted: { weight: number; value: number }[]): number | null {
  if (weighted.length === 0) return null
  const values = weighted.map(({ value }) => value)
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0)
  const raw = weighted.reduce((sum, { weight, value }) => sum + weight * value, 0) / total
  return Math.min(Math.max(raw, Math.min(...values)), Math.max(...values))
}

/**
 * Counts these tasks and everything above them anew, one statement a level. The ways up are locked first, the deepest
 * before the higher: of two that report under the same task, the second counts what the first has written.
 */
export async function rollUpFrom(db: Kysely<Tables>, tasks: string[]): Promise<void> {
  if (tasks.length === 0) return
  const { rows } = await sql<{ id: string; depth: number }>`
    select id, depth from assignments.task where id = any(array(
      with recursive up as (
        select t.id, t.parent from assignments.task t where t.id = any(${tasks}::uuid[])
        union select t.id, t.parent from assignments.task t join up on t.id = up.parent)
      select id from up)) order by depth desc, id for update`.execute(db)
  const levels = [...Map.groupBy(rows, (row) => row.depth)].sort(([a], [b]) => b - a)
  for (const [, level] of levels) {
    await countLevel(
      db,
      level.map(({ id }) => id),
    )
  }
}

async function countLevel(db: Kysely<Tables>, ids: string[]): Promise<void> {
  const progress = sql`case when k.n > 0 then least(greatest(k.progress, k.lowest), k.highest) when p.claim = 'value' then p.claimed end`
  const coverage = sql`case when k.n > 0 then least(greatest(k.coverage, k.least), k.most)
    when p.claim = 'value' then 1 when p.claim <> 'not-applicable' then 0 end`
  // A row that stays as it is is not written: each write goes into every index.
  await sql`update assignments.task p set children = k.n, progress = ${progress}, coverage = ${coverage}
    from (
      select i.id, count(c.id)::int as n, min(c.progress) as lowest, max(c.progress) as highest, min(c.coverage) as least, max(c.coverage) as most,
        sum(c.weight * c.progress) / sum(c.weight) filter (where c.progress is not null) as progress,
        sum(c.weight * c.coverage) / sum(c.weight) filter (where c.coverage is not null) as coverage
      from unnest(${ids}::uuid[]) as i (id) left join assignments.task c on c.parent = i.id and c.state <> 'withdrawn'
      group by i.id) k
    where p.id = k.id and (p.children, p.progress, p.coverage) is distinct from (k.n, ${progress}, ${coverage})`.execute(
    db,
  )
}
