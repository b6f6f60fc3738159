import type { AssignedTask, TaskLine } from '#engines/assignments'

const most = 12 // rows on the page of a task: 168 communes are for the tree

/** The shares that want attention first, and how many stand in each state: a page shows no 168 rows that say the same. */
export function sharesShown(below: readonly TaskLine[]) {
  const counts: Partial<Record<TaskLine['state'], number>> = {}
  for (const { state } of below) counts[state] = (counts[state] ?? 0) + 1
  const shown = below.map((line) => ({ line, rank: rankOf(line) })).sort((a, b) => a.rank - b.rank)
  return { counts, counted: below.length, lines: shown.slice(0, most).map(({ line }) => line) }
}
export type Shares = ReturnType<typeof sharesShown>

function rankOf({ state, evidence, schedule }: AssignedTask['below'][number]): number {
  if (state === 'withdrawn') return 7
  if (state === 'done') return 6
  if (state === 'returned') return 0
  if (evidence === 'contradicted') return 1
  if (schedule === 'overdue') return 2
  if (schedule === 'behind') return 3
  return state === 'offered' ? 4 : 5
}
