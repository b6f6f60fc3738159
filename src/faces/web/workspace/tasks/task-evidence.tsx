import type { AssignedTask } from '#engines/assignments'
import { Section, useWords } from '#ui'
import { EvidenceTag } from './statuses.tsx'

/** The evidence of a task: its state. The pieces themselves stand here as soon as their pages exist. */
export function TaskEvidence({ task }: { task: AssignedTask }) {
  const words = useWords({ heading: { vi: 'Minh chứng', en: 'Evidence' } })
  return (
    <Section heading={words.heading} id="minh-chung" beside>
      <p>
        <EvidenceTag {...task} />
      </p>
    </Section>
  )
}
