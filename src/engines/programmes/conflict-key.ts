import { createHash } from 'node:crypto'

/** A name for a finding that stays over re-runs and does not depend on the order of its sides. */
export function conflictKey(kind: string, sides: string[]): string {
  return `${kind}:${createHash('sha256')
    .update([...sides].sort().join('\n'))
    .digest('hex')
    .slice(0, 20)}`
}
