import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { officeCalendar } from '#engines/organisations'
import { dayOf, inTurn } from '#kernel'
import { Seen, UnitId, WorkDay, z } from '#kernel/http'
import { appliesTo } from './applies-to.ts'
import { type StageLengths, stageDays } from './cycle-days.ts'
import { cycleHead, cycleRow, refuseUnlessAt, unitsOfClass } from './cycle-rows.ts'
import { command } from './engine.ts'
import { CycleChanged, CycleMisshapen, CycleThere, RulebookNotInForce, RulebookNotReady } from './errors.ts'
import { type Rulebook, rulebookOf } from './rulebook-rows.ts'
import { Said } from './shapes.ts'
import type { Tables } from './tables.ts'

const days = z.int().min(0).max(120)
const usual: StageLengths = { self: 20, appraisal: 15, appeal: 5, final: 10 }

/**
 * The office opens a cycle of an approved rulebook for a year: for every unit of its class that stands today, or for
 * named ones of the class. The criteria that apply to each unit, and its maximum, are fixed here and now.
 */
export const openCycle = command('open-cycle', {
  does: { vi: 'Mở kỳ đánh giá', en: 'Open a cycle of a rulebook' },
  permit: 'programme-office',
  input: z.object({
    rulebook: z.string().max(100),
    version: Seen.nullish(),
    label: Said,
    year: z.int().min(2000).max(2100),
    opensOn: WorkDay,
    /** Working days of each stage; its last days follow from the office's calendar. Conventions of this platform. */
    workingDays: z.object({ self: days.min(1), appraisal: days, appeal: days, final: days }).default(usual),
    reminders: z.array(z.int().min(0).max(60)).max(10).default([5, 1, 0]),
    units: z.array(UnitId).max(5000).nullish(),
  }),

  async run({ db, now, actor, context, emit }, { rulebook: id, version, label, year, opensOn, workingDays, ...given }) {
    const today = dayOf(now)
    if (opensOn < today) throw CycleMisshapen({ why: 'past' })
    const rulebook = await rulebookOf(db, { id, version })
    if (rulebook.state !== 'approved') throw RulebookNotReady({ state: rulebook.state })
    refuseOutOfForce(rulebook, { year, opensOn })
    const ofClass = await unitsOfClass(db, { kinds: rulebook.unitKinds, day: today })
    const named = given.units ? new Set(given.units) : null
    const units = ofClass.filter((unit) => named === null || named.has(unit.id))
    if (units.length === 0 || (named && units.length !== named.size)) throw CycleMisshapen({ why: 'units' })
    await refuseTwin(db, { rulebook: id, year, title: label.vi, opensOn })
    const until = stageDays(opensOn, workingDays, await officeCalendar(context))

    const applies = appliesTo(rulebook.applicability)
    const cells = units.flatMap((unit) =>
      rulebook.criteria.flatMap(({ code, max }, ordinal) =>
        applies(code, unit.id, unit.kind) ? [{ unit: unit.id, criterion: code, ordinal, max }] : [],
      ),
    )
    const cycle = randomUUID()
    await db
      .insertInto('cycle')
      .values({
        id: cycle,
        rulebook_id: id,
        version: rulebook.version,
        label: JSON.stringify(label),
        title: label.vi,
        year,
        stage: opensOn <= today ? 'self' : 'open',
        opens_on: opensOn,
        self_until: until.self,
        appraisal_until: until.appraisal,
        appeal_until: until.appeal,
        final_until: until.final,
        reminders: sql`${given.reminders}::int[]`,
        stage_since: now,
        opened_at: now,
        opened_by: actor.name,
      })
      .execute()
    await sql`insert into rulebooks.cell (cycle_id, unit, criterion, ordinal, max)
      select ${cycle}, c.unit, c.criterion, c.ordinal, c.max
      from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c(unit text, criterion text, ordinal int, max float8)`.execute(
      db,
    )
    await sql`insert into rulebooks.participant (cycle_id, unit, unit_sort, maximum, criteria)
      select ${cycle}, u.unit, u.sort, coalesce(c.maximum, 0), coalesce(c.criteria, 0)
      from unnest(${units.map((unit) => unit.id)}::text[], ${units.map(({ sort }) => sort)}::text[]) as u(unit, sort)
      left join (select unit, sum(max) as maximum, count(*)::int as criteria from rulebooks.cell where cycle_id = ${cycle} group by unit) c
        on c.unit = u.unit`.execute(db)
    await emit('cycle-opened', { cycle, rulebook: id, version: rulebook.version, year })
    return { id: cycle, units: units.length, cells: cells.length, days: until }
  },
})

