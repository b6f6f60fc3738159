import aggregates from '#engines/aggregates'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import exchange from '#engines/exchange'
import explanations from '#engines/explanations'
import identity from '#engines/identity'
import indicators from '#engines/indicators'
import notices from '#engines/notices'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import rulebooks from '#engines/rulebooks'
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
