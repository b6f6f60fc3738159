import type { ListedDay } from '#engines/organisations'
import { useFormat, useLabel, useWords } from '#ui'
import styles from './units.module.css'

type Props = {
  year: number
  month: number
  working: number
  days: readonly ListedDay[]
  chosen: string | null
  /** Where a day leads; nowhere for those who only read. */
  href: ((day: string) => string) | null
}

/** One month as a table of weeks, Monday first. A day that differs says so in words, not by colour alone. */
export function MonthGrid({ year, month, working, days, chosen, href }: Props) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    month: {
      vi: `Tháng ${month + 1}`,
      en: new Date(Date.UTC(2024, month, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' }),
    },
    working: { vi: 'ngày làm việc', en: 'working days' },
    off: { vi: 'nghỉ', en: 'off' },
    work: { vi: 'làm bù', en: 'work' },
  })
  const heads = useWords({
    mon: { vi: 'T2', en: 'Mo' },
    tue: { vi: 'T3', en: 'Tu' },
    wed: { vi: 'T4', en: 'We' },
    thu: { vi: 'T5', en: 'Th' },
    fri: { vi: 'T6', en: 'Fr' },
    sat: { vi: 'T7', en: 'Sa' },
    sun: { vi: 'CN', en: 'Su' },
  })
  return (
    <table className={styles.month}>
      <caption>
        {words.month}{' '}
        <small>
          · {format.number(working)} {words.working}
        </small>
      </caption>
      <thead>
        <tr>
          {Object.entries(heads).map(([day, head]) => (
            <th key={day} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((day, place) => {
              const key = day ?? `none-${place}`
              if (!day) return <td key={key} />
              const listed = days.find((one) => one.day === day)
              const said = listed && `${format.date(day)}: ${label(listed.reason)}`
              const content = (
                <>
                  {Number(day.slice(8))}
                  {listed && <small>{words[listed.kind]}</small>}
                </>
              )
              return (
                <td key={key} className={classOf(listed?.kind, place, day === chosen)}>
                  {href ? (
                    <a href={href(day)} title={said} aria-current={day === chosen ? 'date' : undefined}>
                      {content}
                    </a>
                  ) : (
                    <span title={said}>{content}</span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function classOf(kind: 'off' | 'work' | undefined, place: number, chosen: boolean) {
  const look = kind === 'off' ? styles.holiday : kind === 'work' ? styles.swap : place > 4 ? styles.off : ''
  return [look, chosen && styles.chosen].filter(Boolean).join(' ') || undefined
}

/** ISO days in rows of seven, Monday first; null where the month has not begun or is over. */
function weeksOf(year: number, month: number): (string | null)[][] {
  const first = new Date(Date.UTC(year, month, 1))
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const lead = (first.getUTCDay() + 6) % 7
  const cells = Array.from({ length: Math.ceil((lead + length) / 7) * 7 }, (_, n) => {
    const date = n - lead + 1
    return date < 1 || date > length ? null : new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)
  })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
