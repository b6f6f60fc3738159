import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'
import { loadPacks } from './load-regimes.ts'

/**
 * Reporting: who reports what to whom, and what was reported (chế độ, kỳ báo cáo, báo cáo).
 *
 * Regimes are versioned data; rounds open, remind, close and lock by themselves, each step once. A draft is kept field by
 * field and never overwritten unseen; what was filed is never changed. Approval writes the claims in the same moment.
 */
export default defineEngine({
  name: 'reporting',
  does: { vi: 'Báo cáo', en: 'Reporting' },
  uses: ['evidence', 'assignments', 'programmes', 'documents', 'organisations', 'identity'],
  changesPages: ['report-approved'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  jobs,
  on,
  load: loadPacks,
})

export { amendReport } from './amend-report.ts'
export { approveReport, returnReport } from './approve-report.ts'
export { type ApprovedLine, approvedLine } from './approved-line.ts'
export { type BlankColumn, type BlankNote, type BlankSheet, blankWorkbook, notesSheet } from './blank-workbook.ts'
export { percentCell } from './cell-values.ts'
export { closeRounds, lockRounds } from './close-rounds.ts'
export { type ComingRound, comingRounds } from './coming-rounds.ts'
export { defineRegime, endRegime, listRegimes, type RegimeShown } from './define-regime.ts'
export type { EarlierLine } from './earlier-lines.ts'
export * from './errors.ts'
export { excuseReport, expectReport } from './excuse-report.ts'
export { underWay } from './expected-units.ts'
export { exportTemplate } from './export-template.ts'
export { askExtension, decideExtension, giveExtension } from './extend-report.ts'
export { fileReport } from './file-report.ts'
export { type FiledLine, findFiling, findReport, listReports, type ReportLine } from './find-report.ts'
export { findRound, type RoundUnit } from './find-round.ts'
export { type FieldChange, type ImportPreview, importTemplate, mostBytes } from './import-template.ts'
export { moveRounds } from './jobs.ts'
export { joinRounds } from './join-rounds.ts'
export { listRounds, populationOf, type RoundLine } from './list-rounds.ts'
export { moveReports } from './move-reports.ts'
export { openRound } from './open-round.ts'
export { openRounds } from './open-rounds.ts'
export { pasteCells } from './paste-cells.ts'
export { daysOf, dueDay, type Period, periodsOf, type RoundDays, windowOf } from './period-rules.ts'
// Other engines read workbooks the same way
export type { SheetCell, WorkbookSheet } from './read-sheet.ts'
export { readWorkbook } from './read-workbook.ts'
export { recallReport } from './recall-report.ts'
export { remindRound, remindRounds } from './remind-rounds.ts'
export type { Proof } from './report-evidence.ts'
export { type DraftField, type FormRow, type ReportForm, reportForm, reportRules } from './report-form.ts'
export { reportNumbers } from './report-numbers.ts'
export type { FieldFault, FieldRule, Said } from './report-rules.ts'
export { numberOf } from './report-rules.ts'
export { reportsOfSubject, type SubjectReport } from './reports-of-subject.ts'
export type { RoundCounts } from './round-counts.ts'
export { type Conflict, type Saved, saveFields } from './save-fields.ts'
export { frequencies, type ReportState, type RoundState, reportStates, roundStates } from './shapes.ts'
export { type TargetFigures, type TargetValue, targetFigures, targetValues } from './target-values.ts'
