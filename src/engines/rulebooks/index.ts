import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'
import { loadPacks } from './load-packs.ts'

/**
 * Rulebooks score and rank units (bộ chỉ số, chấm điểm, xếp hạng), and enterprises that assess themselves.
 *
 * A rulebook is versioned data; a cycle keeps the version it opened under and what applies to each unit. What a unit says,
 * what appraisers say and what is final stay side by side. A rank comes with how sure it is, and every figure of QĐ 766
 * opens to its dossiers. What is missing is missing: it is neither zero nor the middle.
 */
export default defineEngine({
  name: 'rulebooks',
  does: { vi: 'Bộ chỉ số, xếp hạng', en: 'Rulebooks and rankings' },
  uses: ['reporting', 'evidence', 'assignments', 'organisations'],
  changesPages: [
    'cycle-published',
    'ranking-done',
    'rulebook-approved',
    'questionnaire-approved',
    'enterprise-assessed',
  ],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  jobs,
  on,
  load: loadPacks,
})

// Cycles
export { answerAppeal, appealScore, listAppeals } from './appeals.ts'
// Enterprises
export {
  type Assessed,
  assessEnterprise,
  findAssessment,
  findQuestionnaire,
  listQuestionnaires,
} from './assess-enterprise.ts'
export { assessGroupOfCompanies } from './assess-group.ts'
export { type AssessmentGroup, assessmentNumbers, hiddenGroups, smallestCell } from './assessment-numbers.ts'
export { checkQuestionnaire, QuestionnaireGiven } from './check-questionnaire.ts'
// Rulebooks
export { checkRulebook, type Known, type RulebookCheck } from './check-rulebook.ts'
// Ranks
export { compareCycles } from './compare-cycles.ts'
export { reminderOn, type StageDays, type StageLengths, stageDays } from './cycle-days.ts'
export type { CycleHead } from './cycle-rows.ts'
export { cyclesOfUnit, findCycle } from './cycles-of-unit.ts'
export { approveQuestionnaire, defineQuestionnaire, questionnaireVersions } from './define-questionnaire.ts'
export { approveRulebook, defineRulebook, findRulebook, listRulebooks } from './define-rulebook.ts'
export { dossierFields } from './dossier-columns.ts'
export { dualScores } from './dual-score.ts'
export * from './errors.ts'
export { dossierTemplate, questionnaireTemplate, rulebookTemplate } from './file-templates.ts'
export {
  cycleStanding,
  listCycles,
  type Scored,
  type SheetLine,
  type Standing,
  scoreHistory,
  scoreSheet,
} from './find-cycle.ts'
export { importQuestionnaire } from './import-questionnaire.ts'
export { importRulebook } from './import-rulebook.ts'
// Indicators, once somebody wires them
export { type IndicatorReader, type IndicatorValue, wireIndicators } from './indicator-reader.ts'
// QĐ 766
export { type GivenCount, loadDossiers } from './load-dossiers.ts'
export { moveCycle, moveCycles, remindCycles } from './move-cycles.ts'
export { moveCycleDays, openCycle } from './open-cycle.ts'
export { type Gain, planPoints, planTask } from './plan-points.ts'
export { type Prefilled, prefillCycle, takeValues } from './prefill-cycle.ts'
export { approveCycle, publishCycle } from './publish-cycle.ts'
export { publishedResults } from './published-results.ts'
export { assess, levelOf, matchMeasures } from './questionnaire-rules.ts'
export { explainLead, withoutCriteria } from './rank-analysis.ts'
export {
  askRanking,
  computeRanking,
  findRanking,
  giveUpRanking,
  keepRanking,
  listRankings,
  noteRanking,
  rankingOrder,
  rankingThatStands,
} from './rank-cycle.ts'
export type { Rulebook } from './rulebook-rows.ts'
export { appraiseScores, saveSelfScores, settleScores } from './save-scores.ts'
export { pointsOfValue, scoreOf, valueFor } from './score-rules.ts'
export type { StandingLine } from './score-table.ts'
export {
  countedDossiers,
  findDossierLoad,
  listDossierLoads,
  procedureTimes,
  serviceQualityMethod,
  tryServiceQuality,
} from './service-quality.ts'
export { type Lane, lanes, type Proof, RulebookGiven, type Stage, stages } from './shapes.ts'
export { submitSelfScore } from './submit-self-score.ts'
export { checkSupport, recordSupport, withdrawSupport } from './supports.ts'
export type { ScoreConflict, ScoreGiven, ScoresSaved } from './write-scores.ts'
