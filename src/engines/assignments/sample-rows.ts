// Rows of made tasks, for tests and measurements that need more of them than acts would make in time.
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { searchForm } from './search-form.ts'

export type SampleRow = {
  id: string
  source?: 'plan' | 'directive' | 'cascade'
  programme_id?: string | null
  item_id?: string | null
  parent?: string | null
  root?: string
  depth?: number
  weight?: number
  title?: string
  lead_unit?: string | null
  due_on?: string | null
  start_work?: number
  due_work?: number | null
  budget?: number | null
  spent?: number | null
  budget_source?: string | null
  state?: string
  claim?: string
  claimed?: number | null
  done_on?: string | null
  evidence?: string
  trend?: string
  missed?: number
  moved?: number
  children?: number
  progress?: number | null
  coverage?: number | null
  obstacles?: string[]
}

/** Writes the rows as they are, with something plausible where a column is not given. One statement. */
// biome-ignore lint/suspicious/noExplicitAny: whatever handle a test or a measurement has
export async function insertSampleRows(db: Kysely<any>, rows: SampleRow[]): Promise<void> {
  const full = rows.map((row, at) => ({
    source: 'directive',
    parent: null,
    programme_id: null,
    item_id: null,
    root: row.id,
    depth: 0,
    ordinal: at + 1,
    weight: 1,
    title: `Nhiệm vụ thử ${at + 1}`,
    lead_unit: null,
    lead_since: '2026-01-01',
    start_on: null,
    due_on: null,
    start_work: 1500,
    due_work: null,
    budget: null,
    spent: null,
    budget_source: null,
    readiness: 0,
    state: row.lead_unit ? 'accepted' : 'unassigned',
    claim: 'missing',
    claimed: null,
    done_on: null,
    evidence: 'none',
    trend: 'unknown',
    missed: 0,
    moved: 0,
    children: 0,
    progress: null,
    coverage: 0,
    obstacles: [],
    ...row,
    lead_sort: row.lead_unit ?? '~',
    folded: searchForm({ title: row.title ?? `Nhiệm vụ thử ${at + 1}`, product: null }),
    title_sort: row.title ?? `nhiem vu thu ${String(at).padStart(6, '0')}`,
  }))
  const columns = Object.keys(full[0] ?? {}).filter((column) => column !== 'obstacles')
  const list = sql.raw(columns.map((column) => `r.${column}`).join(', '))
  await sql`insert into assignments.task (${sql.raw(columns.join(', '))}, obstacles, named, state_since, created_at)
    select ${list}, array(select jsonb_array_elements_text(j.row -> 'obstacles')), '{}', now(), now()
    from jsonb_array_elements(${JSON.stringify(full)}::jsonb) as j (row), jsonb_populate_record(null::assignments.task, j.row - 'obstacles') r`.execute(
    db,
  )
}

export const newId = () => randomUUID()
