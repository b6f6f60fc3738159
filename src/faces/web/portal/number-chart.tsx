import { Disclosure, Section, Table, TimeChart, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { useMeasure } from '../figure-words.ts'
import styles from './number.module.css'
import { pointAddress } from './number-address.ts'
import { CarriedFrom } from './number-carried.tsx'
import type { Measured } from './number-lines.ts'
import { Figure } from './number-parts.tsx'
import type { NumberRead, NumberShown } from './number-read.ts'

/** The course of the figure with the path of its target and its forecast, and the same numbers as a table. */
export function NumberChart({ read, shown }: { read: NumberRead; shown: NumberShown }) {
  const label = useLabel()
  const path = usePath()
  const measureOf = useMeasure()
  const words = useWords({
    heading: { vi: 'Diễn biến', en: 'Course over time' },
    path: { vi: 'Lộ trình đến mục tiêu', en: 'Path to the target of' },
    value: { vi: 'Giá trị', en: 'Value' },
    turn: { vi: 'sắp xếp đơn vị', en: 'units rearranged' },
    apart: { vi: 'Không vẽ chung vì tính bằng đơn vị khác, xem trong bảng', en: 'Not drawn here, since measured otherwise; see the table' },
    count: { vi: 'số không có đơn vị', en: 'a plain number' },
  }) // biome-ignore format: one a line
  const { indicator } = read
  const turns = [...new Set(shown.turns.flatMap(({ at }) => at || []))]
  const methods = shown.lines.length > 1
  // One scale holds one measure: that of the figure shown. Paths and forecasts are in that of today.
  const { measure, decimals } = shown.measured
  const drawn = shown.lines.filter((line) => line.measure === measure)
  const apart = shown.lines.filter((line) => line.measure !== measure)
  const isToday = measure === indicator.measure
  return (
    <Section heading={words.heading} id="dien-bien">
      <div className={styles.stack}>
        <TimeChart
          title={label(indicator.label)}
          unit={measure && measureOf(measure)}
          decimals={decimals}
          lines={drawn.map(({ method, label: name, points }) => ({
            id: method,
            label: methods ? label(name) : words.value,
            points: points.map(({ at, period, name: of, point }) => ({
              at,
              label: label(of),
              value: point?.value ?? null,
              href: point && point.id !== null ? pointAddress(path, read, period) : undefined,
              isMade: point?.id === null,
            })),
          }))}
          marks={turns.map((at) => ({ at, label: words.turn }))}
          paths={(isToday ? shown.paths : []).map(({ id, due, points }) => ({
            id,
            label: `${words.path} ${label(due)}`,
            points,
          }))}
          fan={isToday ? shown.fan : []}
          table={<Figures read={read} shown={shown} />}
        />
        {apart.length > 0 && (
          <p className={styles.soft}>
            {words.apart}:{' '}
            {apart.map((line) => `${label(line.label)} (${measureOf(line.measure) || words.count})`).join(', ')}.
          </p>
        )}
        <Forecast shown={shown} />
      </div>
    </Section>
  )
}

type Row = {
  period: string
  name: Words
  method: Words
  point: NumberShown['lines'][number]['points'][number]['point']
  measured: Measured
  expected: number | null
  ahead: NumberShown['fan'][number] | null
}

/** Every period with its value, what the path asks for, and what is expected; each value leads to its origin. */
function Figures({ read, shown }: { read: NumberRead; shown: NumberShown }) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    asTable: { vi: 'Xem dạng bảng', en: 'As a table' },
    period: { vi: 'Kỳ', en: 'Period' },
    value: { vi: 'Giá trị', en: 'Value' },
    numerator: { vi: 'Tử số', en: 'Numerator' },
    denominator: { vi: 'Mẫu số', en: 'Denominator' },
    method: { vi: 'Cách tính', en: 'Method' },
    expected: { vi: 'Lộ trình', en: 'Path' },
    ahead: { vi: 'Dự báo (8/10 lần)', en: 'Forecast (8 in 10)' },
    year: { vi: 'Cùng kỳ năm trước', en: 'A year before' },
    none: { vi: 'chưa có', en: 'none' },
  })
  const { indicator } = read
  const path0 = new Map(shown.paths[0]?.points.map(({ period, value }) => [period, value]))
  const known = shown.lines.flatMap(({ label: method, measure, decimals, points }) =>
    points.map((each): Row => {
      const expected = measure === indicator.measure ? (path0.get(each.period) ?? null) : null
      return { ...each, method, measured: { measure, decimals }, expected, ahead: null }
    }),
  )
  // A year before by the same method: what another one counted is no such comparison.
  const values = new Map(known.map(({ period, point, method }) => [`${method.vi} ${period}`, point?.value ?? null]))
  const last = shown.lines.findLast(({ points }) => points.some(({ point }) => point !== null))
  const coming = shown.fan.map(
    (step): Row => ({
      period: step.period,
      name: step.label,
      method: last?.label ?? { vi: '', en: '' },
      point: null,
      measured: indicator,
      expected: path0.get(step.period) ?? null,
      ahead: step,
    }),
  )
  const number = (value: number) => format.number(value, indicator.decimals)
  const before = ({ period, method }: Row) =>
    values.get(`${method.vi} ${Number(period.slice(0, 4)) - 1}${period.slice(4)}`) ?? null
  const hasParts = known.some(({ point }) => point?.numerator != null)
  const rows = [...known, ...coming].reverse()
  return (
    <Disclosure summary={words.asTable}>
      <Table
        caption={label(indicator.label)}
        captionHidden
        dense
        rows={rows}
        rowKey={({ period, method }) => `${period} ${method.vi}`}
        columns={[
          {
            id: 'period',
            header: words.period,
            names: true,
            cell: ({ period, name, point }) =>
              point && point.id !== null ? (
                <a href={pointAddress(path, read, period)}>{label(name)}</a>
              ) : (
                <>
                  {label(name)} {point && <CarriedFrom point={point} read={read} period={period} />}
                </>
              ),
          },
          {
            id: 'value',
            header: words.value,
            align: 'end',
            cell: ({ point, ahead, measured }) => (ahead ? '' : <Figure point={point} of={measured} />),
          },
          ...(hasParts
            ? ([
                {
                  id: 'numerator',
                  header: words.numerator,
                  align: 'end',
                  cell: ({ point }: Row) => (point?.numerator != null ? format.number(point.numerator) : ''),
                },
                {
                  id: 'denominator',
                  header: words.denominator,
                  align: 'end',
                  cell: ({ point }: Row) => (point?.denominator != null ? format.number(point.denominator) : ''),
                },
              ] as const)
            : []),
          {
            id: 'year',
            header: words.year,
            align: 'end',
            cell: (row) => {
              const then = before(row)
              return then === null ? '' : format.number(then, row.measured.decimals)
            },
          },
          ...(shown.paths.length > 0
            ? ([
                {
                  id: 'expected',
                  header: words.expected,
                  align: 'end',
                  cell: ({ expected }: Row) => (expected === null ? '' : number(expected)),
                },
              ] as const)
            : []),
          ...(coming.length > 0
            ? ([
                {
                  id: 'ahead',
                  header: words.ahead,
                  align: 'end',
                  cell: ({ ahead }: Row) =>
                    ahead ? `${number(ahead.value)} (${number(ahead.low80)} – ${number(ahead.high80)})` : '',
                },
              ] as const)
            : []),
          ...(shown.lines.length > 1
            ? ([{ id: 'method', header: words.method, cell: ({ method }: Row) => label(method) }] as const)
            : []),
        ]}
      />
      <Years years={shown.years} />
    </Disclosure>
  )
}

