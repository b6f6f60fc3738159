import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'

/**
 * Evidence: what proves what was claimed, and who checked it (minh chứng, thẩm tra).
 *
 * Evidence is hashed, dated and owned; it serves many tasks and regimes and is never deleted. A verification draws its
 * sample from a published seed, so that anybody can draw it again; a verdict says what the evidence supports and never
 * touches what the unit claims. Nobody verifies the evidence of a unit for which they speak.
 */
export default defineEngine({
  name: 'evidence',
  does: { vi: 'Minh chứng, thẩm tra', en: 'Evidence' },
  uses: ['assignments', 'documents', 'organisations'],
  changesPages: ['evidence-opened', 'evidence-closed', 'evidence-withdrawn', 'sample-drawn', 'seed-announced'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  jobs,
  on,
})

export { addClause } from './add-clause.ts'
// What units do
export { addFile, addLink, addValue } from './add-evidence.ts'
export { answerCheck, askUnit } from './ask-unit.ts'
export type { CheckLine } from './check-lines.ts'
export { defaultAnswerDays, defaultDisputeDays, settleDays } from './check-row.ts'
// What verifiers do
export { acceptCheck, rejectCheck } from './decide-check.ts'
export { disputeCheck, overturnVerdict, upholdVerdict } from './dispute-check.ts'
export { type DrawLine, type DrawMember, drawCsv, drawOf, drawPopulation, listDraws } from './draw-of.ts'
export { type Candidate, commitmentOf, type Placed, populationHash, sampleAgain } from './draw-order.ts'
export { announceSeed, drawSample } from './draw-sample.ts'
export * from './errors.ts'
export { evidenceLines } from './evidence-lines.ts'
export { type EvidenceInUse, evidenceOf } from './evidence-of.ts'
export { type CheckPage, type CheckWord, findCheck } from './find-check.ts'
export { type EvidencePage, evidenceFile, findEvidence } from './find-evidence.ts'
export type { EvidenceLine } from './item-lines.ts'
export { listChecks } from './list-checks.ts'
export { type ListedEvidence, listEvidence } from './list-evidence.ts'
export { mostBytes } from './media-kinds.ts'
// What the calendar and reorganisations do
export { moveEvidence } from './move-evidence.ts'
export { type Added, warningDays } from './new-item.ts'
export { openCheck } from './open-check.ts'
export { closeEvidence, openEvidence } from './open-evidence.ts'
export { proveFigures, stopProvingFigures } from './prove-figures.ts'
export { replaceEvidence } from './replace-evidence.ts'
export {
  type CheckState,
  checkStates,
  type EvidenceKind,
  evidenceKinds,
  type Verdict,
  valuesOf,
  type WordAct,
  wordActs,
} from './shapes.ts'
export { stateOf } from './task-support.ts'
export { mostForOne, stopUsing, useEvidence } from './use-evidence.ts'
export { type VerificationNumbers, verificationNumbers } from './verification-numbers.ts'
export { figuresReturned, figuresVerified } from './verify-figures.ts'
export { watchDays } from './watch-days.ts'
export { renewEvidence, withdrawEvidence } from './withdraw-evidence.ts'
