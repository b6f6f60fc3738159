import type { NamedUnit, TaskRow } from '#engines/programmes'

/** What a published task prints, as far as it becomes an assignment. Kept with the task to see what a later version changes. */
export type Printed = {
  title: string
  product: string | null
  authority: string | null
  startOn: string | null
  dueOn: string | null
  recurrence: string | null
  leadUnit: string | null
  /** Units that take part, each once; joint where the plan prints them as leads beside the first. */
  parts: { unit: string; joint: boolean }[]
  /** Names that mean no single unit. */
  named: string[]
}

/**
 * The assignment in a published task. A task has one lead (decision 0013): the first unit printed as lead; the other
 * leads take part, marked as joint. "Các sở, ban, ngành" and names that nobody knows lead nothing.
 */
export function printedOf(row: TaskRow): Printed {
  const [lead, ...others] = row.leads.flatMap(unitsIn)
  const parts = new Map<string, boolean>()
  for (const unit of others) parts.set(unit, true)
  for (const unit of row.coordinating.flatMap(unitsIn)) if (!parts.has(unit)) parts.set(unit, false)
  if (lead) parts.delete(lead)
  return {
    title: row.text,
    product: row.product,
    authority: row.authority,
    startOn: row.startYear === null ? null : firstDay(row.startYear),
    dueOn: lastDay(row),
    recurrence: row.recurrence,
    leadUnit: lead ?? null,
    parts: [...parts].map(([unit, joint]) => ({ unit, joint })),
    named: [...row.leads, ...row.coordinating].filter((name) => unitsIn(name).length === 0).map(({ name }) => name),
  }
}

const unitsIn = ({ outcome, units }: NamedUnit) =>
  outcome === 'unit' || outcome === 'units' ? units.map(({ id }) => id) : []

const firstDay = (year: number) => (inCount(year) ? `${year}-01-01` : null)

/** A year or a month runs until its last day; a day is itself. */
function lastDay({ due, endYear }: TaskRow): string | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(due ?? '') ?? []
  if (year && inCount(Number(year))) {
    if (day) return `${year}-${month}-${day}`
    if (month) return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
    return `${year}-12-31`
  }
  return endYear !== null && inCount(endYear) ? `${endYear}-12-31` : null
}

const inCount = (year: number) => year >= 2000 && year <= 2100

/** Fields that two printings say differently. */
export function reprinted(before: Printed | null, after: Printed): (keyof Printed)[] {
  return (Object.keys(after) as (keyof Printed)[]).filter(
    (field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field]),
  )
}
