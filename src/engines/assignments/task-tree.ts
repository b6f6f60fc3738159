import { sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { linesOf } from './task-lines.ts'
import { officeCount } from './working-count.ts'

const mostNodes = 500

/**
 * Tasks with everything below them, five levels at most: one task with its tree, or a page of the topmost tasks of a
 * programme with theirs. Nodes come level by level, each with its parent and the count of its children; past 500
 * nodes the deepest are left out and `more` says so: what is missing is asked for by its own `root`.
 */
export const taskTree = query('task-tree', {
  does: { vi: 'Cây nhiệm vụ', en: 'Tree of tasks' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z
    .object({
      root: z.uuid().optional(),
      programme: z.uuid().optional(),
      levels: z.int().min(1).max(5).default(5),
      page: z.int().min(1).max(10_000).default(1),
      size: z.int().min(1).max(100).default(20),
    })
    .refine((given) => given.root || given.programme),

  async run({ db, context, now }, { root, programme, levels, page, size }) {
    const { today } = await officeCount(context, now)
    const tops = root
      ? sql`select t.id, t.depth, t.ordinal from assignments.task t where t.id = ${root}`
      : sql`select t.id, t.depth, t.ordinal from assignments.task t where t.programme_id = ${programme} and t.parent is null and t.state <> 'withdrawn'
          order by t.ordinal, t.id limit ${size} offset ${(page - 1) * size}`
    const { rows } = await sql<{ ids: string[]; total: number }>`
      with recursive tops as materialized (${tops}), tree as (
        select id, 1 as level, row_number() over (order by ordinal, id) as place from tops
        union all
        select c.id, tree.level + 1, c.ordinal from tree join assignments.task c on c.parent = tree.id
        where tree.level < ${levels} and c.state <> 'withdrawn')
      select array(select id from tree order by level, place, id limit ${mostNodes + 1}) as ids,
        ${root ? sql`1` : sql`(select count(*)::int from assignments.task t where t.programme_id = ${programme} and t.parent is null and t.state <> 'withdrawn')`} as total`.execute(
      db,
    )
    const { ids = [], total = 0 } = rows[0] ?? {}
    const nodes = await linesOf(db, { ids: ids.slice(0, mostNodes), today })
    return { day: today.day, total, page, size, more: ids.length > mostNodes, nodes }
  },
})
