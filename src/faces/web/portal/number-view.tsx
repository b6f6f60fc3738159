import { Section, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { address } from './asked.ts'
import styles from './number.module.css'
import { type NumberView, viewWord } from './number-address.ts'
import { LeftBehind, Names } from './number-carried.tsx'
import type { NumberAsked, NumberRead, NumberShown } from './number-read.ts'

/** How a view is called: its day is named where the page is asked as known on one. */
export function useViewName(day: string | null | undefined): (view: NumberView) => string {
  const format = useFormat()
  const words = useWords({
    was: { vi: 'Theo đơn vị khi đó', en: 'By the units of the time' },
    is: { vi: 'Theo đơn vị hiện nay', en: 'By the units of today' },
    on: { vi: 'Theo đơn vị vào ngày', en: 'By the units of' },
  })
  return (view) => (view === 'as-was' ? words.was : day ? `${words.on} ${format.date(day)}` : words.is)
}

type Props = { read: NumberRead; shown: NumberShown; wanted: NumberAsked; here: string }

/** Which units the page is told by; nothing where none of those with values has ended. */
export function NumberViews({ read, shown, wanted, here }: Props) {
  const nameOf = useViewName(wanted.day)
  const words = useWords({
    heading: { vi: 'Theo đơn vị nào', en: 'By which units' },
    label: { vi: 'Đơn vị để tính số liệu', en: 'The units that values are told by' },
    was: {
      vi: 'Mỗi số liệu đứng tên đơn vị đã báo cáo, kể cả đơn vị nay đã sáp nhập, chia tách.',
      en: 'Each value stands under the unit that reported it, also where that unit has since merged or been split.',
    },
    is: {
      vi: 'Số liệu của đơn vị đã sáp nhập, chia tách được cộng vào đơn vị tiếp nhận: số đếm cộng với nhau; tỷ lệ tính lại từ tổng tử số và tổng mẫu số.',
      en: 'Values of units that merged or were split are added to their heirs: counts by their sums, shares from the sums of their parts.',
    },
    own: {
      vi: 'Mục tiêu, dự báo và đính chính vẫn là của chính đơn vị; phân tổ chỉ có ở kỳ đơn vị tự báo cáo.',
      en: 'Targets, forecasts and corrections are the unit’s own; breakdowns stand in periods that it reported itself.',
    },
  })
  if (!read.hasMoved && read.view === 'as-was') return null
  const asked = {
    'don-vi': wanted.unit,
    ky: wanted.period,
    'biet-den': wanted.day,
    ...Object.fromEntries(read.dimensions.map(({ code, chosen }) => [`theo-${code}`, chosen])),
  }
  const tab = (view: NumberView) => ({
    href: address(here, { ...asked, xem: viewWord(view) }),
    label: nameOf(view),
    current: read.view === view,
  })
  return (
    <Section heading={words.heading} id="theo-don-vi">
      <div className={styles.stack}>
        <Tabs label={words.label} tabs={[tab('as-was'), tab('as-is')]} />
        <p className={styles.soft}>{read.view === 'as-is' ? `${words.is} ${words.own}` : words.was}</p>
        <Went read={read} />
        <Turns read={read} shown={shown} asked={asked} here={here} />
        {shown.uncarried.length > 0 && <LeftBehind read={read} rows={shown.uncarried} />}
      </div>
    </Section>
  )
}

/** A unit that was asked for and has ended: whose values are shown instead, or between whom to choose. */
function Went({ read: { went, unit, code, view } }: { read: NumberRead }) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    into: { vi: 'nay thuộc', en: 'is now part of' },
    shown: { vi: 'Trang này cho thấy số liệu của', en: 'This page shows the values of' },
  })
  if (!went) return null
  return (
    <p>
      <b>{went.label ? label(went.label) : went.id}</b> {words.into}{' '}
      <Names
        units={went.to}
        href={({ id }) => address(path(`/chi-so/${code}`), { 'don-vi': id, xem: viewWord(view) })}
      />
      .{' '}
      {unit && (
        <>
          {words.shown} {unit.label ? label(unit.label) : unit.unit}.
        </>
      )}
    </p>
  )
}

type TurnsProps = Omit<Props, 'wanted'> & { asked: Record<string, string | null | undefined> }

/** The breaks of the line in words, and the way to the other view. */
function Turns({ read, shown, asked, here }: TurnsProps) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    since: { vi: 'Từ', en: 'Since' },
    consists: { vi: 'gồm', en: 'consists of' },
    before: {
      vi: 'số liệu các kỳ trước là của những đơn vị ấy cộng lại.',
      en: 'values of earlier periods are those of these units together.',
    },
    whole: {
      vi: 'số liệu trước đó đứng tên các đơn vị ấy.',
      en: 'earlier values stand under these units.',
    },
    through: { vi: 'Xem liền mạch theo đơn vị hiện nay', en: 'See it through, by the units of today' },
    went: { vi: 'thuộc', en: 'is part of' },
    heir: { vi: 'Xem số liệu của đơn vị tiếp nhận', en: 'See the values of its heir' },
  })
  const { turned, turns } = shown
  const lines = [
    ...turns.map((turn) => ({ ...turn, said: words.before })),
    ...(turned?.before ?? []).map((turn) => ({ ...turn, said: words.whole })),
  ]
  const after = turned?.after ?? []
  if (lines.length + after.length === 0) return null
  return (
    <ul className={styles.way}>
      {lines.map(({ on, from, to, said }) => (
        <li key={`${on} ${to[0]?.id} ${from[0]?.id}`}>
          {words.since} {format.date(on)}, <Names units={to} /> {words.consists} <Names units={from} />; {said}{' '}
          {turned && <a href={address(here, { ...asked, xem: viewWord('as-is') })}>{words.through}</a>}
        </li>
      ))}
      {after.map(({ on, from, to }) => (
        <li key={`${on} ${to[0]?.id}`}>
          {words.since} {format.date(on)}, <Names units={from} /> {words.went} <Names units={to} />.{' '}
          {to.length === 1 && (
            <a
              href={address(path(`/chi-so/${read.code}`), {
                ...asked,
                'don-vi': to[0]?.id,
                ky: undefined,
                xem: viewWord('as-is'),
              })}
            >
              {words.heir}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
