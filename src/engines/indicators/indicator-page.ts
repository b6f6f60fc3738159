import { sql } from 'kysely'
import { explain, parse } from '#formulas'
import { dayOf, type Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { basisDocuments } from './basis-documents.ts'
import { query } from './engine.ts'
import { seriesKnown } from './known-labels.ts'
import { eyeOf, keysOfUnits, officialFirst, pointOf, type Row, rowColumns, seenBy } from './known-values.ts'
import { meaningOn, meaningsOf, versionsOf } from './meanings.ts'
import { seriesIn } from './series-of.ts'
import { Code, KnownAt } from './shapes.ts'

/**
 * What an indicator is, in every version and method, with its last two values for a unit by one method: the newest that
 * has any. As known at a moment, in the versions made by then. Two statements; one more where a formula is to be told in
 * the words of what it reads, and one where a version rests on a document of the library.
 */
export const indicatorPage = query('indicator-page', {
  does: { vi: 'Xem chỉ tiêu', en: 'See an indicator' },
  permit: 'anyone',
  input: z.object({ code: Code, unit: UnitId, knownAt: KnownAt }),

  async run({ db, context, now: moment }, { code, unit, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const now = meaningOn(versions, dayOf(knownAt ? new Date(knownAt) : moment))
    const eye = eyeOf(context, knownAt)
    const { rows } = await sql<Row & { at: Date }>`
      select * from (
        select distinct on (v.series_id, v.period) ${rowColumns}, v.known_from as at
        from ${seenBy(eye)} v join ${seriesKnown(eye.at)} s on s.id = v.series_id join indicators.unit_key k on k.key = v.unit_key
        where v.series_id = any(${seriesIn(versions)}::int[]) and v.cell = 0 and v.unit_key = ${keysOfUnits([unit])}
        order by v.series_id, v.period desc, ${officialFirst}) as p
      where state = 0 order by array_position(${seriesIn(versions)}::int[], series), period desc limit 2`.execute(db)
    const [headline, earlier] = rows
    const before = earlier?.series === headline?.series ? earlier : undefined
    const { indicator: _, series: __, ...meaning } = now
    const library = await basisDocuments(
      context,
      versions.map(({ basisDocument }) => basisDocument),
    )
    const documentOf = (slug: string | null) => library.get(slug ?? '') ?? null
    return {
      ...meaning,
      basisDocument: documentOf(now.basisDocument),
      inWords: now.formula === null ? null : await tell(now.formula, (codes) => meaningsOf(db, codes, knownAt)),
      headline: headline ? { ...pointOf(headline), knownFrom: headline.at.toISOString() } : null,
      before: before ? pointOf(before) : null,
      versions: versions.map(({ version, validFrom, validTo, method, methodLabel, label, basis, basisDocument }) => ({
        version, validFrom, validTo, method, methodLabel, label, basis, basisDocument: documentOf(basisDocument),
      })), // biome-ignore format: one version
    }
  },
})

type Named = (codes: string[]) => Promise<{ code: string; label: Label }[]>

/** A formula as a sentence in both languages. */
export async function tell(text: string, named: Named): Promise<Label | null> {
  const { formula } = parse(text)
  if (!formula) return null
  const codes = [...text.matchAll(/\[([a-z0-9._-]+)/g)].map(([, code = '']) => code)
  const labels = new Map((await named(codes)).map(({ code, label }) => [code, label]))
  const nothing = () => undefined
  const names = {
    indicator: (code: string) => labels.get(code),
    dimension: nothing,
    member: nothing,
    kind: nothing,
    unit: nothing,
  }
  return { vi: explain(formula.root, names, 'vi'), en: explain(formula.root, names, 'en') }
}
