import { type Kysely, type Selectable, sql } from 'kysely'
import type { Fault, Label } from '#kernel'
import type { RulebookCheck } from './check-rulebook.ts'
import { RulebookNotFound } from './errors.ts'
import type { CriterionGiven, RulebookGiven } from './shapes.ts'
import type { CriterionTable, RulebookTable, Tables } from './tables.ts'

export type RulebookState = 'frame' | 'draft' | 'approved'

/** One version of a rulebook with its groups and criteria in their order. */
export type Rulebook = Omit<RulebookGiven, 'merged'> & {
  version: number
  sum: number
  merged: 'mean-of-main-indexes' | null
  state: RulebookState
  notes: Fault[]
  source: 'pack' | 'office'
  approvedAt: Date | null
  approvedBy: string | null
}

type Written = RulebookCheck & {
  version: number
  state: RulebookState
  source: 'pack' | 'office'
  checksum: string
  at: Date
  by: string
}

export async function writeRulebook(db: Kysely<Tables>, given: RulebookGiven, it: Written): Promise<void> {
  const approved = it.state === 'approved' ? { approved_at: it.at, approved_by: it.by } : {}
  await db
    .insertInto('rulebook')
    .values({
      id: given.id,
      version: it.version,
      label: JSON.stringify(given.label),
      basis: given.basis ?? null,
      note: given.note ? JSON.stringify(given.note) : null,
      unit_kinds: sql`${given.unitKinds}::text[]`,
      declared_total: given.declared.total,
      declared_criteria: given.declared.criteria ?? null,
      declared_groups: given.declared.groups ?? null,
      sum: it.sum,
      criteria: given.criteria.length,
      decimals: given.decimals,
      bands: JSON.stringify(given.bands),
      applicability: JSON.stringify(given.applicability),
      merged_rule: given.merged ?? null,
      valid_from: given.validFrom ?? null,
      valid_to: given.validTo ?? null,
      state: it.state,
      notes: JSON.stringify(it.notes),
      source: it.source,
      checksum: it.checksum,
      made_at: it.at,
      made_by: it.by,
      ...approved,
    })
    .execute()
  const groups = given.groups.map((group, ordinal) => ({ ...group, ordinal }))
  await sql`insert into rulebooks.criterion_group (rulebook_id, version, code, ordinal, label, declared_max, declared_criteria)
    select ${given.id}, ${it.version}, g.code, g.ordinal, g.label, g."declaredMax", g."declaredCriteria"
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb)
      as g(code text, ordinal int, label jsonb, "declaredMax" float8, "declaredCriteria" int)`.execute(db)
  const criteria = given.criteria.map((criterion, ordinal) => ({ ...criterion, ordinal }))
  await sql`insert into rulebooks.criterion (rulebook_id, version, code, ordinal, group_code, label, max, kind, target, zero_at, steps, indicator, formula, evidence, note)
    select ${given.id}, ${it.version}, c.code, c.ordinal, c."group", c.label, c.max, c.kind, c.target, c."zeroAt", c.steps, c.indicator, c.formula, c.evidence, nullif(c.note, 'null')
    from jsonb_to_recordset(${JSON.stringify(criteria)}::jsonb) as c(code text, ordinal int, "group" text, label jsonb, max float8,
      kind text, target float8, "zeroAt" float8, steps jsonb, indicator text, formula text, evidence boolean, note jsonb)`.execute(
    db,
  )
}

/** Which version of a rulebook stands where none is named: what was approved, then a frame; a draft binds nobody yet. */
export const standsFirst = sql`case state when 'approved' then 0 when 'frame' then 1 else 2 end`

/** A version; where none is named the newest of those that stand. */
export async function rulebookOf(
  db: Kysely<Tables>,
  { id, version }: { id: string; version?: number | null },
): Promise<Rulebook> {
  const row = await db
    .selectFrom('rulebook')
    .selectAll()
    .where('id', '=', id)
    .$if(typeof version === 'number', (query) => query.where('version', '=', version as number))
    .orderBy(standsFirst)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw RulebookNotFound()
  const groups = await db
    .selectFrom('criterion_group')
    .selectAll()
    .where('rulebook_id', '=', id)
    .where('version', '=', row.version)
    .orderBy('ordinal')
    .execute()
  const criteria = await db
    .selectFrom('criterion')
    .selectAll()
    .where('rulebook_id', '=', id)
    .where('version', '=', row.version)
    .orderBy('ordinal')
    .execute()
  return {
    ...headOf(row),
    applicability: row.applicability as RulebookGiven['applicability'],
    groups: groups.map((group) => ({
      code: group.code,
      label: group.label as Label,
      declaredMax: group.declared_max,
      declaredCriteria: group.declared_criteria,
    })),
    criteria: criteria.map(criterionOf),
  }
}

export type RulebookHead = Omit<Rulebook, 'groups' | 'criteria' | 'applicability'>

export function headOf(row: Selectable<RulebookTable>): RulebookHead {
  return {
    id: row.id,
    version: row.version,
    label: row.label as Label,
    basis: row.basis,
    note: row.note as Label | null,
    unitKinds: row.unit_kinds,
    declared: { total: row.declared_total, groups: row.declared_groups, criteria: row.declared_criteria },
    sum: row.sum,
    decimals: row.decimals,
    bands: row.bands as RulebookGiven['bands'],
    merged: row.merged_rule as RulebookHead['merged'],
    validFrom: row.valid_from,
    validTo: row.valid_to,
    state: row.state as RulebookState,
    notes: row.notes as Fault[],
    source: row.source as 'pack' | 'office',
    approvedAt: row.approved_at,
    approvedBy: row.approved_by,
  }
}

const criterionOf = (row: Selectable<CriterionTable>): CriterionGiven => ({
  code: row.code,
  group: row.group_code,
  label: row.label as Label,
  max: row.max,
  kind: row.kind as CriterionGiven['kind'],
  target: row.target,
  zeroAt: row.zero_at,
  steps: row.steps as CriterionGiven['steps'],
  indicator: row.indicator,
  formula: row.formula,
  evidence: row.evidence,
  note: row.note as Label | null,
})
