import { type Kysely, sql } from 'kysely'
import type { Context } from '#kernel'
import type { Known } from './check-rulebook.ts'
import { indicatorsOf } from './criterion-formula.ts'
import { indicatorReader } from './indicator-reader.ts'
import type { RulebookGiven } from './shapes.ts'
import type { Tables } from './tables.ts'

/** Everything to which these rulebooks point and which is there. */
export async function knownFor(
  { db, context }: { db: Kysely<Tables>; context: Context },
  rulebooks: readonly RulebookGiven[],
): Promise<Known> {
  const named = rulebooks.flatMap(({ applicability }) => applicability.flatMap(({ unit }) => unit ?? []))
  const kinds = rulebooks.flatMap(({ unitKinds, applicability }) => [
    ...unitKinds,
    ...applicability.flatMap(({ unitKind }) => unitKind ?? []),
  ])
  const { rows } = await sql<{ unit: string | null; kind: string }>`
    select distinct kind, case when id = any(${named}::text[]) then id end as unit from organisations.unit_public
    where kind = any(${kinds}::text[]) or id = any(${named}::text[])`.execute(db)
  const codes = rulebooks.flatMap(({ criteria }) =>
    criteria.flatMap(({ indicator, formula }) => [
      ...(indicator ? [indicator] : []),
      ...(formula ? indicatorsOf(formula) : []),
    ]),
  )
  const reader = indicatorReader()
  return {
    unitKinds: new Set(rows.map(({ kind }) => kind)),
    units: new Set(rows.flatMap(({ unit }) => unit ?? [])),
    indicators: reader ? await reader.known(context, codes) : null,
  }
}
