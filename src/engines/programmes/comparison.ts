import type { Selectable } from 'kysely'
import { indicatorText } from './indicator-text.ts'
import type { DutyContent, ItemKind, TargetContent, TaskContent } from './item-content.ts'
import type { WorkingItem } from './load-items.ts'
import type { NamedUnit } from './shapes.ts'
import { bestMatches, wordsOf } from './similarity.ts'
import type { DutyTable, TargetTable, TaskTable } from './tables.ts'

/** An item as comparisons see it. `said` holds the fields whose change is told. */
export type Comparable = {
  id: string
  kind: ItemKind
  number: number
  path: string
  line: number
  text: string
  /** What a target measures and for which year; null for tasks and duties. */
  indicator: { key: string; year: number | null; scope: string | null } | null
  leads: NamedUnit[]
  /** Ids of the units that have the duties of its leads on the newer's day, where somebody looked. */
  heirs?: string[]
  said: Record<string, unknown>
}

/**
 * What became of an item. carried-over: the same text and figures; changed: `changes` says what; moved: the same
 * work, now another unit's; two-masters: both texts are in force and give the same work to different units;
 * lapsed: only the older has it; new: only the newer.
 */
export type PairOutcome = 'carried-over' | 'changed' | 'moved' | 'two-masters' | 'lapsed' | 'new'
export type Pair = {
  outcome: PairOutcome
  kind: ItemKind
  older: Comparable | null
  newer: Comparable | null
  /** 1 for the same text, null where there is no counterpart. */
  similarity: number | null
  changes: { field: string; from: unknown; to: unknown }[]
}

/** How the two stand to each other: versions of one programme, a replacement, or two texts both in force. */
export type Between = 'version' | 'replaces' | 'amends'

/**
 * Pairs the items of two programmes: the same item of two versions, then the same text, then the same indicator and
 * year, then the most similar text. Each item has one counterpart at most. Reads like the newer, the lapsed last.
 */
export function compareItems(older: Comparable[], newer: Comparable[], between: Between): Pair[] {
  const pairs: Pair[] = []
  for (const kind of ['target', 'task', 'duty'] as const) {
    const [before, after] = [older, newer].map((items) => items.filter((item) => item.kind === kind)) as [
      Comparable[],
      Comparable[],
    ]
    const matches = match(before, after, between)
    const met = new Set<Comparable>()
    for (const item of after) {
      const found = matches.get(item)
      if (found) met.add(found.older)
      pairs.push(found ? judge(found.older, item, found.similarity, between) : alone('new', kind, null, item))
    }
    for (const item of before) if (!met.has(item)) pairs.push(alone('lapsed', kind, item, null))
  }
  return pairs
}

/** How many pairs ended how. */
export function countPairs(pairs: Pair[]): Record<PairOutcome, number> {
  const counts: Record<PairOutcome, number> = {
    'carried-over': 0,
    changed: 0,
    moved: 0,
    'two-masters': 0,
    lapsed: 0,
    new: 0,
  }
  for (const pair of pairs) counts[pair.outcome]++
  return counts
}

const alone = (
  outcome: 'new' | 'lapsed',
  kind: ItemKind,
  older: Comparable | null,
  newer: Comparable | null,
): Pair => ({
  outcome,
  kind,
  older,
  newer,
  similarity: null,
  changes: [],
})

// Below this share of common words two tasks of our corpus are different tasks; reworded ones stand above 0.7.
const alike = 0.6

function match(before: Comparable[], after: Comparable[], between: Between) {
  const matches = new Map<Comparable, { older: Comparable; similarity: number }>()
  const free = new Set(before)
  const pair = (older: Comparable | undefined, newer: Comparable, similarity: number) => {
    if (!older || !free.has(older) || matches.has(newer)) return
    free.delete(older)
    matches.set(newer, { older, similarity })
  }
  const pairBy = (keyOf: (item: Comparable) => string | null, similarity: number) => {
    const waiting = Map.groupBy([...free], keyOf)
    for (const item of after) {
      const key = matches.has(item) ? null : keyOf(item)
      if (key !== null)
        pair(
          waiting.get(key)?.find((candidate) => free.has(candidate)),
          item,
          similarity,
        )
    }
  }
  if (between === 'version') pairBy((item) => item.id, 1)
  const normal = new Map([...before, ...after].map((item) => [item, wordsOf(item.text).join(' ')]))
  // Several targets of one sentence share its text: their indicator and value tell them apart.
  pairBy((item) => `${normal.get(item)}\n${JSON.stringify([item.indicator, item.said.value, item.said.unit])}`, 1)
  pairBy(
    (item) => (item.indicator?.key ? `${item.indicator.key}\n${item.indicator.year}\n${item.indicator.scope}` : null),
    0.9,
  )
  if (before[0]?.kind !== 'target') pairBy((item) => normal.get(item) ?? null, 1)
  const left = after.filter((item) => !matches.has(item))
  for (const { older, newer, similarity } of bestMatches([...free], left, alike)) {
    const [a, b] = [older.indicator, newer.indicator]
    if (a && b && a.year !== null && b.year !== null && a.year !== b.year) continue // 2025 did not become 2030
    pair(older, newer, similarity)
  }
  return matches
}