/** A form that was sent twice, or two people who open the same, make one cycle: the second is shown the first. */
async function refuseTwin(
  db: Kysely<Tables>,
  { rulebook, year, title, opensOn }: { rulebook: string; year: number; title: string; opensOn: string },
) {
  await inTurn(db, `rulebooks:cycle ${rulebook} ${year}`)
  const twin = await db
    .selectFrom('cycle')
    .select('id')
    .where('rulebook_id', '=', rulebook)
    .where('year', '=', year)
    .where('title', '=', title)
    .where('opens_on', '=', opensOn)
    .executeTakeFirst()
  if (twin) throw CycleThere({ cycle: twin.id, year })
}

/** A year may be scored by the set of its time after that was replaced, or by the set in force when the scoring begins. */
function refuseOutOfForce(
  { validFrom, validTo }: Pick<Rulebook, 'validFrom' | 'validTo'>,
  { year, opensOn }: { year: number; opensOn: string },
): void {
  const isIn = (from: string, to: string) => (validFrom ?? '') <= to && (validTo ?? '9999') >= from
  if (isIn(`${year}-01-01`, `${year}-12-31`) || isIn(opensOn, opensOn)) return
  const day = (iso: string | null | undefined) => (iso ? iso.split('-').reverse().join('/') : '…')
  throw RulebookNotInForce({ life: `${day(validFrom)}–${day(validTo)}`, year })
}

/** The office moves the last days of stages that are not over; each moved to a working day, all in their order. */
export const moveCycleDays = command('move-cycle-days', {
  does: { vi: 'Dời hạn của kỳ đánh giá', en: 'Move the days of a cycle' },
  permit: 'programme-office',
  input: z.object({
    cycle: z.uuid(),
    seen: Seen,
    days: z.object({ self: WorkDay, appraisal: WorkDay, appeal: WorkDay, final: WorkDay }),
  }),

  async run({ db, now, context, emit }, { cycle, seen, days: asked }) {
    const row = await cycleRow(db, cycle, 'lock')
    refuseUnlessAt(row, 'open', 'self', 'appraisal', 'appeal', 'final')
    if (row.revision !== seen) throw CycleChanged({ seen, current: row.revision, stage: row.stage })
    const calendar = await officeCalendar(context)
    const before = cycleHead(row).days
    const passed = { open: [], self: [], appraisal: ['self'], appeal: ['self', 'appraisal'] }[row.stage as 'open'] ?? [
      'self',
      'appraisal',
      'appeal',
    ]
    const until = { ...asked }
    for (const stage of ['self', 'appraisal', 'appeal', 'final'] as const) {
      if ((passed as string[]).includes(stage)) until[stage] = before[stage]
      else until[stage] = calendar.nextWorkingDay(asked[stage])
      if (!(passed as string[]).includes(stage) && until[stage] < dayOf(now)) throw CycleMisshapen({ why: 'past' })
    }
    const order = [row.opens_on, until.self, until.appraisal, until.appeal, until.final]
    if (order.some((day, at) => at > 0 && day < (order[at - 1] as string))) throw CycleMisshapen({ why: 'order' })
    await db
      .updateTable('cycle')
      .set({
        self_until: until.self,
        appraisal_until: until.appraisal,
        appeal_until: until.appeal,
        final_until: until.final,
        revision: seen + 1,
      })
      .where('id', '=', cycle)
      .execute()
    await emit('cycle-days-moved', { cycle, days: until })
    return { cycle, revision: seen + 1, days: until }
  },
})
