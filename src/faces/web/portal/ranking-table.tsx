import { Icon, RankInterval, Table, useFormat, useLabel, useWords } from '#ui'
import styles from '../ranks/ranks.module.css'
import type { RankingRead } from './read-ranking.ts'
import { usePathThen } from './then.ts'

type Line = RankingRead['lines'][number]

type Props = {
  cycle: string
  lines: readonly Line[]
  /** How many units have a rank, of which the lines may be a part. */
  ranked: number
  compared: boolean
}

/** The ranking with its drawing in it: each row holds its interval as a bar and as numbers. */
export function RankingTable({ cycle, lines, ranked, compared }: Props) {
  const format = useFormat()
  const label = useLabel()
  const then = usePathThen()
  const words = useWords({
    caption: { vi: 'Điểm và thứ hạng của các đơn vị', en: 'Scores and ranks of the units' },
    rank: { vi: 'Hạng', en: 'Rank' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    points: { vi: 'Điểm', en: 'Points' },
    share: { vi: 'Tỷ lệ', en: 'Share' },
    interval: { vi: 'Khoảng thứ hạng', en: 'Rank interval' },
    moved: { vi: 'So với kỳ trước', en: 'Since the last cycle' },
    tied: { vi: 'đồng hạng', en: 'tied,' },
    units: { vi: 'đơn vị', en: 'units' },
    none: { vi: 'chưa xếp hạng', en: 'not ranked' },
    missing: { vi: 'tiêu chí chưa có điểm', en: 'criteria without a score' },
    unknown: { vi: 'chưa tính', en: 'not computed' },
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      rows={lines}
      rowKey={({ unit }) => unit}
      columns={[
        {
          id: 'rank',
          header: words.rank,
          align: 'end',
          cell: ({ rank, tied }) =>
            rank === null ? (
              words.none
            ) : (
              <>
                <b>{format.number(rank)}</b>
                {tied > 1 && (
                  <small className={styles.under}>
                    {words.tied} {format.number(tied)} {words.units}
                  </small>
                )}
              </>
            ),
        },
        {
          id: 'unit',
          header: words.unit,
          names: true,
          cell: (line) => (
            <>
              <a href={then(`/xep-hang/${cycle}/${line.unit}`)}>{line.label ? label(line.label) : line.unit}</a>
              {line.band && <small className={styles.under}>{label(line.band)}</small>}
              {line.missing > 0 && (
                <small className={styles.under}>
                  {format.number(line.missing)} {words.missing}
                </small>
              )}
            </>
          ),
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
        {
          id: 'interval',
          header: words.interval,
          cell: ({ low, high, rank }) =>
            low === null || high === null || rank === null ? (
              words.unknown
            ) : (
              <span className={styles.interval}>
                <RankInterval low={low} high={high} rank={rank} of={ranked} />
                {low === high ? format.number(low) : `${format.number(low)}–${format.number(high)}`}
              </span>
            ),
        },
        ...(compared ? [{ id: 'moved', header: words.moved, cell: (line: Line) => <Moved line={line} /> }] : []),
      ]}
    />
  )
}

/** Places gained or lost, in words, sign and colour. */
function Moved({ line: { moved, rank, rankBefore, rankAfter, mergedFrom } }: { line: Line }) {
  const format = useFormat()
  const words = useWords({
    up: { vi: 'lên', en: 'up' },
    down: { vi: 'xuống', en: 'down' },
    same: { vi: 'giữ nguyên', en: 'unchanged' },
    from: { vi: 'từ hạng', en: 'from' },
    to: { vi: 'đến', en: 'to' },
    none: { vi: 'không so được', en: 'not comparable' },
    merged: { vi: `trung bình ${mergedFrom} đơn vị cũ`, en: `mean of ${mergedFrom} old units` },
  })
  if (moved === null) return <span className={styles.about}>{words.none}</span>
  const way = moved > 0 ? 'up' : moved < 0 ? 'down' : 'same'
  return (
    <>
      <span className={way === 'same' ? styles.moved : `${styles.moved} ${styles[way]}`}>
        {way !== 'same' && <Icon name={way === 'up' ? 'trending-up' : 'trending-down'} />}
        {way === 'same' ? words.same : `${words[way]} ${format.number(Math.abs(moved))}`}
      </span>
      {rankBefore !== null && (
        <small className={styles.under}>
          {words.from} {format.number(rankBefore)}
          {rankAfter !== null && rankAfter !== rank && ` ${words.to} ${format.number(rankAfter)}`}
          {mergedFrom > 0 && ` (${words.merged})`}
        </small>
      )}
    </>
  )
}
