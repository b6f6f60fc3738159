import type { AssignedTask } from '#engines/assignments'
import { Actions, LinkButton, Section, usePath, useWords } from '#ui'
import { ProofList } from '../evidence/proof-list.tsx'
import type { Behind } from '../evidence/read-behind.ts'
import { CheckList } from '../verification/check-list.tsx'
import { EvidenceTag } from './statuses.tsx'

/** What proves the task, who checked it, and the way to bring more. */
export function TaskEvidence({ task, behind }: { task: AssignedTask; behind: Behind }) {
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Minh chứng và thẩm tra', en: 'Evidence and verification' },
    none: { vi: 'Chưa có minh chứng nào được gắn với nhiệm vụ này.', en: 'No evidence is attached to this task.' },
    add: { vi: 'Thêm minh chứng', en: 'Add evidence' },
    reuse: { vi: 'Dùng minh chứng đã có', en: 'Use evidence that is there' },
    open: { vi: 'Mở lượt thẩm tra', en: 'Open a check' },
    checks: { vi: 'Các lượt thẩm tra', en: 'Checks' },
  })
  const { subject, bringsAs, opensChecks } = behind
  const query = `cho=${subject}&don-vi=${bringsAs ?? ''}`
  const here = path('/lam-viec/minh-chung/moi')
  const mayOpen = opensChecks && task.lead !== null && task.state !== 'withdrawn'
  return (
    <Section heading={words.heading} id="minh-chung" beside>
      <p>
        <EvidenceTag {...task} />
      </p>
      {behind.proofs.length > 0 ? <ProofList proofs={behind.proofs} /> : <p>{words.none}</p>}
      {behind.checks.length > 0 && (
        <>
          <h3>{words.checks}</h3>
          <CheckList checks={behind.checks} />
        </>
      )}
      {(mayOpen || (bringsAs && task.state !== 'withdrawn')) && (
        <Actions>
          {bringsAs && (
            <>
              <LinkButton kind="secondary" small href={`${here}?${query}`}>
                {words.add}
              </LinkButton>
              <LinkButton kind="secondary" small href={`${here}?${query}&loai=da-co`}>
                {words.reuse}
              </LinkButton>
            </>
          )}
          {mayOpen && (
            <LinkButton kind="secondary" small href={path(`/lam-viec/tham-tra/moi?ve=${subject}`)}>
              {words.open}
            </LinkButton>
          )}
        </Actions>
      )}
    </Section>
  )
}
