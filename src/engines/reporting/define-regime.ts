import { dayOf } from '#kernel'
import { keysOf, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { RegimeBeforeItsData, RegimeNotFound, RegimeReachesBack } from './errors.ts'
import { isBeforeItsData, laterOf } from './period-rules.ts'
import { allRegimes, inForce, type Regime, writeRegime } from './regime-rows.ts'
import { Approval, Filing, frequencies, Line, Note, Reminders, staff, UnitId, Who, Words, WorkDay } from './shapes.ts'

const Id = z.string().regex(/^[a-z0-9][a-z0-9.-]{2,99}$/)

/**
 * Adds a regime, or a new version of one from a day on. Rounds that opened under the version before keep it, and so do
 * the reports filed in them: asking for approval from now on hides nothing that was filed without.
 */
export const defineRegime = command('define-regime', {
  does: { vi: 'Đặt chế độ báo cáo', en: 'Define a report regime' },
  permit: 'programme-office',
  input: z.object({
    id: Id,
    label: Words,
    basis: Line.nullable().default(null),
    note: Note.nullable().default(null),
    who: Who,
    receiver: UnitId.nullable().default(null),
    frequency: z.enum(keysOf(frequencies)),
    window: z.enum(['cut-off', 'calendar']),
    filing: Filing,
    opensBefore: z.int().min(0).max(120),
    reminders: Reminders.default([]),
    locksAfter: z.int().min(1).max(250).nullable(),
    approval: Approval.default([]),
    validFrom: WorkDay,
    validTo: WorkDay.nullable().default(null),
  }),

  async run({ db, actor, now, emit }, given) {
    const today = dayOf(now)
    if (isBeforeItsData(given.window, given.filing)) throw RegimeBeforeItsData()
    const versions = await db
      .selectFrom('regime')
      .select(['version', 'valid_from'])
      .where('id', '=', given.id)
      .forUpdate()
      .execute()
    const latest = laterOf('', ...versions.map((row) => row.valid_from))
    if (given.validFrom < today || given.validFrom < latest) {
      throw RegimeReachesBack({ from: laterOf(latest, today) })
    }
    const version = Math.max(0, ...versions.map((row) => row.version)) + 1
    await writeRegime(db, { ...given, version, source: 'office', sum: '', today, at: now, by: actor.name })
    await emit('regime-defined', { regime: given.id, version })
    return { id: given.id, version }
  },
})

/** The last day of a regime: rounds whose data ends after it do not open, under versions that would begin later either. */
export const endRegime = command('end-regime', {
  does: { vi: 'Kết thúc chế độ báo cáo', en: 'End a report regime' },
  permit: 'programme-office',
  input: z.object({ id: Id, on: WorkDay }),

  async run({ db, now, emit }, { id, on }) {
    const rows = await db.selectFrom('regime').select(['version', 'valid_from']).where('id', '=', id).execute()
    if (rows.length === 0) throw RegimeNotFound()
    if (on < dayOf(now)) throw RegimeReachesBack({ from: dayOf(now) })
    await db
      .updateTable('regime')
      .set({ valid_to: on })
      .where('id', '=', id)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
      .execute()
    await emit('regime-ended', { regime: id, on })
    return { id, on }
  },
})

export type RegimeShown = Regime & { inForce: boolean }

/** Every version of every regime, those in force today marked. */
export const listRegimes = query('list-regimes', {
  does: { vi: 'Xem các chế độ báo cáo', en: 'List report regimes' },
  permit: staff,
  input: z.object({}),

  async run({ db, now }): Promise<RegimeShown[]> {
    const regimes = await allRegimes(db)
    const today = dayOf(now)
    const byId = Map.groupBy(regimes, ({ id }) => id)
    return regimes.map((regime) => ({ ...regime, inForce: inForce(byId.get(regime.id) ?? [], today) === regime }))
  },
})
