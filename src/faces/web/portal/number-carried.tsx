import { Fragment } from 'react'
import type { CarriedPoint, LevelConserved } from '#engines/indicators'
import { Table, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { useFigure } from '../figure-words.ts'
import styles from './number.module.css'
import { pointAddress } from './number-address.ts'
import type { Measured } from './number-lines.ts'
import { Figure } from './number-parts.tsx'
import type { NumberRead, NumberShown } from './number-read.ts'

type Unit = { id: string; label: Words | null; isWhole?: boolean }
type Map = NonNullable<NumberShown['map']>

/** Names of units with commas between; each leads to its page, or where the caller says. */
export function Names({ units, href }: { units: readonly Unit[]; href?: (unit: Unit) => string }) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({ part: { vi: 'một phần', en: 'in part' } })
  return (
    <>
      {units.map((unit, at) => (
        <Fragment key={unit.id}>
          {at > 0 && ', '}
          <a href={href ? href(unit) : path(`/don-vi/${unit.id}`)}>{unit.label ? label(unit.label) : unit.id}</a>
          {unit.isWhole === false && ` (${words.part})`}
        </Fragment>
      ))}
    </>
  )
}

type FromProps = { point: CarriedPoint; read: NumberRead; period: string }

/** Whose figures a carried one was put together from, each leading to where it comes from; and whose are missing. */
export function CarriedFrom({ point: { from, lacks }, read, period }: FromProps) {
  const path = usePath()
  const words = useWords({
    from: { vi: 'cộng từ', en: 'put together from' },
    known: { vi: 'mới có', en: 'only' },
    lacks: { vi: 'thiếu số liệu của', en: 'lacks the values of' },
  })
  return (
    <span className={styles.small}>
      {from.length > 0 && (
        <>
          {lacks.length > 0 ? words.known : words.from}{' '}
          <Names units={from} href={({ id }) => pointAddress(path, read, period, { unit: id })} />
        </>
      )}
      {from.length > 0 && lacks.length > 0 && '; '}
      {lacks.length > 0 && (
        <>
          {words.lacks} <Names units={lacks} />
        </>
      )}
    </span>
  )
}

/** What all units have together, and that it is the same in both views; or by how much not, and why. */
export function Totals({ read, map, level }: { read: NumberRead; map: Map; level: string }) {
  const label = useLabel()
  const format = useFormat()
  const figure = useFigure()
  const left = map.totals.find((each) => each.level === level)?.left ?? 0
  const words = useWords({
    none: {
      vi: 'Chỉ số này không cộng gộp giữa các đơn vị, nên không có tổng.',
      en: 'This indicator is not added over units: there is no total.',
    },
    total: { vi: 'Tổng của các đơn vị:', en: 'All units together:' },
    same: {
      vi: 'bằng nhau dù xem theo đơn vị khi đó hay theo đơn vị hiện nay.',
      en: 'the same by the units of the time and by those of today.',
    },
    out: { vi: 'trên', en: 'out of' },
    was: { vi: 'Tổng theo đơn vị khi đó:', en: 'All units of the time together:' },
    is: { vi: 'theo đơn vị hiện nay:', en: 'all units of today:' },
    apart: { vi: 'Chênh', en: 'They differ by' },
    left: {
      vi: `Phần chênh là số liệu của ${format.number(left)} đơn vị chưa quy đổi được.`,
      en: `The difference are the values of ${format.number(left)} units that could not be carried over.`,
    },
    moved: {
      vi: 'Phần chênh là số liệu đã sang đơn vị thuộc cấp khác.',
      en: 'The difference went to units of another level.',
    },
  })
  if (map.totals.length === 0)
    return read.hasMoved && read.indicator.overUnits === 'none' ? <p className={styles.soft}>{words.none}</p> : null
  const total = map.totals.find((each) => each.level === level)
  if (!total) return null
  const said = (one: LevelConserved['asWas']) => {
    if (!one.assessable) return label(one.why).toLowerCase()
    return `${figure(one.value, read.indicator)}${partsOf(one)}`
  }
  const partsOf = ({ numerator, denominator }: Parts) =>
    numerator === null || denominator === null
      ? ''
      : ` (${format.number(numerator)} ${words.out} ${format.number(denominator)})`
  if (isSame(total))
    return (
      <p>
        {words.total} <b>{said(total.asWas)}</b>, {words.same}
      </p>
    )
  const apart = differenceOf(total)
  return (
    <p>
      {words.was} <b>{said(total.asWas)}</b>; {words.is} <b>{said(total.asIs)}</b>.{' '}
      {apart &&
        `${words.apart} ${apart.value === null ? partsOf(apart).trim() : figure(apart.value, read.indicator)}. `}
      {left > 0 ? words.left : words.moved}
    </p>
  )
}

