import type { AssignedTask } from '#engines/assignments'
import type { Label } from '#kernel'
import { actLabels } from '../audit/act-labels.ts'

/** The acts of this history, and those of its page, in words. */
export function actWords(task: AssignedTask): Record<string, Label> {
  const labels = actLabels()
  const met = new Set([...task.steps.map(({ act }) => act), ...ofThisPage])
  return Object.fromEntries([...met].flatMap((act) => (labels[act] ? [[act, labels[act]]] : [])))
}

const ofThisPage = [
  'accept-task',
  'return-task',
  'accept-part',
  'return-part',
  'propose-change',
  'withdraw-proposal',
  'decide-proposal',
  'assign-task',
  'amend-task',
  'set-accountable',
  'mark-task-done',
  'reopen-task',
  'withdraw-task',
  'cascade-task',
  'give-directive',
  'request-explanation',
]

/** Units that the history and the proposals name by their ids alone. */
export function stepUnits(task: AssignedTask): string[] {
  const named = [
    ...task.steps.flatMap(({ before, after }) => [before, after]),
    ...task.proposals.map(({ changes }) => changes),
  ]
  const keys = ['lead_unit', 'leadUnit', 'unit', 'task', 'part', 'proposal']
  const ids = named.flatMap((values) => keys.map((key) => values[key]))
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && id.includes('.')))]
}
