import { Tag, useFormat, useLabel, useWords, type Words } from '#ui'
import { checkLooks } from './check-states.ts'

/** Where a check stands. */
export function CheckTag({ state }: { state: { id: string; label: Words } }) {
  const label = useLabel()
  return <Tag {...checkLooks[state.id]}>{label(state.label)}</Tag>
}

/** What the evidence supports, as a verifier found it: so much, or that it can be told neither way. */
export function FindingTag({ finding }: { finding: { supported: number } | 'not-verifiable' | null }) {
  const format = useFormat()
  const words = useWords({
    supports: { vi: 'Minh chứng xác nhận', en: 'Evidence supports' },
    not: { vi: 'Không kiểm chứng được', en: 'Cannot be verified' },
  })
  if (finding === null) return null
  if (finding === 'not-verifiable') return <Tag icon="eye-off">{words.not}</Tag>
  return (
    <Tag icon="shield-check">
      {words.supports} {format.percent(finding.supported / 100, 1)}
    </Tag>
  )
}
