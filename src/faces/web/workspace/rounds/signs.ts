import type { FiledLine } from '#engines/reporting'
import type { Words } from '#ui'

/** What whoever approves should look at first, in the order of weight. None of it is a verdict. */
export const signs = {
  contradicted: { vi: 'Minh chứng không khớp với lời báo', en: 'Evidence contradicts the claim' },
  unproven: { vi: 'Báo xong mà chưa có minh chứng', en: 'Said to be done, without evidence' },
  fell: { vi: 'Tiến độ thấp hơn kỳ trước', en: 'Lower than in the report before' },
  short: { vi: 'Chưa đạt cam kết kỳ trước', en: 'Short of the last promise' },
  silent: { vi: 'Chưa có số liệu', en: 'No figure yet' },
  'not-verifiable': { vi: 'Chưa kiểm chứng được', en: 'Not verifiable' },
  blocked: { vi: 'Có khó khăn, vướng mắc', en: 'Names obstacles' },
} as const satisfies Record<string, Words>
export type Sign = keyof typeof signs

type Line = Pick<FiledLine, 'state' | 'progress' | 'obstacles' | 'evidence'> & { before: Record<string, unknown> }

/** The signs of one line: from what is filed, what was filed before, and what the evidence of the task supports. */
export function signsOf(line: Line, evidence: string | null): Sign[] {
  const { state, progress, before } = line
  const earlier = numberIn(before.progress)
  const promised = numberIn(before.promised)
  const hasProof = line.evidence.length > 0 || (evidence !== null && evidence !== 'none')
  const holds: Record<Sign, boolean> = {
    contradicted: evidence === 'contradicted',
    unproven: progress === 100 && !hasProof,
    fell: progress !== null && earlier !== null && progress < earlier,
    short: progress !== null && promised !== null && progress < promised,
    silent: state === 'missing',
    'not-verifiable': state === 'not-verifiable',
    blocked: line.obstacles.length > 0,
  }
  return (Object.keys(signs) as Sign[]).filter((sign) => holds[sign])
}

const numberIn = (value: unknown) => (typeof value === 'number' ? value : null)
