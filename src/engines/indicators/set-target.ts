import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { findTarget, ProgrammeNotFound } from '#engines/programmes'
import { type Fault, inTurn, Problem } from '#kernel'
import { printedLine, Seen, UnitId, z } from '#kernel/http'
import { expectedAt, type Goal, type Reason, type Target } from '#statistics'
import { command } from './engine.ts'
import { TargetChanged, TargetNotFound, TargetRefused } from './errors.ts'
import { type Meaning, meaningIn, versionsOf } from './meanings.ts'
import { lastWithin, type Period, periodLabel, readPeriod, yearsAt } from './periods.ts'
import { Code, Figure, PeriodText } from './shapes.ts'

const At = z.object({ period: PeriodText, value: Figure })
export const TargetGiven = z.object({
  code: Code,
  unit: UnitId,
  comparator: z.enum(['=', '>', '>=', '<', '<=', 'range', 'in_top', 'complete']),
  value: Figure.nullable(),
  /** The upper end of a range. */
  high: Figure.nullable().default(null),
  due: PeriodText,
  baseline: At.nullable().default(null),
  path: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('linear') }),
      z.object({ kind: z.literal('growth') }),
      z.object({
        kind: z.literal('milestones'),
        points: z.array(At).min(1).max(40),
        between: z.enum(['line', 'step']).default('line'),
      }),
    ])
    .default({ kind: 'linear' }),
  item: z.uuid().nullable().default(null),
  basis: printedLine(500).nullable().default(null),
})
export type TargetGiven = z.output<typeof TargetGiven>

/**
 * Attaches a target to an indicator of a unit: what, by when, from which baseline, along which path, and the item of the
 * plan it was taken from. What could never be judged (a comparator against the direction, a due date before the
 * baseline, milestones out of order) is refused with the reason. `seen` is the version of the one it takes the place of.
 */
