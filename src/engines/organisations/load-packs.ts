import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { type Context, transaction } from '#kernel'
import type { Pack } from '#pack'
import { keepUnits } from './name-then.ts'
import { foldedOf, sortKeyOf } from './unit-search.ts'

/**
 * Takes units, their lineage and collectives from the packs, in one transaction. It may run again and again: what a
 * pack says replaces what a pack said, what the office has edited stays as the office left it. A unit that a pack no
 * longer names stays too, since documents point at it.
 */
export async function loadPacks(context: Context, packs: readonly Pack[]): Promise<void> {
  await transaction(context.system.database, async (db) => {
    await loadKinds(db, packs)
    await loadUnits(db, packs, context.system.clock.now())
    await loadSuccessions(db, packs)
    await loadCollectives(db, packs)
    await loadOutlines(db, packs)
  })
}

async function loadKinds(db: Kysely<unknown>, packs: readonly Pack[]) {
  const kinds = packs
    .flatMap((pack) => pack.unitKinds ?? [])
    .map(({ id, label, level }, place) => ({ id, names: label, level, place }))
  await sql`insert into organisations.unit_kind (id, names, level, place)
    select id, names, level, place from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k (id text, names jsonb, level text, place integer)
    on conflict (id) do update set names = excluded.names, level = excluded.level, place = excluded.place`.execute(db)
}

async function loadUnits(db: Kysely<unknown>, packs: readonly Pack[], now: Date) {
  const units = packs.flatMap((pack) => pack.units ?? [])
  const rows = units.map(
    ({
      id,
      kind,
      name,
      aliases = [],
      code = null,
      parent = null,
      validFrom = null,
      validTo = null,
      basis = null,
      note = null,
    }) => ({
      id,
      kind,
      names: name,
      sort_key: sortKeyOf(name),
      folded: foldedOf({ name, aliases, code }),
      code,
      parent,
      valid_from: validFrom,
      valid_to: validTo,
      basis,
      note,
    }),
  )
  const otherwise = sql`u.source = 'pack' and exists (select 1 from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g (id text, kind text, names jsonb, code text, parent text, valid_from date, valid_to date)
    where g.id = u.id and (g.kind, g.names, g.code, g.parent, g.valid_from, g.valid_to)
      is distinct from (u.kind, u.names, u.code, u.parent, u.valid_from, u.valid_to))`
  await keepUnits(db, { which: otherwise, now })
  await sql`insert into organisations.unit (id, kind, names, sort_key, folded, code, parent, valid_from, valid_to, basis, note, source)
    select id, kind, names, sort_key, folded, code, parent, valid_from, valid_to, basis, note, 'pack'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u (id text, kind text, names jsonb, sort_key text, folded text, code text,
      parent text, valid_from date, valid_to date, basis text, note jsonb)
    on conflict (id) do update set kind = excluded.kind, names = excluded.names, sort_key = excluded.sort_key, folded = excluded.folded,
      code = excluded.code, parent = excluded.parent, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      basis = excluded.basis, note = excluded.note
    where unit.source = 'pack'`.execute(db)

  const aliases = units.flatMap(({ id, aliases = [] }) => aliases.map((alias) => ({ unit: id, alias })))
  // A unit that the office ended or amended keeps the aliases it has.
  await sql`delete from organisations.unit_alias a using organisations.unit u
    where u.id = a.unit and u.source = 'pack' and a.source = 'pack'`.execute(db)
  await sql`insert into organisations.unit_alias (unit, alias, source)
    select a.unit, a.alias, 'pack' from jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb) as a (unit text, alias text)
    join organisations.unit u on u.id = a.unit and u.source = 'pack'
    on conflict do nothing`.execute(db)
}

async function loadSuccessions(db: Kysely<unknown>, packs: readonly Pack[]) {
  const successions = packs.flatMap((pack) => pack.successions ?? []).map((each) => ({ id: randomUUID(), ...each }))
  const members = successions.flatMap(({ id, from, to, partly = [] }) => [
    ...from.map((unit) => ({ succession: id, side: 'from', unit, partly: partly.includes(unit) })),
    ...to.map((unit) => ({ succession: id, side: 'to', unit, partly: false })),
  ])
  const rows = successions.map(({ id, kind, on, basis = null, note = null }) => ({ id, kind, day: on, basis, note }))
  await sql`delete from organisations.succession where source = 'pack'`.execute(db)
  await sql`insert into organisations.succession (id, kind, day, basis, note, source)
    select id, kind, day, basis, note, 'pack'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id uuid, kind text, day date, basis text, note jsonb)`.execute(
    db,
  )
  await sql`insert into organisations.succession_member (succession, side, unit, partly)
    select succession, side, unit, partly
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m (succession uuid, side text, unit text, partly boolean)`.execute(
    db,
  )
}

async function loadCollectives(db: Kysely<unknown>, packs: readonly Pack[]) {
  const rows = packs
    .flatMap((pack) => pack.collectives ?? [])
    .map(({ id, label, aliases = [], kinds }) => ({ id, names: label, aliases, kinds }))
  await sql`delete from organisations.collective`.execute(db)
  await sql`insert into organisations.collective (id, names, aliases, kinds)
    select id, names, array(select jsonb_array_elements_text(aliases)), array(select jsonb_array_elements_text(kinds))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id text, names jsonb, aliases jsonb, kinds jsonb)`.execute(
    db,
  )
}

async function loadOutlines(db: Kysely<unknown>, packs: readonly Pack[]) {
  const given = packs.findLast((pack) => pack.outlines)?.outlines
  await sql`delete from organisations.outline`.execute(db)
  await sql`delete from organisations.outline_frame`.execute(db)
  if (!given) return
  const rows = Object.entries(given.units).map(([unit, path]) => ({ unit, path, moved: given.moved.includes(unit) }))
  await sql`insert into organisations.outline_frame (width, height) values (${given.width}, ${given.height})`.execute(
    db,
  )
  await sql`insert into organisations.outline (unit, path, moved)
    select unit, path, moved from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (unit text, path text, moved boolean)`.execute(
    db,
  )
}
