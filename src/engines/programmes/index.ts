import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'

/**
 * Programmes turn plan documents into targets, tasks and duties, each tied to its line and to the units it names.
 *
 * People review a working copy, in which what the machine read always stays beside what they made of it. A
 * publication freezes it: published rows are never changed, the next version is another publication.
 */
export default defineEngine({
  name: 'programmes',
  does: { vi: 'Chương trình, kế hoạch', en: 'Programmes' },
  uses: ['documents', 'organisations'],
  changesPages: [
    'plan-imported',
    'programme-published',
    'programmes-related',
    'owner-assigned',
    'conflict-settled',
    'conflict-reopened',
  ],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  on,
  jobs,
})

// Review
export { acceptItems } from './accept-items.ts'
export { addItem } from './add-item.ts'
export { assignOwner } from './assign-owner.ts'
// What everybody may see
export { cityReadiness } from './city-readiness.ts'
// Publication and what documents say of each other
export { type ComparedPair, compareProgrammes } from './compare-programmes.ts'
export type { PairOutcome } from './comparison.ts'
export { correctItem } from './correct-item.ts'
export { type DocumentItem, documentItems } from './document-items.ts'
export * from './errors.ts'
export { exportPlan } from './export-plan.ts'
export { csvCell, exportCsv, exportXlsx } from './export-sheet.ts'
// Import
export { findImport, type ImportShown, listImports } from './find-import.ts'
export { findDuty, findTarget, findTask } from './find-item.ts'
export { cityNumbers, findProgramme, programmeFacets } from './find-programme.ts'
export { findWorkingProgramme, type RelatedProgramme } from './find-working-programme.ts'
export { type ImportProgress, type ImportRequest, importPlan } from './import-plan.ts'
export type { DutyContent, ItemContent, ItemKind, TargetContent, TaskContent } from './item-content.ts'
export { type ConflictShown, listConflicts } from './list-conflicts.ts'
export { listProgrammes, listWorkingProgrammes, type WorkingProgramme } from './list-programmes.ts'
export { mergeItems } from './merge-items.ts'
export { previewPublication } from './preview-publication.ts'
export { programmeDuties, programmeTargets, programmeTasks } from './programme-rows.ts'
export { publishProgramme } from './publish-programme.ts'
export { readUpload, resumeImports } from './read-upload.ts'
export { type ReadinessAspect, readinessAspects, readinessLabels } from './readiness.ts'
export { recomputeConflicts } from './recompute-conflicts.ts'
export { rejectItem, restoreItem } from './reject-item.ts'
export { relateProgrammes } from './relate-programmes.ts'
export { type HistoryStep, reviewHistory } from './review-history.ts'
export { type ReviewItem, type ReviewUnit, reviewPage } from './review-page.ts'
export { reviewDrafts, saveReviewDraft } from './save-review-draft.ts'
export { type FoundItem, searchItems } from './search-items.ts'
export { reopenConflict, settleConflict } from './settle-conflict.ts'
export type {
  Counts,
  DutyDetail,
  DutyRow,
  Facets,
  ItemState,
  NamedUnit,
  ProgrammeDetail,
  ProgrammeLine,
  ReadinessCheck,
  Source,
  TargetDetail,
  TargetRow,
  TaskDetail,
  TaskRow,
} from './shapes.ts'
export { programmeSheet } from './sheets.ts'
export { splitItem } from './split-item.ts'
export { startImport } from './start-import.ts'
export { type ImportOutcome, storePlan } from './store-plan.ts'
export { type TargetOfUnit, targetsOfUnits } from './targets-of-units.ts'
export { undoReview } from './undo-review.ts'
export { type Assignment, unitAssignments } from './unit-assignments.ts'
