import type { Assignment } from '#engines/programmes'

type Count = Pick<Assignment, 'kind' | 'role'>
type View = { asks: Partial<Count>; holds: (count: Count) => boolean }

/** The ways in which work reaches a unit, as its page tells them apart; the words stand in the address. */
export const assignmentViews: Record<string, View> = {
  'chu-tri': {
    asks: { kind: 'task', role: 'lead' },
    holds: ({ kind, role }) => kind === 'task' && role === 'lead',
  },
  'phoi-hop': {
    asks: { kind: 'task', role: 'coordinating' },
    holds: ({ kind, role }) => kind === 'task' && role === 'coordinating',
  },
  'trach-nhiem': { asks: { kind: 'duty' }, holds: ({ kind }) => kind === 'duty' },
  'chi-tieu': { asks: { kind: 'target' }, holds: ({ kind }) => kind === 'target' },
}
