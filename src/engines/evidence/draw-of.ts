import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { isStaff } from './authority.ts'
import { query } from './engine.ts'
import { DrawNotFound } from './errors.ts'
import { paged } from './shapes.ts'

export type DrawLine = {
  id: string
  title: string
  context: string
  state: 'announced' | 'drawn'
  commitment: string
  announcedAt: string | null
  seed: string | null
  perUnit: boolean | null
  size: number | null
  population: number | null
  populationSha256: string | null
  drawn: number
  dueOn: string | null
  drawnAt: string | null
}
export type DrawMember = {
  subject: string
  unit: string
  label: Label | null
  /** In words; null for those outside, who need it not to draw again. */
  title: string | null
  key: string
  place: number
  drawn: boolean
  check: string | null
}

/** Verification plans, the newest first. Everybody may see them: a sample that nobody can draw again proves nothing. */
export const listDraws = query('list-draws', {
  does: { vi: 'Xem các lần rút mẫu', en: 'List draws' },
  permit: 'anyone',
  input: z.object(paged),

  async run({ db }, { page, size }) {
    const { rows } = await sql<DrawRow & { total: number }>`
      select ${columns}, count(*) over ()::int as total from evidence.draw d
      order by d.created_at desc, d.id limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { total: rows[0]?.total ?? 0, page, size, rows: rows.map(drawLine) }
  },
})

/**
 * One draw with its whole population in the order of the draw: whoever has it recomputes every key from seed and
 * subject, the order from the keys and the hash from the population. Titles are shown to staff.
 */
export const drawOf = query('draw-of', {
  does: { vi: 'Xem một lần rút mẫu', en: 'See a draw' },
  permit: 'anyone',
  input: z.object({ id: z.uuid() }),

  async run({ db, actor }, { id }): Promise<DrawLine & { members: DrawMember[] }> {
    const found = await sql<DrawRow>`select ${columns} from evidence.draw d where d.id = ${id}`.execute(db)
    if (!found.rows[0]) throw DrawNotFound()
    const titles = isStaff(actor)
    const { rows: members } = await sql<DrawMember>`
      select m.subject, m.unit, n.label, ${titles ? sql`m.title` : sql`null`} as title, m.order_key as key, m.place, m.drawn,
        ${titles ? sql`m.check_id` : sql`null::uuid`} as "check"
      from evidence.draw_member m left join organisations.unit_public n on n.id = m.unit where m.draw_id = ${id}
      order by ${found.rows[0].strata === 'unit' ? sql`m.unit, ` : sql``} m.place`.execute(db)
    return { ...drawLine(found.rows[0]), members }
  },
})

/** The population of a draw as CSV, for whoever draws again with other tools. */
export const drawPopulation = query('draw-population', {
  does: { vi: 'Tải tổng thể của một lần rút mẫu', en: 'Download the population of a draw' },
  permit: 'anyone',
  input: z.object({ id: z.uuid() }),

  async run({ context }, { id }) {
    return { id, csv: drawCsv(await drawOf(context, { id })) }
  },
})

/** The same as CSV (RFC 4180, UTF-8): one line a candidate. What a sheet would take for a formula is quoted. */
export function drawCsv(draw: { members: DrawMember[] }): string {
  const head = ['place', 'key', 'drawn', 'unit', 'subject', 'title']
  const lines = draw.members.map(({ place, key, drawn, unit, subject, title }) =>
    [String(place), key, drawn ? '1' : '0', unit, subject, title ?? ''].map(cell).join(','),
  )
  return `\uFEFF${[head.join(','), ...lines].join('\r\n')}\r\n`
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

type DrawRow = {
  id: string
  title: string
  context: string
  state: 'announced' | 'drawn'
  commitment: string
  announced_at: Date | null
  seed: string | null
  strata: 'none' | 'unit' | null
  size: number | null
  population: number | null
  population_sha256: string | null
  drawn: number
  due_on: string | null
  drawn_at: Date | null
}

const columns = sql`d.id, d.title, d.context, d.state, d.commitment, d.announced_at, d.seed, d.strata, d.size, d.population,
  d.population_sha256, d.due_on, d.drawn_at,
  (select count(*)::int from evidence.draw_member m where m.draw_id = d.id and m.drawn) as drawn`

function drawLine(row: DrawRow): DrawLine {
  return {
    id: row.id,
    title: row.title,
    context: row.context,
    state: row.state,
    commitment: row.commitment,
    announcedAt: row.announced_at?.toISOString() ?? null,
    seed: row.seed,
    perUnit: row.strata && row.strata === 'unit',
    size: row.size,
    population: row.population,
    populationSha256: row.population_sha256,
    drawn: row.drawn,
    dueOn: row.due_on,
    drawnAt: row.drawn_at?.toISOString() ?? null,
  }
}
