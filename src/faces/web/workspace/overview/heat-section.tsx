import { Section, useFormat, useWords } from '#ui'
import { HeatTable } from './heat-table.tsx'
import type { To } from './narrowed.tsx'
import styles from './overview.module.css'
import type { Overview } from './read-overview.ts'

/** The heat map with its key and its two orders; communes stand in one row until they are asked for. */
export function HeatSection({ seen: { heat, asked }, to }: { seen: Overview; to: To }) {
  const format = useFormat()
  const n = format.number(heat.communesCount)
  const words = useWords({
    heading: { vi: 'Bản đồ nhiệt: chương trình và đơn vị', en: 'Heat map: programmes and units' },
    key: {
      vi: 'Mỗi ô ghi nhóm xấu nhất trên tổng số nhiệm vụ đơn vị chủ trì. Ô đậm màu: từ một phần tư trở lên là đỏ.',
      en: 'Each cell gives the worst group out of all tasks the unit leads. Filled in full: a quarter or more are red.',
    },
    sort: { vi: 'Sắp xếp', en: 'Order' },
    worst: { vi: 'Nhiều đỏ nhất trước', en: 'Most red first' },
    name: { vi: 'Theo tên', en: 'By name' },
    open: { vi: `Xem từng xã, phường, đặc khu (${n})`, en: `See each commune and ward (${n})` },
    close: { vi: 'Gộp các xã, phường, đặc khu', en: 'Fold communes and wards' },
    communes: { vi: `Xã, phường, đặc khu (${n})`, en: `Communes and wards (${n})` },
  })
  const rows = [...heat.departments, ...(heat.together ? [heat.together] : [])]
  return (
    <Section heading={words.heading} id="ban-do-nhiet">
      <div className={styles.key}>
        <p className={styles.about}>{words.key}</p>
        <nav aria-label={words.sort}>
          <ul className={styles.sorts}>
            <li>
              <a href={`${to({ xep: '' })}#ban-do-nhiet`} aria-current={asked.sort === 'worst' ? 'true' : undefined}>
                {words.worst}
              </a>
            </li>
            <li>
              <a href={`${to({ xep: 'ten' })}#ban-do-nhiet`} aria-current={asked.sort === 'name' ? 'true' : undefined}>
                {words.name}
              </a>
            </li>
          </ul>
        </nav>
      </div>
      <HeatTable caption={words.heading} columns={heat.columns} rows={rows} to={to} />
      {heat.together && (
        <p>
          <a href={`${to({ xa: heat.communes ? '' : '1' })}#xa`} id="xa">
            {heat.communes ? words.close : words.open}
          </a>
        </p>
      )}
      {heat.communes && <HeatTable caption={words.communes} columns={heat.columns} rows={heat.communes} to={to} />}
    </Section>
  )
}
