import { sortKey } from '#kernel/text'
import { indicatorText } from './indicator-text.ts'
import type { DutyContent, TargetContent, TaskContent } from './item-content.ts'
import type { WorkingItem } from './load-items.ts'
import { fullyReady, lackingIn, readinessAspects, readinessOf } from './readiness.ts'
import type { Counts, Facets, NamedUnit } from './shapes.ts'

export type Frozen = {
  targets: object[]
  tasks: object[]
  duties: object[]
  assignments: object[]
  counts: Counts
  facets: Facets
}

/** The working copy as rows of the published tables, and what lists need without counting again. */
export function freeze(items: WorkingItem[]): Frozen {
  const of = (kind: WorkingItem['kind']) => items.filter((item) => item.kind === kind)
  const targets = of('target').map((item, index) => ({ ...common(item, index), ...targetColumns(item) }))
  const tasks = of('task').map((item, index) => ({ ...common(item, index), ...taskColumns(item) }))
  const duties = of('duty').map((item, index) => ({ ...common(item, index), ...dutyColumns(item) }))
  const assignments = items.flatMap((item) =>
    distinctNames(item).map(({ role, name }) => ({ name, role, kind: item.kind, item_id: item.id })),
  )
  const bits = tasks.map((task) => task.readiness)
  const counts: Counts = {
    targets: targets.length,
    tasks: tasks.length,
    duties: duties.length,
    unreviewed: items.filter((item) => item.state === 'proposed').length,
    ready: bits.filter((task) => task === fullyReady).length,
    readiness: Object.fromEntries(
      readinessAspects.map((aspect, at) => [aspect, bits.filter((task) => task & (1 << at)).length]),
    ) as Counts['readiness'],
    withoutLead: tasks.filter((task) => task.leads.length === 0).length,
  }
  return { targets, tasks, duties, assignments, counts, facets: facetsOf(items) }
}

const named = (item: WorkingItem, role: 'lead' | 'coordinating' | 'owner'): NamedUnit[] =>
  item.units.filter((unit) => unit.role === role).map(({ name, outcome, units }) => ({ name, outcome, units }))

function common(item: WorkingItem, index: number) {
  return {
    item_id: item.id,
    number: item.number,
    ordinal: index + 1,
    path: item.path,
    line: item.line,
    text: item.now.text,
    leads: named(item, 'lead'),
    confidence: item.confidence,
    state: item.state,
    unit_ids: [...new Set(item.units.flatMap((unit) => unit.units.map(({ id }) => id)))],
    folded: item.folded,
  }
}

function targetColumns(item: WorkingItem) {
  const target = item.now as TargetContent
  return {
    name: target.name,
    comparator: target.comparator,
    value: target.value,
    unit: target.unit,
    year: target.year,
    baseline_year: target.baselineYear,
    scope: target.scope,
    group_name: target.group,
    owner: named(item, 'owner')[0] ?? null,
    restates: target.restates,
    indicator_key: indicatorText(target, item),
    name_sort: sortKey(target.name),
  }
}

const afterAll = '\u{10ffff}' // sorts behind every key in collation "C"

function taskColumns(item: WorkingItem) {
  const task = item.now as TaskContent
  const leads = named(item, 'lead')
  const readiness = readinessOf({ ...task, leads })
  return {
    kind: task.kind,
    coordinating: named(item, 'coordinating'),
    start_year: task.startYear,
    end_year: task.endYear,
    due: task.due,
    recurrence: task.recurrence,
    product: task.product,
    authority: task.authority,
    same_as: task.sameAs,
    readiness,
    lacking: lackingIn(readiness),
    lead_sort: leads[0] ? sortKey(leads[0].units[0]?.label.vi ?? leads[0].name) : afterAll,
  }
}

function dutyColumns(item: WorkingItem) {
  return { refers_to: (item.now as DutyContent).refersTo }
}

function distinctNames(item: WorkingItem) {
  return [...new Map(item.units.map(({ role, name }) => [`${role}\n${name}`, { role, name }])).values()]
}

/** Units named in any role, groups of targets, years: how many targets and tasks name each. */
function facetsOf(items: WorkingItem[]): Facets {
  type Tally = { targets: number; tasks: number }
  const units = new Map<string, Tally & { id: string; label: { vi: string; en: string } }>()
  const groups = new Map<string, Tally & { name: string }>()
  const years = new Map<number, Tally & { year: number }>()
  for (const item of items) {
    if (item.kind === 'duty') continue
    const field = item.kind === 'target' ? 'targets' : 'tasks'
    const met = new Set<string>()
    for (const { id, label } of item.units.flatMap((unit) => unit.units)) {
      if (met.has(id)) continue
      met.add(id)
      const tally = units.get(id) ?? { id, label, targets: 0, tasks: 0 }
      units.set(id, { ...tally, [field]: tally[field] + 1 })
    }
    const group = item.kind === 'target' ? (item.now as TargetContent).group : null
    if (group) {
      const tally = groups.get(group) ?? { name: group, targets: 0, tasks: 0 }
      groups.set(group, { ...tally, targets: tally.targets + 1 })
    }
    for (const year of yearsOf(item)) {
      const tally = years.get(year) ?? { year, targets: 0, tasks: 0 }
      years.set(year, { ...tally, [field]: tally[field] + 1 })
    }
  }
  const keyed = [...units.values()].map((unit) => ({ unit, key: sortKey(unit.label.vi) }))
  return {
    units: keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ unit }) => unit),
    groups: [...groups.values()].sort((a, b) => b.targets - a.targets || (sortKey(a.name) < sortKey(b.name) ? -1 : 1)),
    years: [...years.values()].sort((a, b) => a.year - b.year),
  }
}

/** The years for which a filter by year keeps the item: that of a target, each in which a task runs. */
function yearsOf(item: WorkingItem): number[] {
  if (item.kind === 'target') {
    const { year } = item.now as TargetContent
    return year === null ? [] : [year]
  }
  const { startYear, endYear } = item.now as TaskContent
  const [from, to] = [startYear ?? endYear, endYear ?? startYear]
  if (from === null || to === null || to < from) return []
  return Array.from({ length: Math.min(to - from, 60) + 1 }, (_, n) => from + n)
}