type Parts = { numerator: number | null; denominator: number | null }

/** By how much the totals differ: of a ratio its parts, since shares of different wholes have no difference. */
function differenceOf({ asWas, asIs }: LevelConserved): (Parts & { value: number | null }) | null {
  if (!asWas.assessable || !asIs.assessable) return null
  const less = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b)
  const numerator = less(asWas.numerator, asIs.numerator)
  const denominator = less(asWas.denominator, asIs.denominator)
  return { numerator, denominator, value: numerator === null ? asWas.value - asIs.value : null }
}

/** Sums of the same numbers in another order differ in their last digits. */
function isSame({ asWas, asIs, left }: LevelConserved): boolean {
  if (left > 0 || !asWas.assessable || !asIs.assessable) return false
  const near = (a: number | null, b: number | null) =>
    a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)))
  return near(asWas.value, asIs.value) && near(asWas.numerator, asIs.numerator) && near(asWas.denominator, asIs.denominator) // biome-ignore format: one
}

type LeftProps = {
  read: NumberRead
  rows: readonly (Omit<NumberShown['uncarried'][number], 'periodName' | 'period' | 'label' | 'measured'> & { label: Words | null; period?: string; periodName?: Words; measured?: Measured })[] // biome-ignore format: one
}

/** Values that stay with units that ended, each with the reason; and for those who may, the way to say how they were shared. */
export function LeftBehind({ read, rows }: LeftProps) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    caption: { vi: 'Chưa quy đổi được sang đơn vị hiện nay', en: 'Not carried over to the units of today' },
    unit: { vi: 'Đơn vị khi đó', en: 'Unit of the time' },
    period: { vi: 'Kỳ', en: 'Period' },
    value: { vi: 'Giá trị', en: 'Value' },
    why: { vi: 'Vì sao', en: 'Why' },
    heirs: { vi: 'Đơn vị nhận', en: 'Heirs' },
    share: { vi: 'Ghi tỷ lệ phân chia số liệu', en: 'Say how the values were shared' },
  })
  if (rows.length === 0) return null
  const periods = rows.some(({ period }) => period)
  return (
    <div className={styles.stack}>
      <Table
        dense
        caption={words.caption}
        rows={rows}
        rowKey={({ unit, period }) => `${unit} ${period}`}
        columns={[
          {
            id: 'unit',
            header: words.unit,
            names: true,
            cell: ({ unit, label: name }) => <a href={path(`/don-vi/${unit}`)}>{name ? label(name) : unit}</a>,
          },
          ...(periods
            ? ([
                {
                  id: 'period',
                  header: words.period,
                  cell: ({ periodName }: (typeof rows)[number]) => periodName && label(periodName),
                },
              ] as const)
            : []),
          {
            id: 'value',
            header: words.value,
            align: 'end',
            cell: (row) => <Figure point={row} of={row.measured ?? read.shown?.measured ?? read.indicator} />,
          },
          { id: 'why', header: words.why, cell: ({ why }) => label(why) },
          { id: 'heirs', header: words.heirs, cell: ({ to }) => <Names units={to} /> },
        ]}
      />
      {read.mayShare && rows.some(({ reason }) => reason === 'no-share') && (
        <p>
          <a href={path('/lam-viec/so-lieu/tach-don-vi')}>{words.share}</a>
        </p>
      )}
    </div>
  )
}
