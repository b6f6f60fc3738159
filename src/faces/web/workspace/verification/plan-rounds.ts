import { listRounds, populationOf } from '#engines/reporting'
import type { Context, Label } from '#kernel'

/** A round whose approved reports a plan can sample. */
export type PlanRound = { id: string; label: Label; dataTo: string; approved: number }

/** The rounds of which some report is approved, the newest first. */
export async function planRounds(acting: Context): Promise<PlanRound[]> {
  const { rows } = await listRounds(acting, { size: 100 })
  return rows
    .filter(({ counts }) => counts.approved > 0)
    .map(({ id, label, dataTo, counts }) => ({ id, label, dataTo, approved: counts.approved }))
}

/** What is sampled of a round: each task and target of which an approved report claims a value. */
export async function populationIn(acting: Context, round: string) {
  const rows = await populationOf(acting, { round })
  return rows.map(({ subject, unit, title }) => ({ subject, unit, title: oneLine(title) }))
}

/** A title as a line of at most 300 signs: a target may be a paragraph. */
const oneLine = (title: string) => [...title.replace(/\s+/g, ' ').trim()].slice(0, 300).join('')
