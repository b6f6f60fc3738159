import type { AskName } from '../tasks/task-query.ts'

/** The list of tasks with these conditions, as its own address spells them. */
export function tasksWith(asked: Partial<Record<AskName | 'sap-xep', string | null | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return `/lam-viec/nhiem-vu?${query}`
}
