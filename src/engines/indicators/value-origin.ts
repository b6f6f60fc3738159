import { sql } from 'kysely'
import type { EvidenceLine } from '#engines/evidence'
import { undefinedLabel } from '#formulas'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { basisDocuments } from './basis-documents.ts'
import { query } from './engine.ts'
import { tell } from './indicator-page.ts'
import { cellNumber, eyeOf, keysOfUnits, pointOf, type Row, rowColumns } from './known-values.ts'
import { meaningIn, meaningsOf, periodFor, versionsOf } from './meanings.ts'
import { proofsOfRows } from './proofs-of-rows.ts'
import { CellKey, Code, KnownAt, lanes, PeriodText, type Point, type Status } from './shapes.ts'

/** A step of a value on its way to everybody. `by` is told to staff only. */
export type OriginStep = { status: Status; at: string; by: string | null }
/** What was published of a point from one moment to another, what it rests on, and how it got there. */
export type PublishedValue = Point & {
  knownFrom: string
  knownTo: string | null
  source: { kind: string; ref: string | null }
  /** Why a formula gave nothing, where it did. */
  why: Label | null
  steps: OriginStep[]
  /** What it rests on by its unit's own word, as far as the reader may see it. */
  evidence: EvidenceLine[]
}

type Past = Row & {
  from: Date
  to: Date | null
  kind: string
  ref: string | null
  note: string | null
  by: string
  evidence: string[] | null
}

/**
 * Where a published value comes from: its source, and the days on which it was submitted, verified and published; the
 * same of every value that stood there before. Only steps that carried the very value are told, so that nobody reads
 * here what was sent back.
 *
 * `values` are of the official lane, as everywhere: the preferred one where it has a value, else the other; `other` is
 * what stands beside it, reported where this is computed and the other way round. `meant` is what the indicator was in that
 * period, which may be another thing today. Three statements; one more for a formula, for evidence, and for a document
 * that the definition rests on.
 */
export const valueOrigin = query('value-origin', {
  does: { vi: 'Xem nguồn gốc một số liệu', en: 'See where a value comes from' },
  permit: 'anyone',
  input: z.object({ code: Code, unit: UnitId, period: PeriodText, cell: CellKey.default(''), knownAt: KnownAt }),

  async run({ db, context }, { code, unit, period: text, cell, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const period = periodFor(versions, text)
    const meaning = meaningIn(versions, period) ?? versions[0]
    const { isPublic } = eyeOf(context)
    const { rows } = await sql<Past>`
      select ${rowColumns}, v.known_from as "from", nullif(v.known_to, 'infinity') as "to", v.source_kind as kind, v.source_ref as ref,
        v.note, v.entered_name as by, v.evidence
      from (select * from indicators.value where known_to = 'infinity' union all select * from indicators.value where known_to < 'infinity') v
        join indicators.unit_key k on k.key = v.unit_key
      where v.series_id = ${meaning.series} and v.cell = ${await cellNumber(db, cell)} and v.period = ${period}
        and v.unit_key = ${keysOfUnits([unit])} and v.status >= 1 order by v.known_from, v.id limit 500`.execute(db)
    const at = knownAt ? Date.parse(knownAt) : Number.POSITIVE_INFINITY
    const published = rows.flatMap((row): Past[] => {
      if (row.status !== 3 || row.from.getTime() > at) return []
      return [{ ...row, to: row.to && row.to.getTime() > at ? null : row.to }] // what came later is not known yet
    })
    const preferred = lanes.indexOf(meaning.prefers)
    const standing = published.filter(({ to }) => to === null)
    const official = standing.some(({ lane }) => lane === preferred) ? preferred : (standing[0]?.lane ?? preferred)
    const other = standing.find(({ lane }) => lane !== official)
    const proofsOf = await proofsOfRows(context, published)
    return {
      code,
      unit,
      cell,
      period: text,
      method: meaning.method,
      methodLabel: meaning.methodLabel,
      version: meaning.version,
      basis: meaning.basis,
      basisDocument: (await basisDocuments(context, [meaning.basisDocument])).get(meaning.basisDocument ?? '') ?? null,
      meant: {
        measure: meaning.measure,
        decimals: meaning.decimals,
        numerator: meaning.numerator,
        denominator: meaning.denominator,
        formula: meaning.formula,
        inWords:
          meaning.formula === null ? null : await tell(meaning.formula, (codes) => meaningsOf(db, codes, knownAt)),
      },
      other: other ? pointOf(other) : null,
      values: published
        .filter(({ lane }) => lane === official)
        .map((row): PublishedValue => {
          const before = published.findLast((each) => each.lane === row.lane && each.id < row.id)
          const way = rows.filter(
            (step) =>
              step.lane === row.lane && step.id <= row.id && step.id > (before?.id ?? 0) && sameFigure(step, row),
          )
          return {
            ...pointOf(row),
            knownFrom: row.from.toISOString(),
            knownTo: row.to?.toISOString() ?? null,
            source: { kind: row.kind, ref: row.ref },
            why: row.value === null && row.note ? undefinedLabel(row.note) : null,
            steps: way.map((step) => ({
              status: pointOf(step).status,
              at: step.from.toISOString(),
              by: isPublic ? null : step.by,
            })),
            evidence: proofsOf(row),
          }
        })
        .reverse(),
    }
  },
})

const sameFigure = (a: Past, b: Past) =>
  a.state === b.state && a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator
