import { sql } from 'kysely'
import { z } from '#kernel/http'
import type { Plan } from '#reading'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import type { DutyContent, TargetContent, TaskContent } from './item-content.ts'
import { KnownAt, programmesKnown } from './programmes-then.ts'
import type { NamedUnit } from './shapes.ts'

type Row = Record<string, unknown> & {
  path: string
  line: number
  text: string
  confidence: number | null
  leads: NamedUnit[]
}

/**
 * The published programme as the plan contract says: the document as it was read, the items as they were published.
 * What a person added has confidence 1.
 */
export const exportPlan = query('export-plan', {
  does: { vi: 'Xuất chương trình theo hợp đồng dữ liệu', en: 'Export a programme as the plan contract says' },
  permit: 'anyone',
  input: z.object({ slug: z.string().min(1).max(200), knownAt: KnownAt }),

  async run({ db }, { slug, knownAt }): Promise<Plan> {
    const { rows } = await sql<
      { publication: string } & Pick<Plan, 'document' | 'outline' | 'deadlines' | 'units' | 'warnings'>
    >`
      select p.current_publication as publication, r.document, r.outline, r.deadlines, r.units, r.warnings
      from ${programmesKnown(knownAt)} p join programmes.reading r on r.programme_id = p.id
      where p.slug = ${slug} and p.current_publication is not null`.execute(db)
    if (!rows[0]) throw ProgrammeNotFound()
    const { publication, ...reading } = rows[0]
    const of = async (table: 'target' | 'task' | 'duty') => {
      const found = await sql<Row>`select t.*, coalesce(i.marks, '[]') as marks from programmes.${sql.raw(table)} t
        left join programmes.item i on i.id = t.item_id where t.publication_id = ${publication} order by t.ordinal`.execute(
        db,
      )
      return found.rows
    }
    return {
      ...reading,
      targets: (await of('target')).map((row) => ({ ...placeOf(row), ...targetOf(row), marks: row.marks as [] })),
      tasks: (await of('task')).map((row) => ({ ...placeOf(row), ...taskOf(row), marks: row.marks as [] })),
      duties: (await of('duty')).map((row) => ({ ...placeOf(row), ...dutyOf(row), marks: row.marks as [] })),
    }
  },
})

const placeOf = ({ path, line, confidence }: Row) => ({ path, line, confidence: confidence ?? 1 })
const namesOf = (units: unknown) => (units as NamedUnit[]).map((unit) => unit.name)

function targetOf(row: Row): TargetContent {
  return {
    text: row.text,
    name: row.name as string,
    comparator: row.comparator as TargetContent['comparator'],
    value: row.value as TargetContent['value'],
    unit: row.unit as string | null,
    year: row.year as number | null,
    baselineYear: row.baseline_year as number | null,
    scope: row.scope as string | null,
    group: row.group_name as string | null,
    owner: (row.owner as NamedUnit | null)?.name ?? null,
    lead: namesOf(row.leads),
    restates: row.restates as string | null,
  }
}

function taskOf(row: Row): TaskContent {
  return {
    text: row.text,
    kind: row.kind as TaskContent['kind'],
    lead: namesOf(row.leads),
    coordinating: namesOf(row.coordinating),
    startYear: row.start_year as number | null,
    endYear: row.end_year as number | null,
    due: row.due as string | null,
    recurrence: row.recurrence as string | null,
    product: row.product as string | null,
    authority: row.authority as string | null,
    sameAs: row.same_as as string[],
  }
}

function dutyOf(row: Row): DutyContent {
  return { unit: row.leads[0]?.name ?? '', text: row.text, refersTo: row.refers_to as DutyContent['refersTo'] }
}
