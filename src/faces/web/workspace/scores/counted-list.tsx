import type { countedDossiers, procedureTimes } from '#engines/rulebooks'
import { Pagination, Section, Table, Tabs, Tag, useFormat, useWords } from '#ui'
import styles from './scores.module.css'

type Row = Awaited<ReturnType<typeof countedDossiers>>['rows'][number]
export type Side = 'tu' | 'mau' | 'khong-dat'
type Props = {
  listed: Awaited<ReturnType<typeof countedDossiers>>
  item: string
  side: Side
  /** The sides that can be listed. */
  sides: readonly Side[]
  /** Of 2.2: the procedure whose dossiers these are. */
  procedure: string | null
  here: string
}

/** What an item counts, where that is no dossier. */
const others: Record<string, 'procedure' | 'service' | 'feedback'> = {
  '3.1': 'procedure',
  '3.2': 'service',
  '3.5a': 'procedure',
  '3.5b': 'procedure',
  '4.5a': 'procedure',
  '5.1': 'feedback',
  '5.2': 'feedback',
  '5.3': 'feedback',
}

/** What stands behind one side of an item, one by one. Of people nothing is kept: codes, times and flags. */
export function CountedList({ listed, item, side, sides, procedure, here }: Props) {
  const format = useFormat()
  const counts = others[item] ?? 'dossier'
  const words = useWords({
    dossier: { vi: `Hồ sơ của chỉ tiêu ${item}`, en: `Dossiers of item ${item}` },
    procedure: { vi: `Thủ tục của chỉ tiêu ${item}`, en: `Procedures of item ${item}` },
    service: { vi: `Dịch vụ công của chỉ tiêu ${item}`, en: `Services of item ${item}` },
    feedback: { vi: `Phản ánh, kiến nghị của chỉ tiêu ${item}`, en: `Feedback of item ${item}` },
    sides: { vi: 'Phía', en: 'Side' },
    tu: { vi: 'Tử số', en: 'Numerator' },
    mau: { vi: 'Mẫu số', en: 'Denominator' },
    'khong-dat': { vi: 'Không đạt', en: 'Fails' },
    rest: { vi: 'Phần còn lại', en: 'The rest' },
    code: { vi: 'Mã hồ sơ', en: 'Code' },
    otherCode: { vi: 'Mã', en: 'Code' },
    received: { vi: 'Tiếp nhận', en: 'Received' },
    times: { vi: 'Tiếp nhận → hẹn trả', en: 'Received → promised' },
    noDue: { vi: 'không hẹn', en: 'none promised' },
    took: { vi: 'Thời gian giải quyết', en: 'Took' },
    supplements: { vi: 'lần bổ sung', en: 'supplements' },
    back: { vi: 'Về bảng điểm', en: 'Back to the points' },
    allTimes: { vi: 'Mọi thủ tục', en: 'All procedures' },
    verdict: { vi: 'Tiến độ', en: 'Verdict' },
    'on-time': { vi: 'đúng hạn', en: 'on time' },
    overdue: { vi: 'quá hạn', en: 'overdue' },
    unjudged: { vi: 'không có hạn', en: 'without a date' },
    outside: { vi: 'ngoài kỳ', en: 'outside' },
    none: { vi: 'Không có mục nào.', en: 'None.' },
  })
  type Facts = { received?: string; due?: string | null; latest?: string | null; supplements?: unknown[] }
  const facts = (row: Row) => (row.facts ?? {}) as Facts
  const to = (query: Record<string, string>) =>
    `${here}?${new URLSearchParams({ muc: item, ...(procedure !== null && { tthc: procedure }), ...query })}#ho-so`
  const timesOf = (row: Row) => {
    const { received, due, latest } = facts(row)
    const limit = due ?? latest
    const came = received ? format.dateTime(received) : ''
    if (item === '2.2') return came
    return (
      <>
        {came} → {limit ? format.date(new Date(limit)) : words.noDue}
      </>
    )
  }
  const stateOf = (row: Row) => {
    const asked = facts(row).supplements?.length ?? 0
    return (
      <span className={styles.tags}>
        {row.verdict && (
          <Tag tone={row.verdict === 'overdue' ? 'bad' : row.verdict === 'on-time' ? 'good' : 'plain'}>
            {(words as Record<string, string>)[row.verdict] ?? row.verdict}
          </Tag>
        )}
        {asked > 0 && `${format.number(asked)} ${words.supplements}`}
      </span>
    )
  }
  return (
    <Section heading={words[counts]} id="ho-so">
      <p className={styles.tags}>
        <a href={`${here}#chi-tieu`}>{words.back}</a>
        {procedure !== null && <a href={`${here}?muc=2.2#ho-so`}>{words.allTimes}</a>}
      </p>
      {procedure !== null && <p lang="vi">{procedure}</p>}
      {sides.length > 1 && (
        <Tabs
          label={words.sides}
          tabs={sides.map((one) => ({
            href: to({ phia: one }),
            label: one === 'khong-dat' && item === '5.1' ? words.rest : words[one],
            current: one === side,
          }))}
        />
      )}
      <Table
        caption={words[counts]}
        captionHidden
        dense
        rows={listed.rows}
        rowKey={({ id }) => id}
        empty={<p>{words.none}</p>}
        columns={[
          {
            id: 'code',
            header: counts === 'dossier' ? words.code : words.otherCode,
            names: true,
            cell: ({ id, procedure: own }) => (
              <span className={styles.coded}>
                {id}
                {counts === 'dossier' && procedure === null && own && <small className={styles.beneath}>{own}</small>}
              </span>
            ),
          },
          ...(counts === 'dossier'
            ? [
                {
                  id: 'times',
                  header: item === '2.2' ? words.received : words.times,
                  cell: (row: Row) => timesOf(row),
                },
                item === '2.2'
                  ? {
                      id: 'took',
                      header: words.took,
                      align: 'end' as const,
                      cell: ({ took, took_unit }: Row) =>
                        took === null ? '' : `${format.number(took, 2)} ${took_unit ?? ''}`,
                    }
                  : { id: 'verdict', header: words.verdict, cell: (row: Row) => stateOf(row) },
              ]
            : []),
        ]}
      />
      <Pagination {...listed} href={(page) => to({ phia: side, trang: String(page) })} />
    </Section>
  )
}

