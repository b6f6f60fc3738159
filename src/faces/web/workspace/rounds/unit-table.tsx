import { Empty, Field, Pagination, Select, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { Deadline } from '../my-work/deadline.tsx'
import { QueryForm } from '../query-form.tsx'
import { reportLooks } from './looks.ts'
import type { RoundRead, RoundRow } from './read-round.ts'
import styles from './rounds.module.css'

type Props = RoundRead & { here: string; address(changes: Record<string, string>): string }

/** The units of a round with the state of their reports, those that have been late the longest first. */
export function UnitTable({ units, asked, states, may, here, address }: Props) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    caption: { vi: 'Đơn vị trong kỳ', en: 'Units of the round' },
    text: { vi: 'Tên đơn vị', en: 'Name of the unit' },
    state: { vi: 'Trạng thái', en: 'State' },
    all: { vi: 'Tất cả', en: 'All' },
    'qua-han': { vi: 'Quá hạn, chưa nộp', en: 'Overdue, not filed' },
    tre: { vi: 'Nộp trễ', en: 'Filed late' },
    'xin-gia-han': { vi: 'Đang xin gia hạn', en: 'Asks for more time' },
    sort: { vi: 'Sắp xếp theo', en: 'Sort by' },
    lateness: { vi: 'Trễ nhiều nhất', en: 'Latest first' },
    name: { vi: 'Tên đơn vị', en: 'Name' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    due: { vi: 'Hạn và ngày nộp', en: 'Due and filed' },
    record: { vi: 'Đúng hạn các kỳ trước', en: 'On time before' },
    recordOf: { vi: 'kỳ', en: 'rounds' },
    see: { vi: 'Xem báo cáo', en: 'See the report' },
    act: { vi: 'Gia hạn, miễn, nhắc', en: 'Extend, excuse, remind' },
    report: { vi: 'Việc', en: 'Steps' },
    none: { vi: 'Không có đơn vị nào khớp', en: 'No unit fits' },
    noneBody: { vi: 'Hãy bỏ bớt điều kiện lọc.', en: 'Drop some of the filters.' },
  })
  const views = ['qua-han', 'tre', 'xin-gia-han'] as const
  const open = ({ state }: RoundRow) => ['expected', 'returned', 'missed'].includes(state)
  const read = ({ state }: RoundRow) => ['filed', 'returned', 'approved'].includes(state)
  return (
    <>
      <QueryForm action={`${here}#don-vi`}>
        <Field name="q" type="search" label={words.text} value={asked.text} autoComplete="off" maxLength={200} />
        <Select
          name="tt"
          label={words.state}
          empty={words.all}
          value={asked.view}
          options={[
            ...views.map((value) => ({ value, label: words[value] })),
            ...Object.entries(states).map(([value, said]) => ({ value, label: label(said) })),
          ]}
        />
        <Select
          name="xep"
          label={words.sort}
          value={asked.sort === 'name' ? 'ten' : 'tre'}
          options={[
            { value: 'tre', label: words.lateness },
            { value: 'ten', label: words.name },
          ]}
        />
      </QueryForm>
      <Table
        caption={words.caption}
        captionHidden
        rows={units.rows}
        rowKey={({ obligation }) => obligation}
        empty={
          <Empty icon="filter" title={words.none}>
            {words.noneBody}
          </Empty>
        }
        columns={[
          {
            id: 'unit',
            header: words.unit,
            names: true,
            width: 'wide',
            cell: ({ unit }) => (unit.label ? label(unit.label) : unit.id),
          },
          { id: 'state', header: words.state, cell: (row) => <ReportState row={row} states={states} /> },
          { id: 'due', header: words.due, cell: (row) => <FiledWhen row={row} /> },
          ...(units.rows.some(({ record }) => record)
            ? [
                {
                  id: 'record',
                  header: words.record,
                  cell: ({ record }: RoundRow) =>
                    record && `${format.number(record.onTime)}/${format.number(record.expected)} ${words.recordOf}`,
                },
              ]
            : []),
          {
            id: 'act',
            header: words.report,
            cell: (row) => (
              <span className={styles.tags}>
                {read(row) && (
                  <a href={path(`/lam-viec/bao-cao/${row.obligation}/duyet`)}>
                    {words.see}
                    <span className="hidden"> {row.unit.label && label(row.unit.label)}</span>
                  </a>
                )}
                {may && open(row) && (
                  <a href={`${address({ bc: row.obligation })}#xu-ly`}>
                    {words.act}
                    <span className="hidden"> {row.unit.label && label(row.unit.label)}</span>
                  </a>
                )}
              </span>
            ),
          },
        ]}
      />
      <Pagination
        page={units.page}
        size={units.size}
        total={units.total}
        href={(to) => `${address({ trang: String(to) })}#don-vi`}
      />
    </>
  )
}

