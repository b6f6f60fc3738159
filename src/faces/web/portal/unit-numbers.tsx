import { Empty, Filters, Section, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { address } from './asked.ts'
import { FilterWords } from './filter-words.tsx'
import { KnownOn } from './known-on.tsx'
import { Names } from './number-carried.tsx'
import type { NumberLine } from './number-lines.ts'
import { NumberTable } from './number-table.tsx'
import parts from './parts.module.css'

type Change = { on: string; units: { id: string; label: Words }[] }
/** The changes that made the unit, with those before it that have values; and those that ended it. */
type Around = { before: Change[]; after: Change[] }
type Props = {
  unit: string
  numbers: { rows: readonly NumberLine[]; total: number }
  around: Around
  /** What the unit was called on that day, where it is called otherwise today. */
  nameThen: Words | null
  /** As known on which day. */
  day: string | undefined
  /** What else the address asks for; choosing a day keeps it. */
  work: Record<string, string | undefined>
}

/**
 * The indicators of a unit with its own values, today or as known on a day, and where those before and after stand;
 * nothing where there are none.
 */
export function UnitNumbers({ unit, numbers: { rows, total }, around, nameThen, day, work }: Props) {
  const path = usePath()
  const here = path(`/don-vi/${unit}`)
  const label = useLabel()
  const words = useWords({
    heading: { vi: 'Chỉ số của đơn vị', en: 'Indicators of the unit' },
    all: { vi: 'Mọi chỉ số', en: 'All indicators' },
    more: { vi: 'Chỉ hiện một phần; xem đủ ở danh mục.', en: 'Not all are shown; the list has them all.' },
    called: { vi: 'Khi đó tên đơn vị được ghi là', en: 'The unit was then called' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
    show: { vi: 'Xem', en: 'Show' },
    noneThen: { vi: 'Đến ngày này chưa có số liệu nào được công bố', en: 'No value had been published by that day' },
  })
  if (!day && rows.length + around.before.length === 0) return null
  const keep = Object.entries(work).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return (
    <Section heading={words.heading} id="chi-so">
      {day && <KnownOn day={day} now={`${address(here, work)}#chi-so`} what={part} today={restToday} />}
      {day && nameThen && (
        <p>
          {words.called} <b>{label(nameThen)}</b>.
        </p>
      )}
      <Filters action={`${here}#chi-so`} keep={Object.fromEntries(keep)} submit={words.show}>
        <FilterWords name="biet-den" label={words.day} value={day} type="date" />
      </Filters>
      {rows.length > 0 && <NumberTable caption={words.heading} rows={rows} city={null} unit={unit} day={day} />}
      {day && rows.length === 0 && <Empty icon="info" title={words.noneThen} />}
      <BeforeAndAfter around={around} day={day} />
      <p className={parts.aside}>
        {total > rows.length && `${words.more} `}
        <a href={address(path('/chi-so'), { 'biet-den': day })}>{words.all}</a>
      </p>
    </Section>
  )
}

const part: Words = {
  vi: 'Chỉ số như đã biết đến hết ngày',
  en: 'Indicators as they were known at the end of',
}

const restToday: Words = {
  vi: 'Việc được giao ở trên cũng như đã biết đến ngày đó; các phần khác của trang này là của hôm nay.',
  en: 'What it is given to do, above, is of that day too; the other parts of this page are of today.',
}

/** Into whose values these went, and in whose the earlier ones are. */
function BeforeAndAfter({ around: { before, after }, day }: Pick<Props, 'around' | 'day'>) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    since: { vi: 'Từ', en: 'Since' },
    went: { vi: 'số liệu được tính vào', en: 'values are counted in' },
    until: { vi: 'Trước', en: 'Before' },
    came: { vi: 'số liệu đứng tên', en: 'values stand under' },
    how: {
      vi: 'Ở trang mỗi chỉ số, chọn “Theo đơn vị hiện nay” để xem liền mạch.',
      en: 'On the page of an indicator, “By the units of today” shows them in one line.',
    },
  })
  if (before.length + after.length === 0) return null
  const place = ({ id }: { id: string }) => `${address(path(`/don-vi/${id}`), { 'biet-den': day })}#chi-so`
  return (
    <ul className={`${parts.aside} ${parts.names}`}>
      {before.map(({ on, units }) => (
        <li key={`before ${on}`}>
          {words.until} {format.date(on)}, {words.came} <Names units={units} href={place} />.
        </li>
      ))}
      {after.map(({ on, units }) => (
        <li key={`after ${on}`}>
          {words.since} {format.date(on)}, {words.went} <Names units={units} href={place} />.
        </li>
      ))}
      <li>{words.how}</li>
    </ul>
  )
}