/** 2.2: the mean time of each procedure, in its own unit; each opens to its dossiers. */
export function ProcedureTimes({ times, here }: { times: Awaited<ReturnType<typeof procedureTimes>>; here: string }) {
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Thời gian giải quyết trung bình của từng thủ tục (2.2)', en: 'Mean time by procedure (2.2)' },
    procedure: { vi: 'Thủ tục', en: 'Procedure' },
    dossiers: { vi: 'Hồ sơ đã xong, đã trả', en: 'Done or returned' },
    sum: { vi: 'Tổng thời gian', en: 'Time in all' },
    mean: { vi: 'Trung bình', en: 'Mean' },
  })
  return (
    <Section heading={words.heading} id="ho-so">
      <Table
        caption={words.heading}
        captionHidden
        dense
        rows={times.rows}
        rowKey={({ procedure, unit }) => `${procedure} ${unit}`}
        columns={[
          {
            id: 'procedure',
            header: words.procedure,
            names: true,
            cell: ({ procedure }) => (
              <a
                className={styles.coded}
                lang="vi"
                href={`${here}?${new URLSearchParams({ muc: '2.2', tthc: procedure })}#ho-so`}
              >
                {procedure}
              </a>
            ),
          },
          { id: 'dossiers', header: words.dossiers, align: 'end', cell: ({ dossiers }) => format.number(dossiers) },
          { id: 'sum', header: words.sum, align: 'end', cell: ({ sum, unit }) => `${format.number(sum, 2)} ${unit}` },
          {
            id: 'mean',
            header: words.mean,
            align: 'end',
            cell: ({ mean, unit }) => `${format.number(mean, 2)} ${unit}`,
          },
        ]}
      />
      <Pagination {...times} href={(page) => `${here}?muc=2.2&trang=${page}#ho-so`} />
    </Section>
  )
}
