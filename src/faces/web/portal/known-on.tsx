import { useLocation } from 'react-router'
import { Notice, useFormat, useWords, type Words } from '#ui'
import { useDay } from './then.ts'

const whole: Words = { vi: 'Trang như đã biết đến hết ngày', en: 'The page as it was known at the end of' }
const numbersLater: Words = {
  vi: 'Số liệu, định nghĩa công bố hoặc đính chính sau ngày đó không có ở đây; tên đơn vị, cách tính và phân tổ như đã ghi đến ngày đó. Dự báo và khả năng đạt mục tiêu tính từ số liệu đã công bố đến ngày đó.',
  en: 'Values and definitions published or corrected later are not here; units, methods and breakdowns are called as they were by that day. Forecasts and the chance of meeting a target rest on what was published by then.',
}
/** The same of rankings: scores stand as they were published. */
export const ranksLater: Words = {
  vi: 'Kỳ công bố sau ngày đó và khoảng thứ hạng tính lại sau ngày đó không có ở đây; tên đơn vị như đã ghi đến ngày đó. Điểm không đổi sau khi công bố.',
  en: 'Cycles published later and rank intervals computed later are not here; units are called as they were by that day. Scores do not change once they are published.',
}
/** The same of programmes: each version is frozen when it is published. */
export const versionsLater: Words = {
  vi: 'Bản công bố sau ngày đó, việc thay thế, sửa đổi ghi sau ngày đó không có ở đây; tên đơn vị như khi công bố bản ấy.',
  en: 'Versions published later, and replacements or amendments recorded later, are not here; units are called as when that version was published.',
}
const nothing: Words = { vi: '', en: '' }

type Props = {
  day: string
  /** The same as known today. */
  now: string
  /** What is as known on that day, where not the whole page is. */
  what?: Words
  /** What is left out of it, where it is no page of indicators. */
  later?: Words
  /** What beside it is of today all the same. */
  today?: Words | null
}

/** Says that what is read is as known on a day, what that means, and how to read what is known today. */
export function KnownOn({ day, now, what = whole, later = numbersLater, today }: Props) {
  const format = useFormat()
  const words = useWords({
    what,
    later,
    today: today ?? nothing,
    now: { vi: 'Xem số liệu hiện nay', en: 'Show what is known today' },
  })
  return (
    <Notice title={`${words.what} ${format.date(day)}`}>
      <p>
        {words.later} {words.today}
      </p>
      <p>
        <a href={now}>{words.now}</a>
      </p>
    </Notice>
  )
}

const noPast: Words = {
  vi: 'Hệ thống không giữ lại trang này từng ngày đã nói gì.',
  en: 'What this page said on each day is not kept.',
}

/** On a page without a past: one who came from a page of a day, or asks for one, is told that this is of today. */
export function OnlyToday({ why = noPast }: { why?: Words }) {
  const day = useDay()
  const format = useFormat()
  const { pathname } = useLocation()
  const words = useWords({
    title: { vi: 'Trang này là của hôm nay, không phải của ngày', en: 'This page is of today and not of' },
    why,
    now: { vi: 'Bỏ ngày khỏi địa chỉ', en: 'Leave the day out of the address' },
  })
  if (!day) return null
  return (
    <Notice title={`${words.title} ${format.date(day)}`}>
      <p>
        {words.why} <a href={pathname}>{words.now}</a>
      </p>
    </Notice>
  )
}
