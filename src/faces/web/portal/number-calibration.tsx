import { Disclosure, ReliabilityChart, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './number.module.css'
import type { NumberShown } from './number-read.ts'

/** How often the probabilities that were said came true: what a traffic light is worth. */
export function NumberCalibration({ shown: { calibration } }: { shown: NumberShown }) {
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
    even: { vi: 'nêu bao nhiêu, đạt bấy nhiêu', en: 'as often as was said' },
    tooFew: {
      vi: 'Chưa đủ để nói chung: số lần nêu khả năng đạt của mục tiêu nay đã đến hạn là',
      en: 'Too few to say anything of all: probabilities said of targets that are due are',
    },
    need: { vi: 'cần ít nhất', en: 'at least needed' },
  })
  if (!calibration) return null
  const { chances, said, targets } = calibration
  if (!chances.assessable) {
    const { have, need } = (chances.details ?? {}) as { have?: number; need?: number }
    const why =
      need === undefined
        ? label(chances.why)
        : `${words.tooFew} ${format.number(have ?? 0)}, ${words.need} ${format.number(need)}.`
    if (said.length === 0) return <p className={styles.soft}>{`${words.summary}: ${why}`}</p>
    return (
      <Disclosure summary={words.summary}>
        <p>{why}</p>
        <OneByOne said={said} caption={words.summary} />
      </Disclosure>
    )
  }
  return (
    <Disclosure summary={words.summary}>
      <p>
        {words.of} {format.number(chances.count)}, {words.targets} {format.number(targets)}.
      </p>
      <ReliabilityChart
        title={words.summary}
        said={words.said}
        came={words.came}
        even={words.even}
        points={chances.bins.map(({ said: x, came, low, high, count }) => ({ said: x, came, low, high, count }))}
      />
      <Table
        caption={words.summary}
        captionHidden
        dense
        rows={chances.bins}
        rowKey={({ from }) => `${from}`}
        columns={[
          { id: 'said', header: words.said, names: true, cell: ({ said: of }) => format.percent(of, 0) },
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

type Said = NonNullable<NumberShown['calibration']>['said']

/** While they are few: what was said of each, and what came. */
function OneByOne({ said, caption }: { said: Said; caption: string }) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    target: { vi: 'Mục tiêu của', en: 'Target of' },
    due: { vi: 'Đến hạn', en: 'Due' },
    on: { vi: 'Nêu ngày', en: 'Said on' },
    said: { vi: 'Khả năng đã nêu', en: 'Probability said' },
    came: { vi: 'Kết quả', en: 'What came' },
    met: { vi: 'đạt', en: 'met' },
    missed: { vi: 'không đạt', en: 'not met' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={said}
      rowKey={({ code, unit, due, saidOn, probability }) => `${code} ${unit} ${due} ${saidOn} ${probability}`}
      columns={[
        {
          id: 'target',
          header: words.target,
          names: true,
          cell: ({ code, label: name, unit, unitLabel }) => (
            <>
              <a href={path(`/chi-so/${code}?don-vi=${unit}`)}>{label(name)}</a>
              {`, ${unitLabel ? label(unitLabel) : unit}`}
            </>
          ),
        },
        { id: 'due', header: words.due, cell: ({ dueName }) => label(dueName) },
        { id: 'on', header: words.on, cell: ({ saidOn }) => format.date(saidOn) },
        { id: 'said', header: words.said, align: 'end', cell: ({ probability }) => format.percent(probability, 0) },
        { id: 'came', header: words.came, cell: ({ met }) => (met ? words.met : words.missed) },
      ]}
    />
  )
}
