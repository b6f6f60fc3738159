import { randomUUID } from 'node:crypto'
import { findUnit } from '#engines/organisations'
import { dayOf, InvalidInput, inTurn, shiftDay } from '#kernel'
import { z } from '#kernel/http'
import { fold } from '#kernel/text'
import { refuseUnlessOwner } from './authority.ts'
import { UnitGone } from './errors.ts'
import { note, type Scope } from './item-row.ts'
import { NearDay, Title, UnitId } from './shapes.ts'

/** How long before its last day a unit is told that evidence expires. A convention of this platform, no rule of law. */
export const warningDays = 30

/** What every kind of evidence says of itself. */
export const about = {
  unit: UnitId,
  title: Title,
  /** The day of which it speaks; today where nothing is said. */
  datedOn: NearDay.optional(),
  /** Last day on which it proves anything. */
  expiresOn: NearDay.nullable().default(null),
}
const About = z.object(about)
export type About = z.output<typeof About>

/** `already`: the unit had it, and this is where it stands. Nothing was stored twice. */
export type Added = { id: string; version: number; already: boolean }

type Fact = {
  kind: 'file' | 'link' | 'clause' | 'value'
  fingerprint: string
  columns: Record<string, string | number | null>
}

/** Refused before anything is kept: a stranger's evidence, a unit that ended, days that cannot be. */
export async function refuseWrongStart({ actor, now, context }: Scope, given: About, act: string): Promise<void> {
  const { unit, expiresOn } = given
  refuseUnlessOwner(actor, unit, act)
  const today = dayOf(now)
  const found = await findUnit(context, { id: unit, asOf: today })
  if (found.standing !== 'stands') throw UnitGone({ unit })
  const datedOn = given.datedOn ?? today
  const faults = [
    ...(datedOn > today ? [{ path: 'datedOn', message: laterThanToday }] : []),
    ...(expiresOn && expiresOn < datedOn ? [{ path: 'expiresOn', message: beforeItsDay }] : []),
  ]
  if (faults.length) throw InvalidInput({ faults })
}

/** Keeps evidence, or finds it: the unit is offered what it has, instead of storing it again. */
export async function addItem(scope: Scope, given: About, { kind, fingerprint, columns }: Fact): Promise<Added> {
  const { db, actor, now, emit } = scope
  const { unit, title, expiresOn } = given
  const today = dayOf(now)
  // Two people of the unit add the same file at the same moment: the second waits here and finds the first's.
  await inTurn(db, `evidence ${unit} ${fingerprint}`)
  const known = await db
    .selectFrom('item')
    .select(['id', 'version'])
    .where('unit', '=', unit)
    .where('fingerprint', '=', fingerprint)
    .where('withdrawn_at', 'is', null)
    .where('replaced_by', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst()
  if (known) return { ...known, already: true }

  const id = randomUUID()
  await db
    .insertInto('item')
    .values({
      id,
      unit,
      kind,
      title,
      folded: fold(`${title} ${columns.file_name ?? ''}`),
      ...columns,
      fingerprint,
      dated_on: given.datedOn ?? today,
      expires_on: expiresOn,
      warned_at: expiresOn && expiresOn <= shiftDay(today, warningDays) ? now : null,
      created_at: now,
      created_by: actor.id,
      created_name: actor.name,
    })
    .execute()
  await note(scope, { item: id, act: 'added', said: { unit, kind } })
  await emit('evidence-added', { evidence: id, unit, kind })
  return { id, version: 1, already: false }
}

const laterThanToday = { vi: 'Ngày này chưa đến', en: 'This day is still to come' }
const beforeItsDay = { vi: 'Hết hiệu lực trước ngày của minh chứng', en: 'It would expire before its own day' }