/** The years from their periods, by the indicator's own rule; a year that is not whole says why. */
function Years({ years }: Pick<NumberShown, 'years'>) {
  const label = useLabel()
  const words = useWords({
    caption: { vi: 'Tổng hợp theo năm', en: 'By year' },
    year: { vi: 'Năm', en: 'Year' },
    value: { vi: 'Giá trị', en: 'Value' },
  })
  if (years.length === 0) return null
  return (
    <Table
      caption={words.caption}
      dense
      rows={years.toReversed()}
      rowKey={({ year }) => `${year}`}
      columns={[
        { id: 'year', header: words.year, names: true, cell: ({ year }) => `${year}` },
        {
          id: 'value',
          header: words.value,
          align: 'end',
          cell: ({ value, why, measured }) =>
            value === null ? (
              <span className={styles.soft}>{why && label(why)}</span>
            ) : (
              <Figure point={{ value, state: 'value' }} of={measured} />
            ),
        },
      ]}
    />
  )
}

/** How far a forecast may be believed, or why there is none. */
function Forecast({ shown }: { shown: NumberShown }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    none: { vi: 'Không dự báo', en: 'No forecast' },
    how: {
      vi: 'Dự báo chỉ từ số liệu đã công bố, khoảng tin cậy lấy từ sai số của',
      en: 'The forecast rests on published values only; its intervals come from the errors of',
    },
    tries: { vi: 'lần dự báo thử trong quá khứ.', en: 'trial forecasts of the past.' },
    held: { vi: 'Số kỳ đã công bố dự báo rồi mới có số liệu', en: 'Periods forecast in public and known since' },
    inside: { vi: 'nằm trong khoảng 8/10 lần', en: 'inside the 8-in-10 range' },
  })
  if (shown.noForecast)
    return (
      <p className={styles.soft}>
        {words.none}: {label(shown.noForecast).toLowerCase()}.
      </p>
    )
  if (shown.fan.length === 0 || shown.origins === null) return null
  const held = shown.calibration?.intervals
  return (
    <p className={styles.soft}>
      {words.how} {format.number(shown.origins)} {words.tries}
      {held &&
        ` ${words.held}: ${format.number(held.count)}; ${words.inside}: ${format.number(held.in80)} (${format.percent(held.in80 / held.count, 0)}).`}
    </p>
  )
}