/** The state of a report in a word, with what is special about it. */
function ReportState({ row, states }: { row: RoundRow; states: RoundRead['states'] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    leader: { vi: 'Chờ lãnh đạo đơn vị', en: 'Awaits the unit’s leader' },
    office: { vi: 'Chờ văn phòng thường trực', en: 'Awaits the standing office' },
    returned: {
      vi: `đã trả lại ${format.number(row.returns)} lần`,
      en: `returned ${row.returns} time${row.returns > 1 ? 's' : ''}`,
    },
    asks: {
      vi: `Xin gia hạn đến ${row.asksUntil ? format.date(row.asksUntil) : ''}`,
      en: `Asks for time until ${row.asksUntil ? format.date(row.asksUntil) : ''}`,
    },
  })
  const said = states[row.state]
  return (
    <span className={styles.tags}>
      <Tag {...reportLooks[row.state]}>
        {row.awaits === 'leader' ? words.leader : row.awaits ? words.office : said ? label(said) : row.state}
      </Tag>
      {row.asksUntil && (
        <Tag tone="warn" icon="clock">
          {words.asks}
        </Tag>
      )}
      {row.returns > 0 && row.state !== 'returned' && <small className={styles.soft}>{words.returned}</small>}
      {row.excuse && <small className={styles.soft}>“{row.excuse}”</small>}
    </span>
  )
}

/** When it is due while it is awaited; when it came, and how late, once it is there. */
function FiledWhen({ row }: { row: RoundRow }) {
  const format = useFormat()
  const due = format.date(row.dueOn)
  const words = useWords({
    due: { vi: `hạn ${due}`, en: `due ${due}` },
    filed: { vi: 'Nộp', en: 'Filed' },
    onTime: { vi: 'đúng hạn', en: 'on time' },
    late: {
      vi: `trễ ${format.number(row.lateDays ?? 0)} ngày làm việc`,
      en: `${row.lateDays ?? 0} working day${row.lateDays === 1 ? '' : 's'} late`,
    },
    extended: { vi: 'đã gia hạn', en: 'extended' },
    reminded: { vi: `đã nhắc ${format.number(row.reminded)} lần`, en: `reminded ${row.reminded}×` },
  })
  const extended = row.dueOn > row.firstDueOn ? ` · ${words.extended}` : ''
  if (row.filedOn)
    return (
      <>
        {words.filed} {format.date(row.filedOn)},{' '}
        {row.onTime ? words.onTime : <b className={styles.late}>{words.late}</b>}
        <small className={styles.under}>
          {words.due}
          {extended}
        </small>
      </>
    )
  if (row.state === 'expected' || row.state === 'returned')
    return (
      <>
        <Deadline clock={row.clock} />
        {(extended || row.reminded > 0) && (
          <small className={styles.under}>
            {[extended && words.extended, row.reminded > 0 && words.reminded].filter(Boolean).join(' · ')}
          </small>
        )}
      </>
    )
  return <span className={styles.soft}>{words.due}</span>
}
