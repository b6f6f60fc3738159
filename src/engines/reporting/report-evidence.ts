import { type EvidenceInUse, evidenceOf } from '#engines/evidence'
import type { Context } from '#kernel'

/** A proof that stands beside a line of a report. */
export type Proof = EvidenceInUse

const together = 1000 // as many subjects as evidenceOf takes at once

/** Proofs by subject: those brought for this report, and those that stand for the subject whatever the report. */
export async function proofsOf(
  context: Context,
  { subjects, obligation }: { subjects: string[]; obligation: string },
): Promise<Map<string, Proof[]>> {
  const found = new Map<string, Proof[]>()
  for (let at = 0; at < subjects.length; at += together) {
    const part = await evidenceOf(context, {
      subjects: subjects.slice(at, at + together),
      context: `obligation:${obligation}`,
    })
    for (const [subject, proofs] of Object.entries(part)) found.set(subject, proofs)
  }
  return found
}
