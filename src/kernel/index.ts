/**
 * The kernel: one shape for every act (command, query), refusals declared once, forward-only SQL, an audit chain,
 * an outbox with jobs, files by content, time, calendars, labels. It knows no engine, no pack and no face.
 */
export { type Act, type CommandScope, declaredActs, engine, type Permit, type Scope } from './act.ts'
export { type AuditBreak, type AuditVerdict, verifyAudit } from './audit.ts'
export { directsAll, refuseUnless, speaksFor, unitsSpokenFor } from './authority.ts'
export { type CalendarDay, shiftDay, type WorkingCalendar, workingCalendar } from './calendar.ts'
export { type Clock, dayOf, fixedClock, realClock } from './clock.ts'
export { type Config, ConfigWrong, configKeys, readConfig } from './config.ts'
export {
  type Actor,
  type Context,
  contextFor,
  holds,
  type Role,
  roles,
  type System,
  systemActor,
  visitor,
} from './context.ts'
export { FolderUnusable } from './data-folder.ts'
export {
  aloneAtStart,
  type Database,
  databaseAnswers,
  inTurn,
  keepEmbedded,
  openDatabase,
  outsideTransaction,
  transaction,
} from './database.ts'
export { awayFor, DatabaseAway, isDatabaseAway } from './database-away.ts'
export { type ApiEnvironment, type Client, defineEngine, type EngineDefinition } from './define-engine.ts'
export { type Event, relayEvents, type Subscriber, watchEvents } from './events.ts'
export { faultsOf } from './faults.ts'
export { type FileStore, folderStore, keepFile, mediaTypeOf, NoRoomForFile, sweepFiles } from './files.ts'
export { FolderInUse } from './folder-lock.ts'
export { askGivenUpAgain, closeGivenUp } from './given-up.ts'
export { type JobDefinition, settleEvents, startWorker, type Worker } from './jobs.ts'
export { keptAnswer } from './kept-answers.ts'
export { fillLabel, type Label, type Language } from './label.ts'
export { type Log, openLog, silentLog } from './log.ts'
export {
  eventsWaiting,
  type Figures,
  figuresNow,
  mergedFigures,
  metrics,
  metricsText,
  metricsType,
  requestSeconds,
} from './metrics.ts'
export { MigrationDrift, migrate } from './migrations.ts'
export {
  declaredProblems,
  type Fault,
  InvalidInput,
  NotFound,
  NotPermitted,
  NotSignedIn,
  Problem,
  type ProblemKind,
  problem,
} from './problem.ts'
export { kernelMigrations, openSystem } from './system.ts'
export type { Generated, JsonColumn } from './tables.ts'
export { megabytesOf, uploadLimits } from './upload-limits.ts'
