import type { Target, Task } from '#reading'
import type { PlanForConflicts } from './conflict.ts'

/** Plans as small as a test needs them; only tests import this. */
export const city = 'Ủy ban nhân dân Thành phố Hồ Chí Minh'

export function plan(id: string, parts: Partial<PlanForConflicts>): PlanForConflicts {
  return { id, title: `Kế hoạch ${id}`, number: null, issuedOn: null, owner: city, targets: [], tasks: [], ...parts }
}

export function target(text: string, parts: Partial<Target> = {}): Target {
  return {
    path: `II.${parts.line ?? 1}`,
    line: 1,
    text,
    name: text.replace(/\s*(?:đạt|chiếm).*$/u, ''),
    comparator: '=',
    value: 50,
    unit: '%',
    year: 2025,
    baselineYear: null,
    scope: null,
    group: null,
    owner: null,
    lead: [],
    restates: null,
    confidence: 1,
    marks: [],
    ...parts,
  }
}

export function task(text: string, parts: Partial<Task> = {}): Task {
  return {
    path: 'III.1',
    line: 1,
    text,
    kind: 'task',
    lead: [],
    coordinating: [],
    startYear: null,
    endYear: null,
    due: null,
    product: null,
    authority: null,
    recurrence: null,
    sameAs: [],
    confidence: 1,
    marks: [],
    ...parts,
  }
}
