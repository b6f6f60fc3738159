import type { publishedResults } from '#engines/rulebooks'
import { Table, useFormat, useLabel, useWords, type Words } from '#ui'
import styles from '../ranks/ranks.module.css'

type Row = Awaited<ReturnType<typeof publishedResults>>[number]

/** What others published, each with its source; a place that only follows from the order of a list says so. */
export function PublishedResults({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const format = useFormat()
  const label = useLabel()
  const saidAs = (printed: string, named: unknown) => (named ? label(named as Words) : <span lang="vi">{printed}</span>)
  const words = useWords({
    place: { vi: 'Địa phương', en: 'Place' },
    part: { vi: 'Phần', en: 'Part' },
    whole: { vi: 'Toàn bộ', en: 'The whole' },
    set: { vi: 'Bộ chỉ số', en: 'Index' },
    value: { vi: 'Giá trị', en: 'Value' },
    rank: { vi: 'Hạng', en: 'Rank' },
    unstated: { vi: 'theo thứ tự trong nguồn, chưa xác minh', en: 'by the order of the source, not verified' },
    source: { vi: 'Nguồn', en: 'Source' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ set, year, place, part }) => `${set} ${year} ${place} ${part}`}
      columns={[
        { id: 'place', header: words.place, names: true, cell: ({ place, placeLabel }) => saidAs(place, placeLabel) },
        { id: 'set', header: words.set, cell: ({ set }) => set },
        {
          id: 'part',
          header: words.part,
          cell: ({ part, partLabel }) => (part ? saidAs(part, partLabel) : words.whole),
        },
        { id: 'value', header: words.value, align: 'end', cell: ({ value }) => format.number(value, 4) },
        {
          id: 'rank',
          header: words.rank,
          cell: ({ rank, rankStated }) =>
            rank === null ? (
              ''
            ) : (
              <>
                {format.number(rank)}
                {!rankStated && <small className={styles.under}>{words.unstated}</small>}
              </>
            ),
        },
        { id: 'source', header: words.source, cell: ({ source }) => <span lang="vi">{source}</span> },
      ]}
    />
  )
}