export const setTarget = command('set-target', {
  does: { vi: 'Gắn mục tiêu cho chỉ tiêu', en: 'Attach a target to an indicator' },
  permit: 'programme-office',
  input: TargetGiven.extend({ id: z.uuid().optional(), seen: Seen.optional() }),

  async run({ db, now, actor, context, emit }, { id, seen, ...given }) {
    const versions = await versionsOf(db, given.code)
    const { faults, due, baseline, path, meaning } = read(versions, given)
    const { rows: there } = await sql`select 1 from organisations.unit_public u where u.id = ${given.unit}`.execute(db)
    if (there.length === 0)
      faults.push({
        path: 'unit',
        message: { vi: `Không có đơn vị ${given.unit}`, en: `There is no unit ${given.unit}` },
      })
    if (faults.length > 0) throw TargetRefused({ faults })
    if (given.item) {
      await findTarget(context, { id: given.item }).catch((error) => {
        if (!(error instanceof Problem) || (error.status !== 404 && !ProgrammeNotFound.is(error))) throw error
        throw TargetRefused({ faults: [{ path: 'item', message: { vi: 'Không có chỉ tiêu này trong chương trình đã công bố', en: 'No published programme has this target' } }] }) // biome-ignore format: one
      })
    }
    const row = {
      indicator_id: meaning.indicator,
      method_code: meaning.method,
      unit: given.unit,
      comparator: given.comparator,
      value: given.value,
      high: given.high,
      due: due as Period,
      baseline_period: baseline?.period ?? null,
      baseline_value: baseline?.value ?? null,
      path: JSON.stringify(path),
      item: given.item,
      basis: given.basis,
      made_at: now,
      made_by: actor.name,
    }
    if (!id) {
      // A form that was sent twice sets one target: the second is told of the first.
      await inTurn(db, `indicators:target ${given.code} ${given.unit}`)
      const { indicator_id, method_code, unit, comparator, value, due } = row
      const twin = await db
        .selectFrom('target')
        .select(['id', 'version'])
        .where((where) => where.and({ indicator_id, method_code, unit, comparator, value, due }))
        .where('high', 'is not distinct from', given.high)
        .where('item', 'is not distinct from', given.item)
        .where('basis', 'is not distinct from', given.basis)
        .where('baseline_period', 'is not distinct from', row.baseline_period)
        .where('baseline_value', 'is not distinct from', row.baseline_value)
        .where('path', '=', sql<string>`${row.path}::jsonb`)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (twin) return twin
    }
    if (id) {
      const there = await db
        .selectFrom('target')
        .select(['version', 'ended_at'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (!there || there.ended_at) throw TargetNotFound()
      if (there.version !== seen) throw TargetChanged({ seen: seen ?? 0, current: there.version })
      await db.updateTable('target').set({ ended_at: now }).where('id', '=', id).execute() // the old one stays to be read
    }
    const made = { id: randomUUID(), version: (seen ?? 0) + 1 }
    await db
      .insertInto('target')
      .values({ ...row, ...made })
      .execute()
    await emit('target-set', { id: made.id, code: given.code, unit: given.unit })
    return made
  },
})

/** The targets `t` that stood at a moment; without one, those that stand. A row ends when another takes its place. */
export const standingAt = (knownAt?: string) =>
  knownAt
    ? sql<boolean>`t.made_at <= ${knownAt}::timestamptz and coalesce(t.ended_at, 'infinity') > ${knownAt}::timestamptz`
    : sql<boolean>`t.ended_at is null`

/** Ends a target: it is judged no more, and stays to be read. */
export const endTarget = command('end-target', {
  does: { vi: 'Kết thúc mục tiêu', en: 'End a target' },
  permit: 'programme-office',
  input: z.object({ id: z.uuid(), seen: Seen }),
  async run({ db, now }, { id, seen }) {
    const there = await db
      .selectFrom('target')
      .select(['version', 'ended_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!there || there.ended_at) throw TargetNotFound()
    if (there.version !== seen) throw TargetChanged({ seen, current: there.version })
    await db.updateTable('target').set({ ended_at: now }).where('id', '=', id).execute()
    return { id }
  },
})

export type PathKept =
  | { kind: 'linear' | 'growth' }
  | { kind: 'milestones'; between: 'line' | 'step'; points: { period: Period; value: number }[] }
type BaselineKept = { period: Period; value: number } | null
export type TargetKept = {
  comparator: Target['comparator']
  value: number | null
  high: number | null
  due: Period
  baseline: BaselineKept
  path: PathKept
}

/**
 * Of the periods of an indicator the one by which a target is judged. "By the end of 2028" of quarters is by the last one;
 * where values add up, a quarter is no part of a year's goal to judge. Null where none of them ends when the target is due.
 */
export function dueAmong(
  due: Period,
  { frequency, overTime }: Pick<Meaning, 'frequency' | 'overTime'>,
): Period | 'other-length' | null {
  const own = lastWithin(due, frequency)
  return own !== due && overTime === 'sum' ? 'other-length' : own
}

/** The same, where only a period by which it can be judged helps. */
export function judgedBy(target: { due: Period } & Pick<Meaning, 'frequency' | 'overTime'>): Period | null {
  const due = dueAmong(target.due, target)
  return due === 'other-length' ? null : due
}

/** What a target wants, without the road to it; null where it has no number, or the indicator no better way. */
export function goalOfTarget(
  kept: Pick<TargetKept, 'comparator' | 'value' | 'high'>,
  direction: Meaning['direction'],
): Goal | null {
  if (direction === 'none' || kept.value === null) return null
  const value = kept.comparator === 'range' ? ([kept.value, kept.high ?? kept.value] as const) : kept.value
  return { comparator: kept.comparator, value, direction }
}

/** A target as src/statistics judges it; null where it has no number or no baseline. */
export function judgedTarget(kept: TargetKept, direction: Meaning['direction']): Target | null {
  const goal = goalOfTarget(kept, direction)
  if (goal === null || kept.baseline === null) return null
  return {
    ...goal,
    baseline: { at: yearsAt(kept.baseline.period), value: kept.baseline.value },
    due: yearsAt(kept.due),
    path:
      kept.path.kind === 'milestones'
        ? { ...kept.path, points: kept.path.points.map(({ period, value }) => ({ at: yearsAt(period), value })) }
        : { kind: kept.path.kind as 'linear' },
  }
}

/** The field that each reason is about. */
const places: Partial<Record<Reason, string>> = {
  'no-time': 'due',
  'milestones-out-of-order': 'path.points',
  'growth-through-zero': 'path',
}

function boundsOfValues({ least, most, measure, numerator, mayExceed }: Meaning): { low: number; high: number } {
  const whole = numerator && !mayExceed ? (measure === '%' ? 100 : 1) : Number.POSITIVE_INFINITY
  return { low: least ?? Number.NEGATIVE_INFINITY, high: Math.min(most ?? Number.POSITIVE_INFINITY, whole) }
}

function read(versions: readonly [Meaning, ...Meaning[]], given: TargetGiven) {
  const faults: Fault[] = []
  const say = (path: string, vi: string, en: string) => faults.push({ path, message: { vi, en } })
  const at = (path: string, text: string): Period => {
    const period = readPeriod(text)
    if (period === null) say(path, `Không có kỳ ${text}`, `There is no period ${text}`)
    return period ?? 0
  }
  const due = at('due', given.due)
  const baseline = given.baseline && {
    period: at('baseline.period', given.baseline.period),
    value: given.baseline.value,
  }
  const path: PathKept =
    given.path.kind === 'milestones'
      ? {
          kind: 'milestones',
          between: given.path.between,
          points: given.path.points.map(({ period, value }, n) => ({
            period: at(`path.points.${n}.period`, period),
            value,
          })),
        }
      : { kind: given.path.kind }
  const meaning = (due ? meaningIn(versions, due) : undefined) ?? versions[0]
  if ((given.comparator === 'range') !== (given.high !== null))
    say('high', 'Khoảng cần hai đầu; so sánh khác chỉ một số', 'A range has two ends, another comparison one')
  if ((given.comparator === 'complete') !== (given.value === null))
    say('value', 'Chưa có số cần đạt', 'The number to be reached is missing')
  const target = faults.length === 0 ? judgedTarget({ ...given, due, baseline, path }, meaning.direction) : null
  const judged = target && expectedAt(target, target.due)
  if (judged && !judged.assessable) faults.push({ path: places[judged.reason] ?? 'comparator', message: judged.why })
  const { low, high } = boundsOfValues(meaning)
  for (const end of ['value', 'high'] as const) {
    const wanted = given[end]
    if (given.comparator === 'in_top' || wanted === null || (wanted >= low && wanted <= high)) continue
    const [vi, en] = wanted > high ? ['cao nhất là', 'the most is'] : ['thấp nhất là', 'the least is']
    const most = wanted > high ? high : low
    say(end, `Chỉ tiêu không thể có số này: ${vi} ${most}`, `The indicator cannot have this value: ${en} ${most}`)
  }
  return { faults, due, baseline, path, meaning, label: due ? periodLabel(due) : null }
}
