import { Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { Deadline } from '../my-work/deadline.tsx'
import { FiledBar } from './filed-bar.tsx'
import { roundLooks } from './looks.ts'
import type { Rounds } from './read-rounds.ts'
import styles from './rounds.module.css'

/** Rounds, each with its days, its state and how far it is. */
export function RoundTable({ caption, rows }: { caption: string; rows: Rounds['going'] }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    round: { vi: 'Kỳ báo cáo', en: 'Round' },
    data: { vi: 'Số liệu', en: 'Data' },
    state: { vi: 'Trạng thái', en: 'State' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    filed: { vi: 'Tình hình nộp', en: 'Reports' },
    locks: { vi: 'khóa', en: 'locks' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'round',
          header: words.round,
          names: true,
          width: 'wide',
          cell: (round) => (
            <>
              <a href={path(`/lam-viec/bao-cao/ky/${round.id}`)}>{label(round.label)}</a>
              <small className={styles.under}>
                {words.data} {format.date(round.dataFrom)}–{format.date(round.dataTo)}
              </small>
            </>
          ),
        },
        {
          id: 'state',
          header: words.state,
          cell: ({ state, stateLabel }) => <Tag {...roundLooks[state]}>{label(stateLabel)}</Tag>,
        },
        {
          id: 'due',
          header: words.due,
          cell: (round) =>
            round.state === 'open' ? (
              <Deadline clock={round.clock} />
            ) : (
              <>
                {format.date(round.dueOn)}
                {round.state === 'closed' && round.locksOn && (
                  <small className={styles.under}>
                    {words.locks} {format.date(round.locksOn)}
                  </small>
                )}
              </>
            ),
        },
        { id: 'filed', header: words.filed, width: 'wide', cell: ({ counts }) => <FiledBar counts={counts} /> },
      ]}
    />
  )
}

/** What opens next, by day: nothing is owed in it yet. */
export function ComingTable({ caption, rows }: { caption: string; rows: Rounds['coming'] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    round: { vi: 'Kỳ báo cáo', en: 'Round' },
    opens: { vi: 'Mở ngày', en: 'Opens on' },
    data: { vi: 'Số liệu', en: 'Data' },
    due: { vi: 'Hạn nộp', en: 'Due' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ regime, period }) => `${regime.id} ${period}`}
      columns={[
        { id: 'round', header: words.round, names: true, width: 'wide', cell: (round) => label(round.label) },
        { id: 'opens', header: words.opens, cell: ({ opensOn }) => format.date(opensOn) },
        {
          id: 'data',
          header: words.data,
          cell: ({ dataFrom, dataTo }) => `${format.date(dataFrom)}–${format.date(dataTo)}`,
        },
        { id: 'due', header: words.due, cell: ({ dueOn }) => format.date(dueOn) },
      ]}
    />
  )
}
