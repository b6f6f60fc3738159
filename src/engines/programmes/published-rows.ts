import type { Selectable } from 'kysely'
import { spellReadiness } from './readiness.ts'
import type { DutyRow, NamedUnit, TargetRow, TaskRow } from './shapes.ts'
import type { DutyTable, TargetTable, TaskTable } from './tables.ts'

// Columns of the published tables that rows are made of: never the search form or the sort keys.
const shared = ['item_id', 'number', 'path', 'line', 'text', 'state', 'leads'] as const
export const targetColumns = [
  ...shared,
  'name',
  'comparator',
  'value',
  'unit',
  'year',
  'baseline_year',
  'scope',
  'group_name',
  'owner',
  'restates',
] as const
export const taskColumns = [
  ...shared,
  'kind',
  'coordinating',
  'start_year',
  'end_year',
  'due',
  'recurrence',
  'product',
  'authority',
  'readiness',
  'lacking',
] as const
export const dutyColumns = [...shared, 'refers_to'] as const

type Columns<T, C extends readonly (keyof Selectable<T>)[]> = Pick<Selectable<T>, C[number]>

export function targetRow(row: Columns<TargetTable, typeof targetColumns>): TargetRow {
  return {
    ...common(row),
    name: row.name,
    comparator: row.comparator as TargetRow['comparator'],
    value: row.value as TargetRow['value'],
    unit: row.unit,
    year: row.year,
    baselineYear: row.baseline_year,
    scope: row.scope,
    group: row.group_name,
    owner: row.owner as NamedUnit | null,
    leads: row.leads as NamedUnit[],
    restates: row.restates,
  }
}

export function taskRow(row: Columns<TaskTable, typeof taskColumns>): TaskRow {
  return {
    ...common(row),
    kind: row.kind as TaskRow['kind'],
    leads: row.leads as NamedUnit[],
    coordinating: row.coordinating as NamedUnit[],
    startYear: row.start_year,
    endYear: row.end_year,
    due: row.due,
    recurrence: row.recurrence,
    product: row.product,
    authority: row.authority,
    readiness: spellReadiness(row.readiness),
    lacking: row.lacking,
  }
}

export function dutyRow(row: Columns<DutyTable, typeof dutyColumns>): DutyRow {
  const [unit] = row.leads as NamedUnit[]
  return {
    ...common(row),
    unit: unit ?? { name: '', outcome: 'unknown', units: [] },
    refersTo: row.refers_to as DutyRow['refersTo'],
  }
}

function common(row: { item_id: string; number: number; path: string; line: number; text: string; state: string }) {
  return {
    id: row.item_id,
    number: row.number,
    path: row.path,
    line: row.line,
    text: row.text,
    reviewed: row.state !== 'proposed',
  }
}
