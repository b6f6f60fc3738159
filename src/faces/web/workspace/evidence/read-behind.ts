import { claims, obstacleKinds } from '#engines/assignments'
import { checkStates, evidenceOf, listChecks } from '#engines/evidence'
import { reportStates, reportsOfSubject, type SubjectReport } from '#engines/reporting'
import { type Context, dayOf, holds, type Label, speaksFor } from '#kernel'
import { evidenceShown } from './evidence-shown.ts'

const rounds = 12 // three years of quarters; older reports stand on their own pages

/** What stands behind one task or target: its evidence, who checked it, and what units filed about it. */
export async function readBehind(acting: Context, { subject, units }: { subject: string; units: readonly string[] }) {
  const [used, checks, reports] = await Promise.all([
    evidenceOf(acting, { subjects: [subject] }),
    listChecks(acting, { subject, size: 20 }),
    reportsOfSubject(acting, { subject, size: rounds }),
  ])
  const { actor } = acting
  const today = dayOf(acting.system.clock.now())
  const office = holds(actor, 'programme-office')
  return {
    subject,
    proofs: (used[subject] ?? []).map(({ rule, ...line }) => ({ ...evidenceShown(line, today), rule })),
    checks: checks.rows.map(({ id, unit, state, finding, actBy, isLate, decidedAt, verifier }) => ({
      id,
      unit,
      state: { id: state, label: checkStates[state] as Label },
      finding,
      actBy,
      isLate,
      decidedAt,
      verifier,
    })),
    reports: reports.rows.map(reportShown),
    older: reports.total - reports.rows.length,
    /** The unit whose evidence the reader may bring for it; null where there is none. */
    bringsAs: units.find((unit) => speaksFor(actor, unit)) ?? (office ? (units[0] ?? null) : null),
    opensChecks: office || holds(actor, 'auditor'),
  }
}
export type Behind = Awaited<ReturnType<typeof readBehind>>

const labelIn = (list: Readonly<Record<string, Label>>, id: string) => ({ id, label: list[id] ?? { vi: id, en: id } })

function reportShown({ claim, state, obstacles, ...rest }: SubjectReport) {
  return {
    ...rest,
    claim: labelIn(claims, claim),
    state: labelIn(reportStates, state),
    obstacles: obstacles.map((kind) => labelIn(obstacleKinds, kind)),
  }
}
