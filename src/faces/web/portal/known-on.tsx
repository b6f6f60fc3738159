import { Notice, useFormat, useWords, type Words } from '#ui'

const whole: Words = { vi: 'Trang như đã biết đến hết ngày', en: 'The page as it was known at the end of' }

/** Says that what is read is as known on a day, what that means, and how to read what is known today. */
export function KnownOn({ day, now, what = whole }: { day: string; now: string; what?: Words }) {
  const format = useFormat()
  const words = useWords({
    what,
    later: {
      vi: 'Số liệu, định nghĩa công bố hoặc đính chính sau ngày đó không có ở đây; dự báo chỉ có cho số liệu hiện nay.',
      en: 'Values and definitions published or corrected later are not here; forecasts are of what is known today only.',
    },
    now: { vi: 'Xem số liệu hiện nay', en: 'Show what is known today' },
  })
  return (
    <Notice title={`${words.what} ${format.date(day)}`}>
      <p>{words.later}</p>
      <p>
        <a href={now}>{words.now}</a>
      </p>
    </Notice>
  )
}
