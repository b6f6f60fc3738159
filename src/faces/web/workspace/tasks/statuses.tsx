import type { TaskLine } from '#engines/assignments'
import { type IconName, Tag, type Tone, useFormat, useWords } from '#ui'
import { useSaid, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

// The three statuses of a task and its trend, each by itself: nothing here mixes two of them into one light.

const claimIcons: Record<string, IconName> = {
  missing: 'circle-help',
  value: 'file-text',
  'not-applicable': 'minus',
  'not-verifiable': 'eye',
}

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

const evidenceTones: Record<string, { tone: Tone; icon: IconName }> = {
  none: { tone: 'plain', icon: 'circle-help' },
  pending: { tone: 'accent', icon: 'clock' },
  supported: { tone: 'good', icon: 'shield-check' },
  partly: { tone: 'warn', icon: 'shield-check' },
  contradicted: { tone: 'bad', icon: 'circle-alert' },
  'not-verifiable': { tone: 'plain', icon: 'eye' },
  'not-applicable': { tone: 'plain', icon: 'minus' },
}

/** What the evidence supports. */
export function EvidenceTag({ evidence, supported }: Pick<TaskLine, 'evidence' | 'supported'>) {
  const { evidence: states } = useTaskWords()
  const said = useSaid()
  const format = useFormat()
  const { tone, icon } = evidenceTones[evidence] ?? { tone: 'plain', icon: 'info' }
  return (
    <Tag tone={tone} icon={icon}>
      {said(states, evidence)}
      {supported !== null && ` (${format.percent(supported / 100, 1)})`}
    </Tag>
  )
}

const scheduleTones: Record<string, { tone: Tone; icon: IconName }> = {
  done: { tone: 'good', icon: 'circle-check' },
  'done-late': { tone: 'warn', icon: 'circle-check' },
  overdue: { tone: 'bad', icon: 'triangle-alert' },
  behind: { tone: 'warn', icon: 'clock' },
  'on-track': { tone: 'good', icon: 'clock' },
  'not-assessable': { tone: 'plain', icon: 'circle-help' },
}

/** What the calendar says. */
export function ScheduleTag({ schedule }: Pick<TaskLine, 'schedule'>) {
  const { schedules } = useTaskWords()
  const said = useSaid()
  const { tone, icon } = scheduleTones[schedule] ?? { tone: 'plain', icon: 'info' }
  return (
    <Tag tone={tone} icon={icon}>
      {said(schedules, schedule)}
    </Tag>
  )
}

const trends: Record<TaskLine['trend'], { icon: IconName; vi: string; en: string }> = {
  rising: { icon: 'trending-up', vi: 'Đang tăng', en: 'Rising' },
  steady: { icon: 'minus', vi: 'Giữ nguyên', en: 'Steady' },
  falling: { icon: 'trending-down', vi: 'Đang giảm', en: 'Falling' },
  unknown: { icon: 'circle-help', vi: 'Chưa đủ số liệu', en: 'Too little known' },
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
