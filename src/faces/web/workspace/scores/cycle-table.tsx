import type { Standing } from '#engines/rulebooks'
import { Icon, Table, useFormat, useLabel, useWords } from '#ui'
import styles from '../../ranks/ranks.module.css'

/** Points and ranks of one lane; each unit opens to its sheet. */
export function CycleTable({ lines, here, opens }: { lines: Standing['lines']; here: string; opens: boolean }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    caption: { vi: 'Điểm của các đơn vị', en: 'Scores of the units' },
    rank: { vi: 'Hạng', en: 'Rank' },
    tied: { vi: 'đồng hạng', en: 'tied' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    points: { vi: 'Điểm', en: 'Points' },
    share: { vi: 'Tỷ lệ', en: 'Share' },
    missing: { vi: 'Ô trống', en: 'Empty cells' },
    submitted: { vi: 'Đã nộp', en: 'Handed in' },
    yes: { vi: 'có', en: 'yes' },
    no: { vi: 'chưa', en: 'no' },
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      dense
      rows={lines}
      rowKey={({ unit }) => unit}
      columns={[
        {
          id: 'rank',
          header: words.rank,
          align: 'end',
          cell: ({ rank, tied, share }) =>
            rank === null || share === null || share === 0 ? (
              '–'
            ) : (
              <>
                {format.number(rank)}
                {tied > 1 && <small className={styles.under}>{words.tied}</small>}
              </>
            ),
        },
        {
          id: 'unit',
          header: words.unit,
          names: true,
          cell: ({ unit, label: said }) => {
            const name = said ? label(said) : unit
            return opens ? <a href={`${here}/${unit}`}>{name}</a> : name
          },
        },
        {
          id: 'points',
          header: words.points,
          align: 'end',
          cell: ({ points, maximum }) => `${format.number(points)} / ${format.number(maximum)}`,
        },
        {
          id: 'share',
          header: words.share,
          align: 'end',
          cell: ({ share }) => (share === null ? '–' : format.percent(share)),
        },
        { id: 'missing', header: words.missing, align: 'end', cell: ({ missing }) => format.number(missing) },
        {
          id: 'submitted',
          header: words.submitted,
          cell: ({ submitted }) => (submitted ? <Icon name="check" label={words.yes} /> : words.no),
        },
      ]}
    />
  )
}
