import { Disclosure, Table, useFormat, useLabel, useWords } from '#ui'
import styles from './number.module.css'
import type { NumberShown } from './number-read.ts'

/** How often the probabilities that were said came true: what a traffic light is worth. */
export function NumberCalibration({ shown: { calibration, targets } }: { shown: NumberShown }) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    summary: { vi: 'Khả năng đạt đã nêu trước đây đúng đến đâu', en: 'How well earlier probabilities kept their word' },
    of: {
      vi: 'Tính trên mọi mục tiêu đã đến hạn của thành phố: số lần nêu khả năng đạt',
      en: 'Of all targets of the city that are due: probabilities said',
    },
    targets: { vi: 'số mục tiêu', en: 'targets' },
    said: { vi: 'Đã nêu', en: 'Said' },
    came: { vi: 'Thực tế đạt', en: 'Came true' },
    range: { vi: 'Khoảng tin cậy 95%', en: '95% interval' },
    count: { vi: 'Số lần', en: 'Times' },
    tooFew: {
      vi: 'Chưa đủ để nói: số lần nêu khả năng đạt của mục tiêu nay đã đến hạn là',
      en: 'Too few to say anything: probabilities said of targets that are due are',
    },
    need: { vi: 'cần ít nhất', en: 'at least needed' },
  })
  if (!calibration || !targets.some(({ chance }) => chance?.assessable)) return null
  const { chances } = calibration
  if (!chances.assessable) {
    const { have, need } = (chances.details ?? {}) as { have?: number; need?: number }
    return (
      <p className={styles.soft}>
        {words.summary}:{' '}
        {need === undefined
          ? label(chances.why)
          : `${words.tooFew} ${format.number(have ?? 0)}, ${words.need} ${format.number(need)}.`}
      </p>
    )
  }
  return (
    <Disclosure summary={words.summary}>
      <p>
        {words.of} {format.number(chances.count)}, {words.targets} {format.number(calibration.targets)}.
      </p>
      <Table
        caption={words.summary}
        captionHidden
        dense
        rows={chances.bins}
        rowKey={({ from }) => `${from}`}
        columns={[
          { id: 'said', header: words.said, names: true, cell: ({ said }) => format.percent(said, 0) },
          { id: 'came', header: words.came, align: 'end', cell: ({ came }) => format.percent(came, 0) },
          {
            id: 'range',
            header: words.range,
            align: 'end',
            cell: ({ low, high }) => `${format.percent(low, 0)} – ${format.percent(high, 0)}`,
          },
          { id: 'count', header: words.count, align: 'end', cell: ({ count }) => format.number(count) },
        ]}
      />
    </Disclosure>
  )
}
