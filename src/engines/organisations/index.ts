import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { loadPacks } from './load-packs.ts'

/**
 * Organisations keeps the units of government with the days on which they stood, what became of each, who holds which
 * position, and the office's working calendar.
 *
 * A unit is never deleted and its id never used again: a plan of 2021 still points at the department it named, and
 * the page of that department leads to whoever has its duties today. Packs bring the units; the office may amend.
 */
export default defineEngine({
  name: 'organisations',
  does: { vi: 'Đơn vị', en: 'Organisations' },
  uses: [],
  changesPages: ['unit-registered', 'unit-amended', 'succession-recorded'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  load: loadPacks,
})

export { amendUnit } from './amend-unit.ts'
export {
  calendarOfYear,
  clearCalendarDay,
  type ListedDay,
  listCalendarDays,
  officeCalendar,
  setCalendarDay,
} from './calendar-days.ts'
export * from './errors.ts'
export { findUnit, type Standing, type UnitPage, type UnitRow } from './find-unit.ts'
export { listUnitKinds, listUnits } from './list-units.ts'
export { mergersInto } from './mergers-into.ts'
export type { UnitRef } from './name-index.ts'
export { appointPerson, createPosition, endAppointment, type PositionRow, unitPositions } from './positions.ts'
export { predecessorsOfUnits } from './predecessors-of-units.ts'
export { recordSuccession } from './record-succession.ts'
export { registerUnit } from './register-unit.ts'
export { resolveUnitNames } from './resolve-unit-names.ts'
export { unitChildren } from './unit-children.ts'
export { type LineageStep, type LineageUnit, successorsOf, unitLineage } from './unit-lineage.ts'
export type { NameOutcome, ResolvedName } from './unit-names.ts'
export { type UnitOutline, unitOutlines } from './unit-outlines.ts'
