import { Notice, useFormat, useWords, type Words } from '#ui'

const whole: Words = { vi: 'Trang như đã biết đến hết ngày', en: 'The page as it was known at the end of' }
const nothing: Words = { vi: '', en: '' }

type Props = {
  day: string
  /** The same as known today. */
  now: string
  /** What is as known on that day, where not the whole page is. */
  what?: Words
  /** What beside it is of today all the same. */
  today?: Words | null
}

/** Says that what is read is as known on a day, what that means, and how to read what is known today. */
export function KnownOn({ day, now, what = whole, today }: Props) {
  const format = useFormat()
  const words = useWords({
    what,
    later: {
      vi: 'Số liệu, định nghĩa công bố hoặc đính chính sau ngày đó không có ở đây; tên đơn vị, cách tính và phân tổ như đã ghi đến ngày đó. Dự báo chỉ có cho số liệu hiện nay.',
      en: 'Values and definitions published or corrected later are not here; units, methods and breakdowns are called as they were by that day. Forecasts are of what is known today only.',
    },
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
