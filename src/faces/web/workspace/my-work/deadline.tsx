import { Tag, type Tone, useFormat, useLanguage } from '#ui'
import type { Clock } from './clock.ts'

/** The clock in words: "còn 2 ngày làm việc, đến 27/11/2026". */
export function useClockWords(): (clock: Clock | null) => string {
  const language = useLanguage()
  const format = useFormat()
  return (clock) => {
    const said = clock ? clockWords(clock, format.date(clock.day)) : { vi: 'không ghi hạn', en: 'no deadline' }
    return said[language]
  }
}

function clockWords({ state, left }: Clock, day: string) {
  const n = Math.abs(left ?? 0)
  const days = { vi: `${n} ngày làm việc`, en: `${n} working ${n === 1 ? 'day' : 'days'}` }
  if (state === 'today') return { vi: 'hạn hôm nay', en: 'due today' }
  if (state === 'over')
    return n
      ? { vi: `quá hạn ${days.vi}, từ ${day}`, en: `${days.en} overdue, since ${day}` }
      : { vi: `đã qua hạn ${day}`, en: `overdue since ${day}` }
  return n
    ? { vi: `còn ${days.vi}, đến ${day}`, en: `${days.en} left, until ${day}` }
    : { vi: `hạn ${day}`, en: `due ${day}` }
}

const tones: Record<Clock['state'], Tone> = { over: 'bad', today: 'warn', soon: 'warn', later: 'plain' }

/** The same as a tag: urgency by colour, sign and words. */
export function Deadline({ clock }: { clock: Clock | null }) {
  const say = useClockWords()
  const urgent = clock && clock.state !== 'later'
  return (
    <Tag
      tone={clock ? tones[clock.state] : 'plain'}
      icon={urgent ? (clock.state === 'over' ? 'circle-alert' : 'clock') : undefined}
    >
      {say(clock)}
    </Tag>
  )
}
