import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import * as z from 'zod'
import { type Actor, dayOf, holds, type Label, NotPermitted } from '#kernel'
import { command, query } from './engine.ts'
import { AppointmentNotFound, DaysOutsideUnit, PositionHeld, PositionNotFound, UnitNotFound } from './errors.ts'
import type { Tables } from './tables.ts'
import { Day, Line, Name, UnitId } from './unit-shape.ts'

const keepers = ['administrator', 'programme-office', 'unit-officer'] as const

/** Creates a position in a unit. An officer may do so in the own unit only. */
export const createPosition = command('create-position', {
  does: { vi: 'Thêm chức vụ', en: 'Create a position' },
  permit: keepers,
  input: z.object({ unit: UnitId, name: Name, isHead: z.boolean().default(false) }),
  async run({ db, actor, now, emit }, { unit, name, isHead }) {
    if (!(await db.selectFrom('unit').select('id').where('id', '=', unit).executeTakeFirst()))
      throw UnitNotFound({ id: unit })
    refuseStrangers(actor, unit, 'create-position')
    const id = randomUUID()
    await sql`insert into organisations.position (id, unit, names, is_head, created_at)
      values (${id}, ${unit}, ${JSON.stringify(name)}, ${isHead}, ${now})`.execute(db)
    await emit('position-created', { id, unit })
    return { id }
  },
})

/** Puts a person into a position. A head is alone in office; another position may have several holders. */
export const appointPerson = command('appoint-person', {
  does: { vi: 'Bổ nhiệm', en: 'Appoint a person' },
  permit: keepers,
  input: z.object({
    position: z.uuid(),
    person: Line,
    account: z.string().max(100).nullable().default(null),
    from: Day,
    to: Day.nullable().default(null),
    basis: Line.nullable().default(null),
  }),
  async run({ db, actor, emit }, { position, person, account, from, to, basis }) {
    const place = await positionOf(db, position)
    refuseStrangers(actor, place.unit, 'appoint-person')
    const last = to ?? place.valid_to
    if (
      (to && to < from) ||
      (place.valid_from && from < place.valid_from) ||
      (place.valid_to && (last as string) > place.valid_to) ||
      (place.valid_to && from > place.valid_to)
    ) {
      throw DaysOutsideUnit({ unit: place.unit })
    }
    const { rows } = await sql<{ person: string; last_day: string | null }>`
      select person, last_day from organisations.appointment
      where position = ${position} and (${place.is_head} or person = ${person})
        and first_day <= coalesce(${to}::date, 'infinity') and coalesce(last_day, 'infinity') >= ${from}::date limit 1`.execute(
      db,
    )
    if (rows[0]) throw PositionHeld({ person: rows[0].person, until: rows[0].last_day })
    const id = randomUUID()
    await db
      .insertInto('appointment')
      .values({ id, position, person, account, first_day: from, last_day: to, basis })
      .execute()
    await emit('person-appointed', { id, position, unit: place.unit, account })
    return { id }
  },
})

/** Sets the last day of an appointment; it may be moved again, for a decision may change. */
export const endAppointment = command('end-appointment', {
  does: { vi: 'Thôi giữ chức vụ', en: 'End an appointment' },
  permit: keepers,
  input: z.object({ id: z.uuid(), last: Day, reason: Line }),
  async run({ db, actor, emit }, { id, last, reason }) {
    const row = await db
      .selectFrom('appointment')
      .select(['position', 'first_day'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw AppointmentNotFound({ id })
    const { unit, is_head } = await positionOf(db, row.position)
    refuseStrangers(actor, unit, 'end-appointment')
    if (last < row.first_day) throw DaysOutsideUnit({ unit })
    const { rows } = await sql<{ person: string; last_day: string | null }>`
      select o.person, o.last_day from organisations.appointment o join organisations.appointment a on a.id = ${id}
      where o.position = a.position and o.id <> a.id and (${is_head} or o.person = a.person)
        and o.first_day <= ${last}::date and coalesce(o.last_day, 'infinity') >= a.first_day limit 1`.execute(db)
    if (rows[0]) throw PositionHeld({ person: rows[0].person, until: rows[0].last_day })
    await db.updateTable('appointment').set({ last_day: last }).where('id', '=', id).execute()
    await emit('appointment-ended', { id, unit, last, reason })
    return { id, last }
  },
})

export type PositionRow = {
  id: string
  label: Label
  isHead: boolean
  /** Latest first. */
  holders: {
    id: string
    person: string
    account: string | null
    from: string
    to: string | null
    basis: string | null
  }[]
}

/**
 * The positions of a unit and who holds them on a day (today where none is given); with `ever` also who held them before
 * and who is to come. Names of people are for staff.
 */
export const unitPositions = query('unit-positions', {
  does: { vi: 'Chức vụ của đơn vị', en: 'Positions of a unit' },
  permit: 'signed-in',
  input: z.object({ unit: UnitId, asOf: Day.nullish(), ever: z.boolean().default(false) }),
  async run({ db, now }, { unit, asOf, ever }) {
    const day = asOf ?? dayOf(now)
    const counts = ever
      ? sql`true`
      : sql`a.first_day <= ${day}::date and coalesce(a.last_day, 'infinity') >= ${day}::date`
    const { rows } = await sql<PositionRow>`
      select p.id, p.names as label, p.is_head as "isHead", coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'person', a.person, 'account', a.account, 'from', a.first_day, 'to', a.last_day, 'basis', a.basis) order by a.first_day desc, a.person)
        from organisations.appointment a where a.position = p.id and ${counts}), '[]') as holders
      from organisations.position p where p.unit = ${unit} order by p.is_head desc, p.created_at, p.id`.execute(db)
    return rows
  },
})

async function positionOf(db: Kysely<Tables>, id: string) {
  const row = await db
    .selectFrom('position')
    .innerJoin('unit', 'unit.id', 'position.unit')
    .select(['position.unit', 'position.is_head', 'unit.valid_from', 'unit.valid_to'])
    .where('position.id', '=', id)
    .executeTakeFirst()
  if (!row) throw PositionNotFound({ id })
  return row
}

function refuseStrangers(actor: Actor, unit: string, act: string) {
  if (holds(actor, 'administrator') || holds(actor, 'programme-office') || holds(actor, 'unit-officer', unit)) return
  throw NotPermitted({ needs: act })
}
