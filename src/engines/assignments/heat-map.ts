import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { overview } from './overview.ts'
import { cellSql, countColumns, countsSql, type GroupCounts, groupedRows, sumsSql } from './overview-counts.ts'
import { conditionsOf, filters, narrowed } from './task-filters.ts'
import { officeCount } from './working-count.ts'

const overseers = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const

export type HeatCell = { programme: string | null; unit: string | null; counts: GroupCounts }

/**
 * Programme × lead unit, each with its tasks by group. Two statements. Units and programmes are told once, sorted, with
 * their totals; a cell names both by id, null being directives outside any plan and tasks that nobody leads.
 */
export const heatMap = query('heat-map', {
  does: { vi: 'Bản đồ nhiệt chương trình và đơn vị', en: 'Heat map of programmes and units' },
  permit: overseers,
  input: z.object({ programme: filters.programme, unit: filters.unit, source: filters.source }),

  run({ db, context, now }, given) {
    return overview({ context, now }, { of: 'heat-map', asked: given }, async () => {
      const { today } = await officeCount(context, now)
      const where = conditionsOf({ ...given, role: 'lead' }, today)
      const { rows } = await sql<{
        cells: HeatCell[]
        units: { id: string; label: Label; counts: GroupCounts }[]
        programmes: { id: string; slug: string; title: string; number: string | null; counts: GroupCounts }[]
        total: GroupCounts
      }>`with cell as materialized (select r.programme_id, r.lead_unit, ${countColumns} from (${groupedRows(today, where)}) r group by 1, 2),
        unit as (select lead_unit, ${sumsSql} as counts from cell where lead_unit is not null group by 1),
        prog as (select programme_id, ${sumsSql} as counts from cell where programme_id is not null group by 1)
        select (select coalesce(jsonb_agg(jsonb_build_object('programme', programme_id, 'unit', lead_unit, 'counts', ${cellSql})), '[]') from cell) as cells,
          (select coalesce(jsonb_agg(jsonb_build_object('id', u.lead_unit, 'label', coalesce(n.label, jsonb_build_object('vi', u.lead_unit, 'en', u.lead_unit)),
            'counts', u.counts) order by n.sort_key collate "C", u.lead_unit), '[]') from unit u left join organisations.unit_public n on n.id = u.lead_unit) as units,
          (select coalesce(jsonb_agg(jsonb_build_object('id', g.programme_id, 'slug', p.slug, 'title', p.title, 'number', p.number, 'counts', g.counts)
            order by p.issued_on desc nulls last, p.id), '[]') from prog g left join programmes.programme_public p on p.id = g.programme_id) as programmes,
          (select ${sumsSql} from cell) as total`.execute(db)
      const [found] = rows
      return {
        day: today.day,
        cells: found?.cells ?? [],
        units: found?.units ?? [],
        programmes: found?.programmes ?? [],
        total: found?.total,
      }
    })
  },
})

/** Tasks by group, narrowed like a list. Two statements. */
export const groupCounts = query('group-counts', {
  does: { vi: 'Số nhiệm vụ theo nhóm đỏ, cam, xanh', en: 'Tasks by group' },
  permit: overseers,
  input: z.object(filters),

  run({ db, context, now }, given) {
    return overview({ context, now }, { of: 'group-counts', asked: given }, async () => {
      const { today } = await officeCount(context, now)
      const { rows } = await sql<{ counts: GroupCounts }>`
        select ${countsSql} as counts from (${groupedRows(today, conditionsOf(await narrowed(db, given), today))}) r`.execute(
        db,
      )
      return { day: today.day, counts: rows[0]?.counts as GroupCounts }
    })
  },
})
