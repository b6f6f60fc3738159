import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'
import { loadPacks } from './load-indicators.ts'

/**
 * Indicators: numbers that can be checked (chỉ tiêu, số liệu). Each has a definition, a method, and values with what
 * they are about and when we knew it; nothing is overwritten, so every page can be read as it stood on a day.
 *
 * Units enter, the office verifies and publishes; formulas, reporting rates, findings and forecasts follow the values.
 */
export default defineEngine({
  name: 'indicators',
  does: { vi: 'Chỉ tiêu', en: 'Indicators' },
  uses: ['reporting', 'evidence', 'programmes', 'documents', 'organisations'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  on,
  jobs,
  changesPages: ['values-changed', 'definition-changed', 'target-set', 'shares-set', 'lineage-followed'],
  load: loadPacks,
})

export type { BasisDocument } from './basis-documents.ts'
export { breakdownOf } from './breakdown-of.ts'
export { type CarriedPoint, carriedSeries, type SeriesTurn } from './carried-series.ts'
export { carriedValues, type LevelConserved, type UnitCarried, type UnitLeft } from './carried-values.ts'
export { defineDimension, defineIndicator } from './define-indicator.ts'
export { endIndicator } from './end-indicator.ts'
export { enterableIndicators } from './enterable-indicators.ts'
export { entryGrid, type GridCell } from './entry-grid.ts'
export * from './errors.ts'
export { exportedValues } from './exported-values.ts'
export { forecastOf, forecastSeries } from './forecast-series.ts'
export { formulaCatalogue } from './formula-catalogue.ts'
export type { FormulaWorld } from './formula-world.ts'
export { importProgress, importValues, listValueImports, type PreviewedChange, previewImport } from './import-values.ts'
export { indicatorPage } from './indicator-page.ts'
export { recomputeFormulas } from './jobs.ts'
export { judgedTargets, type TargetJudged } from './judge-targets.ts'
export { followLineage } from './keep-lineage.ts'
export { sayChance } from './keep-said.ts'
export { listDimensions, listIndicators } from './list-indicators.ts'
export { loadIndicators } from './load-indicators.ts'
export { lookAtImport } from './look-at-import.ts'
export { lookAtWithdrawn } from './look-at-withdrawn.ts'
export { lookForFindings } from './look-for-findings.ts'
export type { Meaning } from './meanings.ts'
export { publishValues, returnValues, submitValues, verifyValues } from './move-values.ts'
export { findOwedValues, owedValues } from './owed-values.ts'
export { type IntervalsHeld, type PastCalibration, pastCalibration, type SaidOnce } from './past-calibration.ts'
export {
  type Calendar,
  type Frequency,
  frequencies,
  nextPeriod,
  type Period,
  partsOf,
  periodAt,
  periodEnd,
  periodLabel,
  periodOf,
  periodStart,
  periodsBetween,
  periodsOfYear,
  previousPeriod,
  printPeriod,
  readPeriod,
  yearsAt,
  yearToDate,
} from './periods.ts'
export { type ProvedValue, proofsOfValues } from './proofs-of-values.ts'
export { proveValues } from './prove-values.ts'
export { type PublishedLine, publishedValues, stages } from './published-values.ts'
export { type Rate, ratesOfUnit, reportingRates } from './reporting-rates.ts'
export { giveUpImport, runImport } from './run-import.ts'
export { saveValues, type ValueConflict, type ValuesSaved } from './save-values.ts'
export { sdmxData } from './sdmx-data.ts'
export { sdmxStructure } from './sdmx-structure.ts'
export { seriesExtent } from './series-extent.ts'
export { compareUnits, fiveYears, type Line, seriesOf, yearsOf } from './series-of.ts'
export { type SplitShares, setShares, splitShares } from './set-shares.ts'
export { endTarget, setTarget } from './set-target.ts'
export { listFindings, settleFinding } from './settle-finding.ts'
export type { Lane, Point, Status, ValueState } from './shapes.ts'
export { takeReport } from './take-report.ts'
export { type TargetPath, targetPaths } from './target-paths.ts'
export { totalsOver, yearTotals } from './totals-over.ts'
export { unitProfile } from './unit-profile.ts'
export { type LevelTotal, levelsOf, rankUnits, type UnitValue, valuesOnMap } from './units-by-value.ts'
export { laneDifferences, latestCorrections, pointHistory } from './value-history.ts'
export { type PublishedValue, valueOrigin } from './value-origin.ts'
export { valueTemplate } from './value-template.ts'
export { changedNames, knownIndicators, verifiedYears, type YearReading } from './verified-years.ts'
export { valuesUnderWay, waitingValues } from './waiting-values.ts'
