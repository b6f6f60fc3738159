/** A state of evidenceStates, as the row keeps it. */
type Evidence = { evidence: string; supported: number | null }

/**
 * What the evidence supports once the unit claims something else. A verdict stands for what it was about: a claim that goes
 * beyond it is verified by nobody yet, so that "supported" never stands beside more than was found. Once the claim is within
 * it again the verdict holds as before. Whatever a verifier did not find is moved by no claim.
 */
export function evidenceAfter({ evidence, supported }: Evidence, claimed: number | null): string {
  const isConfirmed = evidence === 'supported' || evidence === 'pending'
  if (!isConfirmed || supported === null || claimed === null) return evidence
  return claimed > supported ? 'pending' : 'supported'
}
