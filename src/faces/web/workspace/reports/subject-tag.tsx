import { type IconName, Tag, type Tone, useWords } from '#ui'
import type { SubjectState } from './subject-state.ts'

const looks: Record<SubjectState['filling'], { tone: Tone; icon: IconName }> = {
  empty: { tone: 'plain', icon: 'minus' },
  lacking: { tone: 'warn', icon: 'pencil' },
  wrong: { tone: 'bad', icon: 'circle-alert' },
  complete: { tone: 'good', icon: 'circle-check' },
}

/** How far a subject is filled in, by word, sign and colour. */
export function SubjectTag({ state }: { state: SubjectState }) {
  const n = state.lacking.length
  const words = useWords({
    empty: { vi: 'Chưa điền', en: 'Not begun' },
    lacking: { vi: `Còn thiếu ${n} mục`, en: `${n} missing` },
    wrong: { vi: 'Có mục cần xem lại', en: 'Something to mend' },
    complete: { vi: 'Đủ', en: 'Complete' },
  })
  const { tone, icon } = looks[state.filling]
  return (
    <Tag tone={tone} icon={icon}>
      {words[state.filling]}
    </Tag>
  )
}
