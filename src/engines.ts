import aggregates from '#engines/aggregates'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import exchange from '#engines/exchange'
import explanations from '#engines/explanations'
import identity from '#engines/identity'
import indicators, { changedNames, knownIndicators, verifiedYears } from '#engines/indicators'
import notices from '#engines/notices'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import rulebooks, { wireIndicators } from '#engines/rulebooks'
import worklist from '#engines/worklist'

/** Every engine of the platform, each after those it uses. Their migrations and packs run in this order. */
export const engines = [
  organisations,
  identity,
  documents,
  programmes,
  assignments,
  evidence,
  reporting,
  aggregates,
  indicators,
  explanations,
  exchange,
  rulebooks,
  worklist,
  notices,
]

const numbers = (list: unknown) => (Array.isArray(list) ? (list as number[]) : [])

/** What rulebooks are told of indicators: verified values, and which of them an event is about. */
export function wireEngines(): void {
  wireIndicators({
    known: async (context, codes) => {
      const defined = await knownIndicators(context, { codes: [...codes] })
      return new Map(defined.map(({ code, measure }) => [code, measure]))
    },
    values: (context, { indicators: codes, units, year }) =>
      verifiedYears(context, { codes: [...codes], units: [...units], year }),
    changed: (context, { series, units }) => changedNames(context, { series: numbers(series), units: numbers(units) }),
  })
}
wireEngines()
