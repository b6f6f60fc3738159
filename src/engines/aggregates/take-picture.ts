import { type Kysely, sql } from 'kysely'
import { officeCount, scheduleSql } from '#engines/assignments'
import { type TargetOfUnit, targetsOfUnits } from '#engines/programmes'
import { underWay } from '#engines/reporting'
import type { Context } from '#kernel'
import { type Counts, countsOver, type Figures } from './figures.ts'
import type { Place } from './place.ts'
import { type Part, readParts } from './read-parts.ts'
import type { Tables } from './tables.ts'

type Scope = { db: Kysely<Tables>; context: Context; now: Date }

/**
 * Writes down what a generation counts: each unit as its report stands, each line of the reports that count with what
 * evidence and calendar say now, and each task, part and target of a unit whose report does not count: what nobody
 * reported is listed as such, never left out. Each of the two tables is one statement, the second over the filings that the first
 * noted, so that both tell of one moment.
 *
 * For a whole round only approved reports count; a unit's own document shows what it filed last.
 */
export async function takePicture(
  scope: Scope,
  { generation, place }: { generation: string; place: Place },
): Promise<{ figures: Figures; parts: Part[] }> {
  const { db, context } = scope
  const units = await noteUnits(db, generation, place)
  const silent = units.filter(({ filing, state }) => filing === null && state !== 'excused').map(({ unit }) => unit)
  const { programmeId: programme, dataTo } = place.round
  const targets = place.own
    ? []
    : await targetsOfUnits(context, { units: silent, programme, from: Number(dataTo.slice(0, 4)) })
  const programmes = [...(await programmesOf(db, generation, place)), ...targets.map((target) => target.programme)]
  const parts = await readParts(context, [...new Set(programmes)])
  if (units.some(({ filing }) => filing !== null) || !place.own)
    await noteLines(scope, { generation, place, parts, targets })
  return { figures: await figuresOf(db, generation, parts.length), parts }
}

type UnitNoted = { unit: string; filing: string | null; state: string }

async function noteUnits(db: Kysely<Tables>, generation: string, { round, own }: Place): Promise<UnitNoted[]> {
  const { rows } = await sql<UnitNoted>`
    insert into aggregates.unit_report (generation_id, ordinal, unit, label, obligation_id, filing_id, state, on_time, late_days)
    select ${generation}, row_number() over (order by o.unit_sort collate "C", o.id), o.unit,
      coalesce(u.label, jsonb_build_object('vi', o.unit, 'en', o.unit)), o.id,
      ${own ? sql`coalesce(case when o.state = 'filed' then o.filing_id end, o.approved_filing, o.filing_id)` : sql`o.approved_filing`},
      o.state, o.on_time, o.late_days
    from reporting.obligation_public o left join organisations.unit_public u on u.id = o.unit
    where o.round_id = ${round.id} and o.state <> 'moved' ${own ? sql`and o.id = ${own.obligation}` : sql``}
    returning unit, filing_id as filing, state`.execute(db)
  return rows
}

/** The lead tasks of units without a report that counts: the same rule as that by which reports are expected. */
const silentTasks = ({ round }: Place, generation: string) => sql`
  select t.*, n.obligation_id from aggregates.unit_report n join assignments.task_public t on t.lead_unit = n.unit
  where n.generation_id = ${generation} and n.filing_id is null and n.state <> 'excused'
    and ${underWay({ from: round.dataFrom, to: round.dataTo }, sql`t.state`, sql`t.done_on`)}
    ${round.programmeId ? sql`and t.programme_id = ${round.programmeId}` : sql``}`

/** Parts of tasks that others lead, of the same units and by the same rule; of two parts of one task that one due first. */
const silentParts = ({ round }: Place, generation: string) => sql`
  select distinct on (n.unit, t.id) t.id, t.root, t.depth, t.programme_id, t.number, t.title, p.due_on, n.unit, n.ordinal, n.obligation_id
  from aggregates.unit_report n join assignments.part_public p on p.unit = n.unit join assignments.task_public t on t.id = p.task_id
  where n.generation_id = ${generation} and n.filing_id is null and n.state <> 'excused'
    and t.lead_unit is distinct from n.unit and t.state not in ('withdrawn', 'unassigned')
    and ${underWay({ from: round.dataFrom, to: round.dataTo }, sql`p.state`, sql`p.done_on`)}
    ${round.programmeId ? sql`and t.programme_id = ${round.programmeId}` : sql``}
  order by n.unit, t.id, p.due_on`

