import {
  checkStates,
  type EvidenceKind,
  type EvidenceLine,
  evidenceKinds,
  type ListedEvidence,
  warningDays,
} from '#engines/evidence'
import { type Label, shiftDay } from '#kernel'

/** Whether a piece of evidence still proves anything today. */
export type Holding = 'holds' | 'soon' | 'expired' | 'withdrawn' | 'replaced'

type Dated = Pick<EvidenceLine, 'withdrawnAt' | 'replacedBy' | 'isExpired' | 'expiresOn'>

export function holdingOf({ withdrawnAt, replacedBy, isExpired, expiresOn }: Dated, today: string): Holding {
  if (withdrawnAt) return 'withdrawn'
  if (replacedBy) return 'replaced'
  if (isExpired) return 'expired'
  return expiresOn && expiresOn <= shiftDay(today, warningDays) ? 'soon' : 'holds'
}

/** A piece of evidence as lists show it, with the words of its engine: pages know no engine at run time. */
export function evidenceShown(line: EvidenceLine, today: string) {
  const { id, unit, kind, title, file, link, clause, value, datedOn, expiresOn, isPublic, uses } = line
  return {
    id,
    unit,
    title,
    kind: { id: kind as EvidenceKind, label: evidenceKinds[kind] as Label },
    /** What it is, in a line: the file's name, the site, the document, the system. */
    source: file?.name ?? (link ? new URL(link).hostname : null) ?? clause?.title ?? value?.source ?? '',
    datedOn,
    expiresOn,
    holding: holdingOf(line, today),
    isPublic,
    uses,
  }
}
export type EvidenceShown = ReturnType<typeof evidenceShown>

/** A row of the list: also what it answers, and what the check that looked at it last came to. */
export function listedShown(line: ListedEvidence, today: string) {
  const { answers, lastCheck } = line
  return {
    ...evidenceShown(line, today),
    answers,
    lastCheck: lastCheck && { id: lastCheck.id, state: lastCheck.state, label: checkStates[lastCheck.state] as Label },
  }
}
