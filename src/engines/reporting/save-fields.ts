import { type Kysely, sql } from 'kysely'
import { dayOf, type Fault, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import {
  type ChangedField,
  changedSince,
  lockObligation,
  refuseUnlessIn,
  roundOfObligation,
} from './obligation-rows.ts'
import { ruleOf } from './report-fields.ts'
import { faultOf, tidy } from './report-rules.ts'
import { subjectsOf } from './report-subjects.ts'
import { Subject } from './shapes.ts'
import type { Tables } from './tables.ts'

export const FieldGiven = z.object({
  subject: Subject,
  field: z.string().min(1).max(40),
  value: z.union([z.string().max(20_000), z.number(), z.array(z.string().max(40)).max(40), z.null()]),
})
/** A field that somebody else saved meanwhile with another value: both stand side by side until a person decides. */
export type Conflict = {
  subject: string
  field: string
  mine: unknown
  theirs: unknown
  version: number
  by: string
  at: string
}
export type Saved = {
  version: number
  saved: { subject: string; field: string; version: number }[]
  conflicts: Conflict[]
  faults: Fault[]
  /** What others saved since the version that the caller had seen as a whole. */
  changed: ChangedField[]
}

/**
 * Keeps a draft field by field. A field whose stored version is newer than the one seen, and that says something else,
 * is not overwritten: it comes back with both values, who and when. A value that does not fit comes back as a fault.
 * All others are kept, so that nothing typed is lost silently. To settle a conflict, save again with its version.
 */
export const saveFields = command('save-fields', {
  does: { vi: 'Lưu nháp báo cáo', en: 'Save fields of a report' },
  permit: ['unit-officer', 'leader'],
  input: z.object({
    obligation: z.uuid(),
    /** Version of the whole that the caller had seen; 0 asks for everything. */
    since: z.int32().min(0).optional(),
    fields: z.array(FieldGiven.extend({ seen: z.int32().min(0).nullable() })).max(10_000),
  }),

  async run({ db, actor, now, context }, { obligation, since, fields }): Promise<Saved> {
    const owed = await lockObligation(db, obligation)
    refuseUnless(speaksFor(actor, owed.unit), 'save-fields')
    refuseUnlessIn(owed, ['expected', 'returned'])
    const round = await roundOfObligation(db, owed.round_id)
    const { list } = await subjectsOf(context, {
      unit: owed.unit,
      programmeId: round.programme_id,
      from: round.data_from,
      to: round.data_to,
    })
    const known = new Set(['report', ...list.map(({ subject }) => subject)])
    const { tidied, faults } = checkedFields(fields, known, dayOf(now))

    const stored = await storedFields(db, obligation)
    const conflicts: Conflict[] = []
    const wanted: Kept[] = []
    const saved: Saved['saved'] = []
    const version = owed.version + 1
    for (const { subject, field, value, seen } of tidied) {
      const there = stored.get(`${subject} ${field}`)
      const isSame = JSON.stringify(there?.value ?? null) === JSON.stringify(value)
      if (there && isSame) saved.push({ subject, field, version: there.version })
      else if (there && there.version > (seen ?? 0)) {
        const { by, at } = there
        conflicts.push({ subject, field, mine: value, theirs: there.value, version: there.version, by, at })
      } else if (there || value !== null) {
        wanted.push({ subject, field, value })
        saved.push({ subject, field, version })
      }
    }
    const changed = since === undefined ? [] : await changedSince(db, obligation, since)
    if (wanted.length) {
      await keepFields(db, { obligation, version, fields: wanted, at: now, by: actor })
      await db.updateTable('obligation').set({ version }).where('id', '=', obligation).execute()
    }
    return { version: wanted.length ? version : owed.version, saved, conflicts, faults, changed }
  },
})

type Given = z.output<typeof FieldGiven>
export type Kept = { subject: string; field: string; value: unknown }

/** Fields in the form in which they are kept, and what is wrong with the others. Of a field given twice the last counts. */
export function checkedFields<G extends Given>(
  fields: readonly G[],
  subjects: ReadonlySet<string>,
  today: string,
): { tidied: (G & { value: unknown })[]; faults: Fault[] } {
  const tidied = new Map<string, G & { value: unknown }>()
  const faults: Fault[] = []
  for (const given of fields) {
    const path = `${given.subject}.${given.field}`
    const rule = ruleOf(given.subject, given.field)
    if (!subjects.has(given.subject))
      faults.push({
        path,
        message: {
          vi: 'Nhiệm vụ, chỉ tiêu này không (còn) thuộc báo cáo của đơn vị',
          en: 'This task or target is not (or no longer) in the report of the unit',
        },
      })
    else if (!rule) faults.push({ path, message: { vi: 'Không có mục này', en: 'There is no such field' } })
    else {
      const value = tidy(rule, given.value)
      const message = faultOf(rule, value, today)
      if (message) faults.push({ path, message })
      else tidied.set(path, { ...given, value: value as Given['value'] })
    }
  }
  return { tidied: [...tidied.values()], faults }
}

type Stored = { value: unknown; version: number; by: string; at: string }

export async function storedFields(db: Kysely<Tables>, obligation: string): Promise<Map<string, Stored>> {
  const rows = await changedSince(db, obligation, -1)
  return new Map(rows.map(({ subject, field, ...row }) => [`${subject} ${field}`, row]))
}

/** Writes fields in one statement. */
export async function keepFields(
  db: Kysely<Tables>,
  {
    obligation,
    version,
    fields,
    at,
    by,
  }: { obligation: string; version: number; fields: Kept[]; at: Date; by: { id: string; name: string } },
): Promise<void> {
  if (fields.length === 0) return
  await sql`insert into reporting.report_field (obligation_id, subject, field, value, version, at, actor_id, actor_name)
    select ${obligation}, f.subject, f.field, coalesce(f.value, 'null'::jsonb), ${version}, ${at}, ${by.id}, ${by.name}
    from jsonb_to_recordset(${JSON.stringify(fields)}::jsonb) as f (subject text, field text, value jsonb)
    on conflict (obligation_id, subject, field) do update set value = excluded.value, version = excluded.version, at = excluded.at,
      actor_id = excluded.actor_id, actor_name = excluded.actor_name`.execute(db)
}
