import { Section, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './number.module.css'
import { pointAddress } from './number-address.ts'
import type { Measured } from './number-lines.ts'
import { Figure } from './number-parts.tsx'
import type { NumberRead, NumberShown } from './number-read.ts'

/** Figures that were corrected after they had been published: before, after, when. Nothing is overwritten. */
export function NumberCorrections({ read, shown }: { read: NumberRead; shown: NumberShown }) {
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Lịch sử đính chính', en: 'History of corrections' },
    none: { vi: 'Chưa có số liệu nào bị đính chính sau khi công bố.', en: 'No value was corrected after publication.' },
    period: { vi: 'Kỳ', en: 'Period' },
    before: { vi: 'Trước', en: 'Before' },
    after: { vi: 'Sau', en: 'After' },
    when: { vi: 'Đính chính lúc', en: 'Corrected at' },
  })
  const said = (value: number | null, of: Measured) => (
    <Figure point={{ value, state: value === null ? 'missing' : 'value' }} of={of} />
  )
  return (
    <Section heading={words.heading} id="dinh-chinh">
      {shown.corrections.length === 0 ? (
        <p className={styles.soft}>{words.none}</p>
      ) : (
        <Table
          dense
          caption={words.heading}
          captionHidden
          rows={shown.corrections}
          rowKey={({ period, at }) => `${period} ${at}`}
          columns={[
            {
              id: 'period',
              header: words.period,
              names: true,
              cell: ({ period, name }) => <a href={pointAddress(path, read, period)}>{label(name)}</a>,
            },
            {
              id: 'before',
              header: words.before,
              align: 'end',
              cell: ({ before, measured }) => said(before, measured),
            },
            { id: 'after', header: words.after, align: 'end', cell: ({ value, measured }) => said(value, measured) },
            { id: 'when', header: words.when, cell: ({ at }) => format.dateTime(at) },
          ]}
        />
      )}
    </Section>
  )
}
