import { Tag, useFormat, useLabel, useWords } from '#ui'
import { claimIcons, evidenceLooks, foundBefore, scheduleLooks, trends } from '../task-statuses.ts'
import styles from './progress.module.css'
import type { TaskNow } from './task-now.ts'

// What the unit says, what the evidence supports, what the calendar says, where it goes: each a tag of its own.

export function ClaimNow({ now }: { now: TaskNow }) {
  const label = useLabel()
  const format = useFormat()
  const said = now.claimed === null ? label(now.claim.label) : format.percent(now.claimed / 100, 0)
  return (
    <>
      <Tag icon={claimIcons[now.claim.id]}>{said}</Tag>
      {now.claimedOn && <span className={styles.counts}>{format.date(now.claimedOn)}</span>}
    </>
  )
}

export function EvidenceNow({ now }: { now: TaskNow }) {
  const label = useLabel()
  const format = useFormat()
  const before = now.evidence.id === 'pending' ? `${label(foundBefore)} ` : ''
  return (
    <Tag {...evidenceLooks[now.evidence.id]}>
      {[label(now.evidence.label), now.supported !== null && `${before}${format.percent(now.supported / 100, 0)}`]
        .filter(Boolean)
        .join(' · ')}
    </Tag>
  )
}

export function ScheduleNow({ now }: { now: TaskNow }) {
  const label = useLabel()
  return <Tag {...scheduleLooks[now.schedule.id]}>{label(now.schedule.label)}</Tag>
}

export function TrendNow({ now }: { now: TaskNow }) {
  const words = useWords(trends)
  return <Tag icon={trends[now.trend].icon}>{words[now.trend]}</Tag>
}