async function programmesOf(db: Kysely<Tables>, generation: string, place: Place): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct r.programme_id as id from aggregates.unit_report n join reporting.line_public r on r.filing_id = n.filing_id
      where n.generation_id = ${generation} and r.programme_id is not null
    union select t.programme_id from (${silentTasks(place, generation)}) t where t.programme_id is not null
    union select t.programme_id from (${silentParts(place, generation)}) t where t.programme_id is not null`.execute(db)
  return rows.map(({ id }) => id)
}

async function noteLines(
  { db, context, now }: Scope,
  { generation, place, parts, targets }: { generation: string; place: Place; parts: Part[]; targets: TargetOfUnit[] },
): Promise<void> {
  const { today } = await officeCount(context, now)
  const sections = JSON.stringify(parts.flatMap(({ items }, section) => items.map((item) => ({ item, section }))))
  const last = parts.length - 1
  const silent = (rows: typeof silentTasks) =>
    place.own ? sql`select * from (${rows(place, generation)}) s where false` : rows(place, generation)
  // Fifty thousand narrow rows are sorted in memory instead of on disk; for this transaction alone.
  await sql`set local work_mem = '64MB'`.execute(db)
  await sql`
    with items as materialized (select * from jsonb_to_recordset(${sections}::jsonb) as i (item uuid, section int)),
    filed as (
      select r.filing_id, r.subject, r.unit, r.role, r.number, r.state, r.progress, (r.before ->> 'promised')::float8 as promised,
        coalesce(r.promise, r.promised::text) is not null as promises, r.obstacles, r.obstacle_text is not null as explained, n.obligation_id,
        n.ordinal as unit_ordinal, substring(r.subject from '.{36}$')::uuid as item_id
      from aggregates.unit_report n join reporting.line_public r on r.filing_id = n.filing_id where n.generation_id = ${generation} and n.state <> 'excused'),
    found as (
      select 'task' as kind, f.subject, f.unit, f.unit_ordinal, f.obligation_id, f.filing_id,
        coalesce(i.section, ${last}) as section, t.depth is not distinct from 0 as top, f.number, null::text as title, f.state, f.progress,
        f.promised, f.promises, t.due_on,
        t.evidence, ${scheduleSql(today)} as schedule, f.obstacles, f.explained
      from filed f left join assignments.task_public t on t.id = f.item_id left join assignments.task_public root on root.id = t.root
        left join items i on i.item = root.item_id
      where f.role not in ('target', 'coordinating')
      union all
      select 'part', f.subject, f.unit, f.unit_ordinal, f.obligation_id, f.filing_id, coalesce(i.section, ${last}), t.depth is not distinct from 0,
        f.number, null, f.state, f.progress, f.promised, f.promises, p.due_on, null, null, f.obstacles, f.explained
      from filed f left join assignments.task_public t on t.id = f.item_id left join assignments.task_public root on root.id = t.root
        left join items i on i.item = root.item_id
        left join lateral (select min(p.due_on) as due_on from assignments.part_public p where p.task_id = f.item_id and p.unit = f.unit) p on true
      where f.role = 'coordinating'
      union all
      select 'target', f.subject, f.unit, f.unit_ordinal, f.obligation_id, f.filing_id, coalesce(i.section, ${last}), true, f.number, null, f.state,
        null, null, f.promises, null, null, null, f.obstacles, false
      from filed f left join items i on i.item = f.item_id where f.role = 'target'
      union all
      select 'task', 'task:' || t.id, t.lead_unit, n.ordinal, t.obligation_id, null, coalesce(i.section, ${last}), t.depth = 0, t.number, t.title,
        'unreported', null, null, false, t.due_on, t.evidence, ${scheduleSql(today)}, '{}', false
      from (${silent(silentTasks)}) t join aggregates.unit_report n on n.generation_id = ${generation} and n.unit = t.lead_unit
        left join assignments.task_public root on root.id = t.root left join items i on i.item = root.item_id
      union all
      select 'part', 'task:' || t.id, t.unit, t.ordinal, t.obligation_id, null, coalesce(i.section, ${last}), t.depth = 0, t.number, t.title,
        'unreported', null, null, false, t.due_on, null, null, '{}', false
      from (${silent(silentParts)}) t left join assignments.task_public root on root.id = t.root left join items i on i.item = root.item_id
      union all
      select 'target', 'target:' || g.target, g.unit, n.ordinal, n.obligation_id, null, coalesce(i.section, ${last}), true, g.number, g.name,
        'unreported', null, null, false, null, null, null, '{}', false
      from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as g (unit text, target uuid, number int, name text)
        join aggregates.unit_report n on n.generation_id = ${generation} and n.unit = g.unit left join items i on i.item = g.target)
    insert into aggregates.line (generation_id, ordinal, kind, subject, unit, obligation_id, filing_id, section, top, title, state, progress, promised,
      promises, due_on, evidence, schedule, obstacles, explained)
    select ${generation}, row_number() over (order by section, kind <> 'task', kind, number nulls last, unit_ordinal, subject collate "C"), kind, subject, unit,
      obligation_id, filing_id, section, top, title, state, progress, promised, promises, due_on, evidence, schedule, obstacles, explained from found`.execute(
    db,
  )
}

async function figuresOf(db: Kysely<Tables>, generation: string, sections: number): Promise<Figures> {
  const { rows } = await sql<{ section: number | null; unit: string | null } & Counts>`
    select l.section, l.unit, ${countsOver(({ of }) => of !== 'unit')} from aggregates.line l where l.generation_id = ${generation}
    group by grouping sets ((), (l.section), (l.unit))`.execute(db)
  const { rows: units } = await sql<Counts>`
    select ${countsOver(({ of }) => of === 'unit')} from aggregates.unit_report l where l.generation_id = ${generation}`.execute(
    db,
  )
  const counts: Figures = { all: {}, sections: Array.from({ length: sections }, () => ({})), units: {} }
  for (const { section, unit, ...row } of rows) {
    if (section !== null) counts.sections[section] = some(row as Counts)
    else if (unit !== null) counts.units[unit] = some(row as Counts)
    else counts.all = some({ ...row, ...units[0] } as Counts)
  }
  return counts
}

const some = (counts: Counts): Counts => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
