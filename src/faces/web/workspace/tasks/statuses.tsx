import type { TaskLine } from '#engines/assignments'
import { Tag, useFormat, useLabel, useWords } from '#ui'
import { claimIcons, evidenceLooks, foundBefore, scheduleLooks, trends } from '../../task-statuses.ts'
import { useSaid, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

// The three statuses of a task and its trend, each by itself: nothing here mixes two of them into one light.

/** What the unit says. */
export function ClaimTag({ claim, claimed }: Pick<TaskLine, 'claim' | 'claimed'>) {
  const { claims } = useTaskWords()
  const said = useSaid()
  const format = useFormat()
  const words = useWords({ reports: { vi: 'Báo', en: 'Reports' } })
  return (
    <Tag icon={claimIcons[claim]}>
      {claim === 'value' && claimed !== null
        ? `${words.reports} ${format.percent(claimed / 100, 1)}`
        : said(claims, claim)}
    </Tag>
  )
}

/** What the evidence supports. */
export function EvidenceTag({ evidence, supported }: Pick<TaskLine, 'evidence' | 'supported'>) {
  const { evidence: states } = useTaskWords()
  const said = useSaid()
  const label = useLabel()
  const format = useFormat()
  const before = evidence === 'pending' ? `${label(foundBefore)} ` : ''
  const { tone, icon } = evidenceLooks[evidence] ?? { tone: 'plain' as const, icon: 'info' as const }
  return (
    <Tag tone={tone} icon={icon}>
      {said(states, evidence)}
      {supported !== null && ` (${before}${format.percent(supported / 100, 1)})`}
    </Tag>
  )
}

/** What the calendar says. */
export function ScheduleTag({ schedule }: Pick<TaskLine, 'schedule'>) {
  const { schedules } = useTaskWords()
  const said = useSaid()
  const { tone, icon } = scheduleLooks[schedule] ?? { tone: 'plain' as const, icon: 'info' as const }
  return (
    <Tag tone={tone} icon={icon}>
      {said(schedules, schedule)}
    </Tag>
  )
}

/** Where it goes, from the last report to this one. */
export function TrendTag({ trend }: Pick<TaskLine, 'trend'>) {
  const words = useWords(trends)
  return <Tag icon={trends[trend].icon}>{words[trend]}</Tag>
}

/** How far the work is, and how much of it is known: two numbers, or the words for having none. */
export function ProgressSaid({ progress, coverage }: Pick<TaskLine, 'progress' | 'coverage'>) {
  const format = useFormat()
  const words = useWords({
    none: { vi: 'Không áp dụng', en: 'Not applicable' },
    unknown: { vi: 'Chưa biết', en: 'Not known' },
    all: { vi: 'biết đủ', en: 'all known' },
    known: { vi: 'biết', en: 'known:' },
  })
  if (coverage === null) return <span className={styles.soft}>{words.none}</span>
  if (progress === null) return <span className={styles.soft}>{words.unknown}</span>
  const share = Math.min(Math.max(progress, 0), 100)
  return (
    <span className={styles.progress}>
      <b>{format.percent(progress / 100, 1)}</b>
      <small>{coverage >= 1 ? words.all : `${words.known} ${format.percent(coverage, 0)}`}</small>
      <svg width="100%" height="6" aria-hidden="true">
        <rect width="100%" height="6" rx="3" className={styles.ground} />
        <rect width={`${share}%`} height="6" rx="3" className={styles.fill} />
      </svg>
    </span>
  )
}