function judge(older: Comparable, newer: Comparable, similarity: number, between: Between): Pair {
  const changes = Object.keys(newer.said).flatMap((field) => {
    const [from, to] = [older.said[field] ?? null, newer.said[field] ?? null]
    return sameSaid(field, from, to) ? [] : [{ field, from, to }]
  })
  const passed = older.kind !== 'target' && handedOver(older, newer)
  const outcome = passed
    ? between === 'amends'
      ? 'two-masters'
      : 'moved'
    : changes.length
      ? 'changed'
      : 'carried-over'
  return { outcome, kind: newer.kind, older, newer, similarity, changes }
}

/** Both name who leads and have nobody in common, nor one who took over from the other. */
function handedOver(older: Comparable, newer: Comparable): boolean {
  if (older.leads.length === 0 || newer.leads.length === 0) return false
  const keysOf = (leads: NamedUnit[]) =>
    new Set(
      leads.flatMap((lead) => (lead.units.length ? lead.units.map((unit) => unit.id) : [wordsOf(lead.name).join(' ')])),
    )
  const later = keysOf(newer.leads)
  return ![...keysOf(older.leads), ...(older.heirs ?? [])].some((key) => later.has(key))
}

function sameSaid(field: string, from: unknown, to: unknown): boolean {
  const plain = (value: unknown) => (typeof value === 'string' ? wordsOf(value).join(' ') : value)
  if (['lead', 'coordinating'].includes(field)) {
    const set = (names: unknown) => (Array.isArray(names) ? names.map(plain).sort().join('\n') : '')
    return set(from) === set(to)
  }
  return JSON.stringify(plain(from)) === JSON.stringify(plain(to))
}

/** An item of a working copy, to compare. */
export function comparableOf(item: WorkingItem): Comparable {
  const leads = item.units.filter((unit) => unit.role === 'lead')
  const { id, kind, number, path, line, now } = item
  const base = { id, kind, number, path, line, text: now.text, leads }
  if (kind === 'target') {
    const target = now as TargetContent
    return {
      ...base,
      indicator: { key: indicatorText(target, item), year: target.year, scope: target.scope },
      said: saidOfTarget(target),
    }
  }
  if (kind === 'duty') return { ...base, indicator: null, said: { text: now.text, lead: [(now as DutyContent).unit] } }
  return { ...base, indicator: null, said: saidOfTask(now as TaskContent) }
}

type PublishedRow = Selectable<TargetTable> | Selectable<TaskTable> | Selectable<DutyTable>

/** An item of a publication, to compare. */
export function comparableOfRow(kind: ItemKind, row: PublishedRow): Comparable {
  const names = (list: NamedUnit[]) => list.map((unit) => unit.name)
  const leads = row.leads as NamedUnit[]
  const base = { id: row.item_id, kind, number: row.number, path: row.path, line: row.line, text: row.text, leads }
  if (kind === 'target') {
    const target = row as Selectable<TargetTable>
    const content = {
      ...target,
      lead: names(leads),
      owner: (target.owner as NamedUnit | null)?.name ?? null,
    } as unknown as TargetContent
    const indicator = { key: target.indicator_key, year: target.year, scope: target.scope }
    return { ...base, indicator, said: saidOfTarget(content) }
  }
  if (kind === 'duty') return { ...base, indicator: null, said: { text: row.text, lead: names(leads) } }
  const task = row as Selectable<TaskTable>
  const content = {
    ...task,
    lead: names(leads),
    coordinating: names(task.coordinating as NamedUnit[]),
    startYear: task.start_year,
    endYear: task.end_year,
  } as unknown as TaskContent
  return { ...base, indicator: null, said: saidOfTask(content) }
}

function saidOfTarget({ text, value, comparator, unit, year, owner, lead }: TargetContent) {
  return { text, value, comparator, unit, year, owner, lead }
}

function saidOfTask({
  text,
  lead,
  coordinating,
  startYear,
  endYear,
  due,
  recurrence,
  product,
  authority,
}: TaskContent) {
  return { text, lead, coordinating, startYear, endYear, due, recurrence, product, authority }
}
