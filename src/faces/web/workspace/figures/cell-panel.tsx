import { useCallback, useSyncExternalStore } from 'react'
import { Button, Field, Select, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './figures.module.css'
import type { GridStore } from './grid-store.ts'
import { statusLooks, statusWords } from './looks.ts'

type Props = {
  store: GridStore
  active: string | null
  units: readonly { id: string; label: { vi: string; en: string } }[]
  periods: readonly { period: string; label: { vi: string; en: string } }[]
  isReadOnly: boolean
}

/** What is known of the cell in which somebody stands: what stands, whose it is, what is wrong; a note, a state, a choice. */
export function CellPanel({ store, active, units, periods, isReadOnly }: Props) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const subscribe = useCallback(
    (listener: () => void) => (active ? store.watch(active, listener) : () => {}),
    [store, active],
  )
  const get = () => (active ? store.point(active) : null)
  const view = useSyncExternalStore(subscribe, get, get)
  const words = useWords({
    title: { vi: 'Ô đang chọn', en: 'The chosen cell' },
    none: {
      vi: 'Chọn một ô của bảng để xem tình trạng, ghi chú và lịch sử.',
      en: 'Choose a cell to see its state, notes and history.',
    },
    none2: {
      vi: 'Không có số thì gõ KAD (không áp dụng) hoặc KKC (không kiểm chứng được).',
      en: 'Where there is no number type n/a (not applicable) or n/v (not verifiable).',
    },
    stands: { vi: 'Đang có', en: 'Stands' },
    empty: { vi: 'chưa có số liệu', en: 'no value yet' },
    by: { vi: 'do', en: 'by' },
    history: { vi: 'Lịch sử số liệu', en: 'History of the value' },
    note: { vi: 'Ghi chú, công bố cùng số liệu', en: 'Note, published with the value' },
    state: { vi: 'Tình trạng', en: 'State' },
    value: { vi: 'Có số liệu', en: 'Has a value' },
    missing: { vi: 'Chưa có số liệu', en: 'Missing' },
    notApplicable: { vi: 'Không áp dụng', en: 'Not applicable' },
    notVerifiable: { vi: 'Không kiểm chứng được', en: 'Not verifiable' },
    again: {
      vi: 'Sửa số đã gửi thì số mới là nháp, phải gửi lại.',
      en: 'A changed value is a draft again and must be sent again.',
    },
  })
  if (!view)
    return (
      <aside className={styles.panel} aria-label={words.title}>
        <p>{words.none}</p>
        <p className={styles.soft}>{words.none2}</p>
      </aside>
    )
  const { point, standing, message, note } = view
  const { rule, unit, period } = point
  const unitName = units.find(({ id }) => id === unit)?.label
  const periodName = periods.find((one) => one.period === period)?.label
  const query = new URLSearchParams({ 'don-vi': unit, ky: period })
  return (
    <aside className={styles.panel} aria-label={words.title}>
      <h2>{label(rule.label)}</h2>
      <p className={styles.soft}>
        {unitName ? label(unitName) : unit} · {periodName ? label(periodName) : period}
      </p>
      <p role="status" className={message ? styles.fault : 'hidden'}>
        {message && label(message)}
      </p>
      <ConflictBox store={store} pointKey={point.key} />
      <p className={styles.tags}>
        {words.stands}:{' '}
        {standing ? (
          <Tag {...statusLooks[standing.status]}>{label(statusWords[standing.status])}</Tag>
        ) : (
          <span className={styles.soft}>{words.empty}</span>
        )}
      </p>
      {standing?.by && (
        <p className={styles.soft}>
          {format.dateTime(standing.at)}, {words.by} {standing.by}
        </p>
      )}
      {standing && standing.status !== 'draft' && !isReadOnly && <p className={styles.soft}>{words.again}</p>}
      {!isReadOnly && (
        <div key={point.key} className={styles.stack}>
          <div
            onChange={({ target }) =>
              store.say(point.key, { state: (target as unknown as HTMLSelectElement).value as 'value' })
            }
          >
            <Select
              name="_state"
              label={words.state}
              value={standing && standing.state !== 'undefined' ? standing.state : 'value'}
              options={[
                { value: 'value', label: words.value },
                { value: 'missing', label: words.missing },
                { value: 'not-applicable', label: words.notApplicable },
                { value: 'not-verifiable', label: words.notVerifiable },
              ]}
            />
          </div>
          <div
            onChange={({ target }) => store.say(point.key, { note: (target as unknown as HTMLTextAreaElement).value })}
          >
            <Field name="_note" label={words.note} lines={2} value={note} optional maxLength={1000} />
          </div>
        </div>
      )}
      {standing && standing.status !== 'draft' && (
        <a href={`${path(`/lam-viec/so-lieu/chi-tieu/${rule.code}/lich-su`)}?${query}`}>{words.history}</a>
      )}
    </aside>
  )
}

type ConflictProps = {
  store: GridStore
  pointKey: string
  /** The choice is sent with the form, not made in the page. */
  isForm?: boolean
}

/** Two values of one cell: whose they are and since when. Nothing is overwritten until one is chosen. */
export function ConflictBox({ store, pointKey, isForm = false }: ConflictProps) {
  const format = useFormat()
  const subscribe = useCallback((listener: () => void) => store.watch(pointKey, listener), [store, pointKey])
  const get = () => store.point(pointKey)
  const conflict = useSyncExternalStore(subscribe, get, get)?.conflict
  const words = useWords({
    title: { vi: 'Người khác đã lưu giá trị khác', en: 'Somebody else saved another value' },
    mine: { vi: 'Của bạn', en: 'Yours' },
    of: { vi: 'Của', en: 'Of' },
    last: { vi: 'cập nhật sau cùng:', en: 'last touched by' },
    keep: { vi: 'Giữ của tôi', en: 'Keep mine' },
    take: { vi: 'Lấy giá trị kia', en: 'Take the other' },
    none: { vi: 'không có số liệu', en: 'no value' },
  })
  if (!conflict) return null
  const said = ({
    value,
    numerator,
    denominator,
  }: {
    value: number | null
    numerator: number | null
    denominator: number | null
  }) => {
    if (value === null) return words.none
    const parts =
      numerator === null || denominator === null
        ? ''
        : ` (${format.number(numerator, 6)} / ${format.number(denominator, 6)})`
    return `${format.number(value, 6)}${parts}`
  }
  const choose = (whose: 'mine' | 'theirs') => (event: { preventDefault(): void }) => {
    if (isForm) return
    event.preventDefault()
    store.choose(pointKey, whose)
  }
  return (
    <fieldset className={styles.clash}>
      <legend>{words.title}</legend>
      <dl>
        <dt>{words.mine}</dt>
        <dd>{said(conflict.mine)}</dd>
        <dt>
          {conflict.author && `${words.of} ${conflict.author}; ${words.last} `}
          {conflict.by}, {format.dateTime(conflict.at)}
        </dt>
        <dd>{said(conflict.theirs)}</dd>
      </dl>
      <div className={styles.buttons}>
        <Button
          kind="secondary"
          small
          form="bang"
          name="keep"
          value={`${conflict.id} ${pointKey}`}
          onClick={choose('mine')}
        >
          {words.keep}
        </Button>
        <Button kind="secondary" small form="bang" name="drop" value={pointKey} onClick={choose('theirs')}>
          {words.take}
        </Button>
      </div>
    </fieldset>
  )
}
