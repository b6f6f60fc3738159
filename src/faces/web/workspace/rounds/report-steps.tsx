import { useFormat, useLabel } from '#ui'
import type { Approval } from './read-approval.ts'
import styles from './rounds.module.css'
import { stepWords } from './step-words.ts'

/** What was done with a report: who, when and why, the newest first. */
export function ReportSteps({ steps }: { steps: Approval['report']['steps'] }) {
  const label = useLabel()
  const format = useFormat()
  return (
    <ol className={styles.steps}>
      {steps.toReversed().map(({ at, by, act, reason, facts }) => (
        <li key={`${at} ${act}`}>
          <p>
            <b>{label(stepWords[act] ?? { vi: act, en: act })}</b>
            {typeof facts.until === 'string' && `: ${format.date(facts.until)}`}
          </p>
          {reason && <p className={styles.text}>“{reason}”</p>}
          <p className={styles.soft}>
            {by}, {format.dateTime(at)}
          </p>
        </li>
      ))}
    </ol>
  )
}
