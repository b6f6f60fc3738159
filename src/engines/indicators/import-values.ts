import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { EvidenceExpired, EvidenceWithdrawn, evidenceLines, findEvidence } from '#engines/evidence'
import {
  type Context,
  dayOf,
  directsAll,
  type Fault,
  holds,
  inTurn,
  keepFile,
  refuseUnless,
  speaksFor,
  unitsSpokenFor,
} from '#kernel'
import { Paging, printedLine, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { ImportNotFound } from './errors.ts'
import { cellNumbers } from './known-values.ts'
import { printPeriod } from './periods.ts'
import { batchOf, type FileProof, type ImportedRow, mostRows, pointIn, readImport } from './read-import.ts'
import { headsOf, sameSaid } from './save-values.ts'
import { staff, type ValueState, valueStates } from './shapes.ts'

const entering = ['unit-officer', 'leader', 'programme-office'] as const
const Bytes = z.instanceof(Uint8Array)
const Proof = z.uuid().nullable().default(null)
const mostPreviewed = 100_000 // some three seconds; pages are answered meanwhile
const shown = 200

export type PreviewedChange = {
  row: number
  indicator: string
  unit: string
  period: string
  cell: string
  from: { state: ValueState; value: number | null } | null
  to: { state: ValueState; value: number | null }
}

/**
 * Says what a file would change: how many values are new, other and the same, the first 200 changes, and every cell that
 * does not fit. Nothing is stored. Of a file with more than 100,000 rows these are what is looked at (`isWhole` says so);
 * the others are checked when it is imported. `evidence` is what the whole file would rest on.
 */
export const previewImport = query('preview-import', {
  does: { vi: 'Xem trước tệp số liệu', en: 'Preview a file of values' },
  permit: entering,
  input: z.object({ bytes: Bytes, evidence: Proof }),

  async run({ db, now, context }, { bytes, evidence }) {
    const proof = await proofOf(context, evidence)
    const counts = { added: 0, changed: 0, same: 0 }
    const changes: PreviewedChange[] = []
    const given = {
      bytes,
      units: unitsOf(context),
      now: dayOf(now),
      mostRows,
      lookAt: mostPreviewed,
      proof,
      together: batchOf(context),
    }
    const { rows, blank, computed, isWhole, faults } = await readImport(db, given, async (batch) => {
      const cells = await cellNumbers(
        db,
        batch.map(({ place }) => place.cell),
      )
      const { rows: known } = await sql<{
        key: number
        unit: string
      }>`select key, unit from indicators.unit_key`.execute(db)
      const keys = new Map(known.map(({ key, unit }) => [unit, key]))
      const pointed = batch.map((row) => ({ row, point: pointIn(row, { cells, keys }) }))
      const heads = await headsOf(
        db,
        pointed.map(({ point }) => point),
      )
      for (const { row, point } of pointed) {
        const there = heads.get(`${point.series_id} ${point.cell} ${point.period} ${point.unit_key}`)
        const proofs = [row.evidence, proof?.id ?? null].filter((id) => id !== null)
        const isProved = proofs.every((id) => there?.evidence?.includes(id))
        if (there && sameSaid(there, row.kept) && isProved) counts.same++
        else {
          if (there) counts.changed++
          else counts.added++
          if (changes.length < shown) changes.push(changeOf(row, there ?? null))
        }
      }
    })
    return { rows, blank, computed, isWhole, ...counts, changes, faults }
  },
})

/**
 * Takes a file in: it is kept, and a job reads it; `importProgress` says how far it is. `evidence` is a piece of evidence
 * on which all its values rest: the document that they were taken from.
 */
export const importValues = command('import-values', {
  does: { vi: 'Nhập tệp số liệu', en: 'Import a file of values' },
  permit: entering,
  input: z.object({ name: printedLine(200), bytes: Bytes, evidence: Proof }),

  async run({ db, now, actor, context, emit }, { name, bytes, evidence }) {
    await proofOf(context, evidence)
    const { sha256 } = await keepFile(context, bytes)
    // A form that was sent twice is one import: the second finds the first under way.
    await inTurn(db, `indicators:import ${actor.id} ${sha256}`)
    const underWay = await db
      .selectFrom('import')
      .select('id')
      .where('asked_by', '=', actor.id)
      .where('sha256', '=', sha256)
      .where('evidence', 'is not distinct from', evidence)
      .where('state', 'in', ['waiting', 'reading', 'storing'])
      .executeTakeFirst()
    if (underWay) return underWay
    const id = randomUUID()
    const units = unitsOf(context)
    await db
      .insertInto('import')
      .values({
        id,
        name,
        sha256,
        unit: units?.join(' '),
        evidence,
        state: 'waiting',
        asked_at: now,
        asked_by: actor.id,
        asked_name: actor.name,
      })
      .execute()
    await emit('import-asked', { id })
    return { id }
  },
})

/** A worker says every second or two that it lives; one that has said nothing for so long is dead, or its machine is. */
const silence = 20 // seconds

/**
 * How far an import is, or why it was refused: the one who asked for it, and those who direct everything. `silentSince` is
 * when its worker was last heard of, where that is long ago; `attempts` says that one began anew.
 */
export const importProgress = query('import-progress', {
  does: { vi: 'Xem tiến độ nhập tệp', en: 'See how far an import is' },
  permit: staff,
  input: z.object({ id: z.uuid() }),
  async run({ db, actor, context, now }, { id }) {
    const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw ImportNotFound()
    refuseUnless(row.asked_by === actor.id || directsAll(context), 'import-progress')
    const { name, state, rows, done, stored, changed, attempts, touched_at: touched } = row
    const isAtWork = state === 'reading' || state === 'storing' || row.look === 'looking'
    const isSilent = isAtWork && touched !== null && now.getTime() - touched.getTime() > silence * 1000
    return {
      id,
      name,
      state,
      rows,
      done,
      stored,
      changed,
      attempts,
      silentSince: isSilent ? touched.toISOString() : null,
      faults: row.faults as unknown as Fault[],
      /** What the whole file rests on. */
      evidence: await proofNamed(context, row.evidence),
      /** Findings in a large file: how many lines were looked at, and of what was found what was kept. */
      look:
        row.look === null
          ? null
          : {
              state: row.look,
              of: row.look_of,
              done: row.looked,
              found: row.found,
              kept: row.kept,
              kinds: row.kinds as unknown as Record<string, number>,
            },
    }
  },
})

/** Files that were taken in, the latest first: the own ones, everybody's for those who direct everything. One statement. */
export const listValueImports = query('list-value-imports', {
  does: { vi: 'Xem các lượt nhập tệp số liệu', en: 'List imports of values' },
  permit: staff,
  input: z.object({ ...Paging.shape }),
  async run({ db, actor, context }, { page, size }) {
    const { rows } = await sql<{
      id: string
      name: string
      state: string
      rows: number
      changed: number
      at: Date
      by: string
      total: number
    }>`
      select id, name, state, rows, changed, asked_at as at, asked_name as by, count(*) over ()::int as total from indicators.import
      where ${directsAll(context) ? sql`true` : sql`asked_by = ${actor.id}`} order by asked_at desc, id limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    )
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ total: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    }
  },
})

/** The evidence of a file: one's own that still stands, for whoever names it stands for it. */
async function proofOf(context: Context, id: string | null): Promise<FileProof | null> {
  if (id === null) return null
  const found = await findEvidence(context, { id })
  refuseUnless(speaksFor(context.actor, found.unit.id) || holds(context.actor, 'programme-office'), 'import-values')
  if (found.withdrawnAt || found.replacedBy) throw EvidenceWithdrawn()
  if (found.isExpired) throw EvidenceExpired({ day: found.expiresOn as string })
  return { id, unit: found.unit.id }
}

async function proofNamed(context: Context, id: string | null): Promise<{ id: string; title: string } | null> {
  const line = id === null ? undefined : (await evidenceLines(context, { ids: [id] })).get(id)
  return line ? { id: line.id, title: line.title } : null
}

/** Null for those who may enter everybody's values. */
function unitsOf(context: Context): string[] | null {
  return directsAll(context) ? null : unitsSpokenFor(context.actor)
}

function changeOf(
  { row, place, kept }: ImportedRow,
  there: { state: number; value: number | null } | null,
): PreviewedChange {
  const said = ({ state, value }: { state: number; value: number | null }) => ({
    state: valueStates[state] as ValueState,
    value,
  })
  const { cell, unit, meaning } = place
  return {
    row,
    indicator: meaning.code,
    unit,
    period: printPeriod(place.period),
    cell,
    from: there && said(there),
    to: said(kept),
  }
}
