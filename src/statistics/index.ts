/**
 * The arithmetic of indicators and indexes: progress toward targets, forecasts and how sure they are, the quality of
 * figures, aggregation over units and time, composite indexes with rank intervals, and the points of QĐ 766.
 *
 * Pure: no database, no clock, no chance that a seed does not give. Where a figure would be a guess, the answer is
 * `{ assessable: false }` with the reason in both languages, never NaN, zero or the middle.
 */
export { type Aggregate, type AggregationRule, aggregate, type Part } from './aggregate.ts'
export { type BackTest, backTest } from './back-test.ts'
export {
  type Calibration,
  calibrationOf,
  leastSaid,
  type ReliabilityBin,
  type Said,
  shareInterval,
} from './calibration.ts'
export { type Aggregation, type Criterion, composite, type MissingRule, type Scores, type Table } from './composite.ts'
export { type CopiedBetween, type CopiedRun, copiedBetween, copiedRuns } from './copied-values.ts'
export {
  type Counted,
  type CountPeriod,
  countDossiers,
  type DossierCounts,
  type Verdict,
  verdictOf,
} from './dossier-counts.ts'
export {
  type Dossier,
  type DossierEnd,
  dossierFrom,
  type NationalDossier,
  type OwnFacts,
  type Procedure,
  type ServiceState,
  serviceStates,
} from './dossiers.ts'
export {
  type Calendar,
  countFeedback,
  type Feedback,
  type FeedbackKind,
  feedbackKinds,
  feedbackLimits,
  feedbackOverdue,
} from './feedback-counts.ts'
export { type Bounds, type Forecast, type ForecastStep, forecast } from './forecast.ts'
export { type Method, methods } from './forecast-methods.ts'
export { type Generator, generatorFrom } from './generator.ts'
export { type DaysBetween, handlingTime, type TimeUnit, timeUnits } from './handling-time.ts'
export { type Heaping, heapingOf } from './heaping.ts'
export { type Goal, type Judgement, judge, judgeAlone } from './judgement.ts'
export { type Amounts, asIs, asWas, inWholes, type LineageFault, lineageFaults, type Succession } from './lineage.ts'
export { type Normalisation, normalise } from './normalise.ts'
export { deviationOf, meanOf, medianOf, quantileOf, roundTo, sumOf } from './numbers.ts'
export { type Jump, jumpsOf, modifiedScores, type Outlier, outlierFrom, outliersOf } from './outliers.ts'
export { type Chance, chanceOfMeeting, type LightLimits } from './probability.ts'
export { type Progress, progressOf } from './progress.ts'
export { checkValues, type Finding, type QualityRule, type Terms, type Values } from './quality-rules.ts'
export { compareRanks, mergedIndexes, type RankComparison, ranksWithin } from './rank-comparison.ts'
export { type Doubts, type RankIntervals, rankIntervals } from './rank-intervals.ts'
export { type Rank, ranksOf } from './ranks.ts'
export { type Assessed, fillFigures, type NotAssessable, notAssessable, type Reason } from './reasons.ts'
export { robustTrend } from './robust-trend.ts'
export { type Lead, type LeadPart, leadOf, type Removal, withoutEach } from './sensitivity.ts'
export { type Observation, resolutionOf } from './series.ts'
export {
  bandOf,
  type ItemScore,
  type QualityCount,
  type QualityGroup,
  type QualityItem,
  type QualityRulebook,
  type QualityScore,
  satisfactionCount,
  scoreServiceQuality,
  synchronisationCount,
} from './service-quality.ts'
export {
  type StatcanCategory,
  type StatcanProgress,
  type StatcanSeries,
  statcanProgress,
  statcanTogether,
} from './statcan.ts'
export { type Comparator, expectedAt, gapOf, goalOf, meets, type Path, type Point, type Target } from './target-path.ts'
export { partsFault } from './whole-and-parts.ts'
