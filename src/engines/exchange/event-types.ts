import type { Label } from '#kernel'

type EventType = {
  /** The type in the outbox. */
  event: string
  label: Label
  /** Fields of its payload that leave: ids, days and numbers, never what people wrote, never who they are. */
  fields: readonly string[]
}

/**
 * The events that other systems may be told of, by the name they get. A closed list: an event that is not here never
 * leaves. What it tells is thin; whoever wants more asks the API, which knows what they may see.
 */
export const eventTypes = {
  'programme.published': {
    event: 'programmes/programme-published',
    label: { vi: 'Công bố chương trình', en: 'A programme was published' },
    fields: ['id', 'slug', 'number'],
  },
  'task.assigned': {
    event: 'assignments/task-assigned',
    label: { vi: 'Giao nhiệm vụ', en: 'Tasks were assigned' },
    fields: ['task', 'unit', 'count', 'programme'],
  },
  'task.directed': {
    event: 'assignments/directive-given',
    label: { vi: 'Có chỉ đạo mới', en: 'A directive was given' },
    fields: ['task', 'unit'],
  },
  'task.changed': {
    event: 'assignments/task-changed',
    label: { vi: 'Sửa nhiệm vụ', en: 'A task was changed' },
    fields: ['task', 'unit'],
  },
  'task.deadline_moved': {
    event: 'assignments/deadline-moved',
    label: { vi: 'Dời thời hạn', en: 'A deadline was moved' },
    fields: ['task', 'unit', 'from', 'to'],
  },
  'task.done': {
    event: 'assignments/task-done',
    label: { vi: 'Nhiệm vụ hoàn thành', en: 'A task was done' },
    fields: ['task', 'unit', 'doneOn'],
  },
  'task.reopened': {
    event: 'assignments/task-reopened',
    label: { vi: 'Mở lại nhiệm vụ', en: 'A task was opened again' },
    fields: ['task', 'unit'],
  },
  'task.withdrawn': {
    event: 'assignments/task-withdrawn',
    label: { vi: 'Rút nhiệm vụ', en: 'A task was withdrawn' },
    fields: ['task', 'unit'],
  },
  'round.opened': {
    event: 'reporting/round-opened',
    label: { vi: 'Mở kỳ báo cáo', en: 'A reporting round opened' },
    fields: ['round', 'units', 'dueOn'],
  },
  'round.closed': {
    event: 'reporting/round-closed',
    label: { vi: 'Hết hạn kỳ báo cáo', en: 'A reporting round closed' },
    fields: ['round'],
  },
  'report.filed': {
    event: 'reporting/report-filed',
    label: { vi: 'Nộp báo cáo', en: 'A report was filed' },
    fields: ['obligation', 'unit', 'round', 'filing'],
  },
  'report.returned': {
    event: 'reporting/report-returned',
    label: { vi: 'Trả lại báo cáo', en: 'A report was returned' },
    fields: ['obligation', 'unit', 'round'],
  },
  'report.approved': {
    event: 'reporting/report-approved',
    label: { vi: 'Duyệt báo cáo', en: 'A report was approved' },
    fields: ['obligation', 'unit', 'round', 'filing'],
  },
} as const satisfies Record<string, EventType>

export type EventName = keyof typeof eventTypes

/** The name under which an event of the outbox leaves, and what of it does; null where it stays. */
export function toldOf(event: string, payload: Record<string, unknown>) {
  const found = Object.entries(eventTypes).find(([, type]) => type.event === event)
  if (!found) return null
  const [name, { fields }] = found as [EventName, EventType]
  return { name, data: Object.fromEntries(fields.flatMap((at) => (at in payload ? [[at, payload[at]]] : []))) }
}
