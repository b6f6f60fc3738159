import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'

/**
 * Assignments keep who answers for what: tasks taken up from published plans, directives of leaders, and the shares into
 * which they were cascaded; what each unit claims, what the evidence supports, what the schedule says.
 *
 * The three statuses never meet in one column. What a person does is a step in an append-only history; what depends on
 * today is worked out when it is asked. When a unit ends, what it owes moves to its heir, and the heir confirms.
 */
export default defineEngine({
  name: 'assignments',
  does: { vi: 'Giao việc, theo dõi', en: 'Assignments' },
  uses: ['programmes', 'documents', 'organisations', 'identity'],
  changesPages: [
    'programme-taken-up',
    'claims-recorded',
    'support-recorded',
    'task-done',
    'task-reopened',
    'task-withdrawn',
    'task-changed',
    'handover-opened',
  ],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  on,
  jobs,
})

// What units and those who assign do
export { acceptPart, acceptTask, returnPart, returnTask } from './accept-task.ts'
export { amendTask, assignTask } from './assign-task.ts'
// Overviews
export { type BudgetLine, budgetProgress, type ObstacleCount, obstacleCounts } from './budget-progress.ts'
export { cascadeTask, mostLevels } from './cascade-task.ts'
export * from './errors.ts'
export {
  type AssignedTask,
  findAssignedTask,
  type PartShown,
  type ProposalShown,
  type StepShown,
} from './find-assigned-task.ts'
export { giveDirective } from './give-directive.ts'
// When units end
export { confirmHandover, type HandoverShown, listHandovers, passOnHandover } from './handovers.ts'
export { groupCounts, type HeatCell, heatMap } from './heat-map.ts'
export { listTasks, mostCounted } from './list-tasks.ts'
export { markTaskDone, reopenTask } from './mark-task-done.ts'
export { moveDuties, takeOverDuties } from './move-duties.ts'
// What other engines tell
export { noteMissed } from './note-missed.ts'
export type { GroupCounts } from './overview-counts.ts'
export { decideProposal, ProposedChanges, proposeChange, withdrawProposal } from './propose-change.ts'
export {
  type ItemProgress,
  itemProgress,
  type ProgrammeFigures,
  programmeProgress,
  type UnitFigures,
  unitProgress,
} from './public-progress.ts'
export { recordClaims } from './record-claims.ts'
export { recordSupport } from './record-support.ts'
export { recountWorkingDays } from './recount-working-days.ts'
export { type Risk, riskOf, riskSigns, riskSql } from './risk.ts'
export { type RiskyTask, riskiestTasks } from './riskiest-tasks.ts'
// Rules and words that others show
export { rollUp, type Standing, standingOfLeaf } from './roll-up.ts'
export {
  expectedOf,
  expectedSql,
  type Group,
  groupOf,
  groupSql,
  groups,
  type Schedule,
  type ScheduleFacts,
  scheduleConvention,
  scheduleOf,
  scheduleSql,
  schedules,
} from './schedule.ts'
export { setAccountable } from './set-accountable.ts'
export {
  type BudgetSource,
  budgetSources,
  type Claim,
  claims,
  type EvidenceState,
  evidenceStates,
  type ObstacleKind,
  obstacleKinds,
  states,
  type TaskState,
} from './shapes.ts'
export { takeUpProgramme } from './take-up-programme.ts'
export type { NamedUnitRef, TaskLine } from './task-lines.ts'
export { taskTree } from './task-tree.ts'
export { tasksOfUnit } from './tasks-of-unit.ts'
export { type TaskToReport, tasksToReport } from './tasks-to-report.ts'
export { type PartDuty, type ProgrammeDuties, unitDuties } from './unit-duties.ts'
export { withdrawTask } from './withdraw-task.ts'
export { officeCount, type Today, type WorkingCount, workingCountOf } from './working-count.ts'
