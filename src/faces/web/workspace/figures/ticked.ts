/**
 * Whether a value is ticked when the page of whoever verifies opens. What was found odd about it is not: a person looks at
 * it and ticks it, or returns it. Nor is one's own, which another must verify.
 */
export const isTickedAtFirst = (row: { status: string; isOwn: boolean; findings: readonly unknown[] }): boolean =>
  row.findings.length === 0 && (row.status === 'verified' || !row.isOwn)
