import { Icon, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './my-work.module.css'
import { NewNotices } from './notices.tsx'
import type { Work } from './read-work.ts'

/** Beside the list: who I am here, and what has no deadline but should not be forgotten. */
export function BesideWork({ held, units, matters, notices }: Pick<Work, 'held' | 'units' | 'matters' | 'notices'>) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    mine: { vi: 'Đơn vị và vai trò của tôi', en: 'My units and roles' },
    none: {
      vi: 'Bạn chưa được giao vai trò nào. Hãy nhờ người quản trị của đơn vị.',
      en: 'No role has been given to you yet. Please ask the administrator of your unit.',
    },
    account: { vi: 'Tài khoản và ủy quyền', en: 'Account and delegations' },
    matters: { vi: 'Cũng cần để ý', en: 'Also to be watched' },
    lentBy: { vi: 'được ủy quyền bởi', en: 'delegated by' },
    until: { vi: 'đến', en: 'until' },
  })
  const places = [...new Set(held.map(({ unit }) => unit))]
  return (
    <aside className={styles.beside}>
      <NewNotices notices={notices} />
      <section>
        <h2>{words.mine}</h2>
        {places.length === 0 && <p>{words.none}</p>}
        <ul className={styles.plain}>
          {places.map((unit) => (
            <li key={unit}>
              <b>{units[unit] ? label(units[unit]) : unit}</b>
              {held
                .filter((one) => one.unit === unit)
                .map((one) => (
                  <p key={one.role} className={styles.about}>
                    {label(one.label)}
                    {one.lentBy && ` · ${words.lentBy} ${one.lentBy}`}
                    {one.until && ` ${words.until} ${format.date(one.until)}`}
                  </p>
                ))}
            </li>
          ))}
        </ul>
        <p>
          <a href={path('/lam-viec/tai-khoan')}>{words.account}</a>
        </p>
      </section>
      {matters.length > 0 && (
        <section>
          <h2>{words.matters}</h2>
          <ul className={styles.plain}>
            {matters.map(({ title, href, icon, count }) => (
              <li key={href}>
                <Icon name={icon} /> <a href={path(href)}>{label(title)}</a> <b>{format.number(count)}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}
