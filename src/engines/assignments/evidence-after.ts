/** A state of evidenceStates, as the row keeps it. */
type Evidence = { evidence: string; supported: number | null; claimed: number | null }

/**
 * What the evidence supports once the unit claims something else. A verdict stands for what it was about: a claim that goes
 * beyond it is verified by nobody yet, so that "supported" never stands beside more than was found. Once the claim is within
 * it again the verdict holds as before. A unit that comes down to what was found of its claim says no more than the verifier
 * does: that is supported. What was refused for another reason than its size, and whatever a verifier did not find at all,
 * is moved by no claim.
 */
export function evidenceAfter({ evidence, supported, claimed: before }: Evidence, claimed: number | null): string {
  if (evidence === 'partly' && supported !== null && before !== null && claimed !== null) {
    return before > supported && claimed <= supported ? 'supported' : 'partly'
  }
  const isConfirmed = evidence === 'supported' || evidence === 'pending'
  if (!isConfirmed || supported === null || claimed === null) return evidence
  return claimed > supported ? 'pending' : 'supported'
}
