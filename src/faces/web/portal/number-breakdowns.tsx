import { BarChart, Section, Table, useLabel, usePath, useWords } from '#ui'
import { useMeasure } from '../figure-words.ts'
import styles from './number.module.css'
import { pointAddress } from './number-address.ts'
import { Figure } from './number-parts.tsx'
import type { NumberRead, NumberShown } from './number-read.ts'

/** The period that is shown, by the members of each dimension; a member without a value says so. */
export function NumberBreakdowns({ read, shown }: { read: NumberRead; shown: NumberShown }) {
  const label = useLabel()
  const path = usePath()
  const measureOf = useMeasure()
  const words = useWords({
    heading: { vi: 'Theo phân tổ', en: 'Broken down' },
    whole: { vi: 'Tất cả', en: 'All together' },
    value: { vi: 'Giá trị', en: 'Value' },
  })
  const told = shown.breakdowns.filter(({ rows }) => rows.some(({ item, point }) => item !== null && point !== null))
  if (told.length === 0) return null
  return (
    <Section heading={`${words.heading}, ${label(shown.periodName)}`} id="phan-to">
      <div className={styles.stack}>
        {told.map(({ dimension, within, rows }) => {
          const named = read.dimensions.find(({ code }) => code === dimension)
          const among = read.dimensions.flatMap(({ code, items, chosen }) =>
            code === dimension ? [] : items.filter((item) => item.code === chosen).map((item) => label(item.label)),
          )
          const title = [named ? label(named.label) : dimension, ...among].join(', ')
          const cellOf = (item: string | null) =>
            [...within.split('&'), item === null ? '' : `${dimension}=${item}`].filter(Boolean).sort().join('&')
          const all = rows.map(({ item, label: name, point }) => ({
            item,
            name: name ? label(name) : words.whole,
            point,
            href: point && pointAddress(path, read, shown.period, { cell: cellOf(item) }),
          }))
          const drawn = all.filter(({ point }) => point?.value != null)
          const isDrawn = drawn.every(({ point }) => (point?.value as number) >= 0)
          return (
            <div key={dimension} className={styles.stack}>
              {isDrawn && (
                <BarChart
                  title={title}
                  unit={shown.measured.measure && measureOf(shown.measured.measure)}
                  labelHeader={title}
                  decimals={shown.measured.decimals}
                  rows={drawn.map(({ name, point, href }) => ({
                    label: name,
                    value: point?.value as number,
                    href: href ?? undefined,
                  }))}
                />
              )}
              {(drawn.length < all.length || !isDrawn) && (
                <Table
                  dense
                  caption={title}
                  rows={all}
                  rowKey={({ item }) => item ?? ''}
                  columns={[
                    {
                      id: 'name',
                      header: title,
                      names: true,
                      cell: ({ name, href }) => (href ? <a href={href}>{name}</a> : name),
                    },
                    {
                      id: 'value',
                      header: words.value,
                      align: 'end',
                      cell: ({ point }) => <Figure point={point} of={shown.measured} />,
                    },
                  ]}
                />
              )}
            </div>
          )
        })}
      </div>
    </Section>
  )
}
