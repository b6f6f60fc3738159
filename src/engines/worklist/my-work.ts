import { sql } from 'kysely'
import { type Actor, type Context, directsAll, holds, type Label, NotPermitted, roles } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { goesOn, viewOf, type WorkKind, wordsOf, workKinds } from './kinds.ts'

export type WorkLine = {
  /** Stays the same as long as the work waits: kind and the row behind it. */
  id: string
  kind: WorkKind
  does: Label
  title: string
  /** The unit that must act; null where the reader acts for the whole city or alone. */
  unit: { id: string; label: Label } | null
  /** The role that must act; empty where the reader alone must. */
  role: string
  dueOn: string | null
  since: string
  /** Path of the page in the workspace. */
  page: string
}

export type WorkPage = { rows: WorkLine[]; next: string | null }

const kindNames = Object.keys(workKinds) as [WorkKind, ...WorkKind[]]
const paged = {
  kinds: z.array(z.enum(kindNames)).max(kindNames.length).optional(),
  /** Where the page before ended, as `next` gave it. */
  after: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}|-)_[0-9a-f-]{36}$/)
    .optional(),
  size: z.int().min(1).max(200).default(50),
  /** Of what goes on until its day only what is due through this one: a reminder names no day of next year. */
  goingOnUntil: z.iso.date().optional(),
}

/**
 * What the reader must do next, from every engine, by deadline. One statement: the view of each kind is asked for its first
 * rows of each role the reader holds (delegated ones included) and a page is merged from them, so that it costs the
 * same however long the queue is.
 */
export const myWork = query('my-work', {
  does: { vi: 'Xem việc của tôi', en: 'See my work' },
  permit: 'signed-in',
  input: z.object({ ...paged, unit: z.string().max(100).optional() }),

  async run({ actor, context }, { unit, ...wanted }): Promise<WorkPage> {
    const held = holdings(actor).filter((holding) => !unit || holding.unit === unit)
    return pageOf(context, { ...wanted, held, account: unit ? null : actor.id })
  },
})

/** What waits in a unit, whoever of it must act: for its leader, and for the standing office. */
export const unitWork = query('unit-work', {
  does: { vi: 'Xem việc đang chờ ở đơn vị', en: 'See the work of a unit' },
  permit: ['leader', 'programme-office'],
  input: z.object({ ...paged, unit: z.string().min(2).max(100) }),

  async run({ actor, context }, { unit, ...wanted }): Promise<WorkPage> {
    const mayLook = directsAll(context) || holds(actor, 'leader', unit)
    if (!mayLook) throw NotPermitted({ needs: 'unit-work' })
    const held = Object.keys(roles).map((role) => ({ role, unit }))
    return pageOf(context, { ...wanted, held, account: null })
  },
})

export const mostCounted = 100

/** How much waits of each kind, counted to 100 and no further: "99+" is as good a reason to begin. One statement. */
export const workCounts = query('work-counts', {
  does: { vi: 'Đếm việc của tôi', en: 'Count my work' },
  permit: 'signed-in',
  input: z.object({}),

  async run({ actor, context }) {
    const held = holdings(actor)
    const counted = kindNames.map((kind) => {
      const view = sql.table(viewOf(kind))
      return sql`select ${kind} as kind, count(*)::int as rows from (
        (select 1 from ${heldTable(held)} join ${view} v on v.unit = h.unit and v.role = h.role limit ${mostCounted})
        union all (select 1 from ${view} v where v.unit = '' and v.account = ${actor.id} limit ${mostCounted})) waiting`
    })
    const { rows } = await sql<{ kind: WorkKind; rows: number }>`${sql.join(counted, sql` union all `)}`.execute(
      context.transaction ?? context.system.database.kysely,
    )
    const known = new Map(rows.map((row) => [row.kind, row.rows]))
    return kindNames.flatMap((kind) => {
      const count = known.get(kind)
      return count ? [{ kind, does: wordsOf(kind), count: Math.min(count, mostCounted) }] : []
    })
  },
})

type Held = { role: string; unit: string }

/** The roles of the reader in their units, and once more for what a role does for the whole city. */
function holdings(actor: Actor): Held[] {
  const held = actor.roles.flatMap(({ role, unit }) => [
    { role, unit },
    { role, unit: '*' },
  ])
  return [...new Map(held.map((one) => [`${one.role} ${one.unit}`, one])).values()]
}

type Wanted = {
  held: Held[]
  account: string | null
  kinds?: WorkKind[]
  after?: string
  size: number
  goingOnUntil?: string
}
type Row = {
  row_id: string
  kind: WorkKind
  unit: string
  role: string
  label: Label | null
  title: string
  due_on: string | null
  since: Date
  page: string
}

async function pageOf(
  context: Context,
  { held, account, kinds, after, size, goingOnUntil }: Wanted,
): Promise<WorkPage> {
  const [day, id] = after?.split('_') ?? []
  const behind = !after
    ? sql``
    : day === '-'
      ? sql`and v.due_on is null and v.row_id > ${id}::uuid`
      : sql`and ((v.due_on, v.row_id) > (${day}::date, ${id}::uuid) or v.due_on is null)`
  const columns = sql`v.row_id, v.unit, v.role, v.title, v.due_on, v.since, v.page`
  const first = sql`order by v.due_on, v.row_id limit ${size + 1}`
  const branches = (kinds ?? kindNames).flatMap((kind) => {
    const view = sql.table(viewOf(kind))
    const near = goingOnUntil && goesOn.has(kind) ? sql`and v.due_on <= ${goingOnUntil}::date` : sql``
    const ofRoles = sql`select ${kind} as kind, w.* from ${heldTable(held)} cross join lateral
      (select ${columns} from ${view} v where v.unit = h.unit and v.role = h.role ${behind} ${near} ${first}) w`
    const ofOne = sql`(select ${kind} as kind, ${columns} from ${view} v where v.unit = '' and v.account = ${account} ${behind} ${near} ${first})`
    return account ? [ofRoles, ofOne] : [ofRoles]
  })
  const { rows } = await sql<Row>`
    select w.*, u.label from (
      select * from (${sql.join(branches, sql` union all `)}) work order by due_on, row_id limit ${size + 1}) w
    left join organisations.unit_public u on u.id = w.unit order by w.due_on, w.row_id`.execute(
    context.transaction ?? context.system.database.kysely,
  )
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  return {
    rows: shown.map((row) => ({
      id: `${row.kind}:${row.row_id}`,
      kind: row.kind,
      does: wordsOf(row.kind),
      title: row.title,
      unit: row.label && { id: row.unit, label: row.label },
      role: row.role,
      dueOn: row.due_on,
      since: row.since.toISOString(),
      page: row.page,
    })),
    next: last ? `${last.due_on ?? '-'}_${last.row_id}` : null,
  }
}

/** The roles as rows `h (unit, role)`. */
const heldTable = (held: Held[]) =>
  sql`unnest(${held.map((one) => one.unit)}::text[], ${held.map((one) => one.role)}::text[]) as h (unit, role)`
