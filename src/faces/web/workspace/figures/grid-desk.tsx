import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Form, useSubmit } from 'react-router'
import { Button, ErrorSummary, FormToken, Icon, Notice, useFormat, useLabel, useLanguage, usePath, useWords } from '#ui'
import { useKeeping } from '../use-keeping.ts'
import type { GridTold } from './act-on-grid.ts'
import { CellPanel, ConflictBox } from './cell-panel.tsx'
import styles from './figures.module.css'
import { type GridData, seenAsText } from './grid-shape.ts'
import { type GridStore, openGrid } from './grid-store.ts'
import { FormTable, GridTable } from './grid-table.tsx'
import { statusWords } from './looks.ts'
import { sendValues } from './send-values.ts'

type Props = { data: GridData; caption: string; isReadOnly: boolean; address: string; formAddress: string }

/** The grid with what surrounds it: conflicts above, the chosen cell beside, saving and sending below. */
export function GridDesk({ data, caption, isReadOnly, address, formAddress }: Props) {
  const language = useLanguage()
  const path = usePath()
  const submit = useSubmit()
  const touch = useRef(() => {})
  const [active, setActive] = useState<string | null>(null)
  const [store] = useState(() =>
    openGrid({
      data,
      language,
      send: isReadOnly ? null : (values) => sendValues(path('/lam-viec/so-lieu/bang/luu'), values),
      onType: () => touch.current(),
    }),
  )
  const keeping = useKeeping(store.save)
  touch.current = isReadOnly ? () => {} : keeping.touch
  const first = useRef(data)
  useEffect(() => {
    if (first.current !== data) store.renew(data)
    first.current = data
  }, [store, data])
  const words = useWords({
    skip: { vi: 'Bỏ qua bảng', en: 'Skip the grid' },
    form: { vi: 'Nhập bằng biểu mẫu', en: 'Enter by a plain form' },
    asleep: {
      vi: 'Trình duyệt không chạy kịch bản nên không gõ vào bảng này được: hãy nhập bằng biểu mẫu.',
      en: 'Scripts do not run in this browser, so nothing can be typed into this grid: enter by the plain form.',
    },
  })
  /** Everything is kept first; drafts are sent on only when nothing is left to settle. */
  const keepAndSend = async (isSending: boolean) => {
    await keeping.now()
    await store.save()
    const { faults, conflicts, drafts, unsent } = store.whole()
    if (!isSending || faults.length + conflicts.length + unsent > 0 || drafts.length === 0) return
    const body = new FormData()
    body.set('_csrf', document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '')
    body.set('ids', drafts.join(','))
    await submit(body, { method: 'post', action: address, preventScrollReset: true })
  }
  const onSubmit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void keepAndSend((event.nativeEvent.submitter as HTMLButtonElement | null)?.value === 'submit')
  }
  return (
    <>
      <Above store={store} data={data} />
      {!isReadOnly && (
        <noscript>
          <Notice kind="warn">{words.asleep}</Notice>
        </noscript>
      )}
      <p className={styles.tags}>
        <a href="#cuoi-bang">{words.skip}</a>
        {!isReadOnly && <a href={formAddress}>{words.form}</a>}
      </p>
      <div className={styles.desk}>
        <Form id="bang" method="post" action={address} noValidate className={styles.stack} onSubmit={onSubmit}>
          <FormToken />
          <GridTable
            store={store}
            caption={caption}
            corner={useCorner(data)}
            isReadOnly={isReadOnly}
            onActive={setActive}
          />
          <Legend />
          {!isReadOnly && <SaveBar store={store} />}
        </Form>
        <CellPanel
          store={store}
          active={active}
          units={data.units}
          periods={data.grid.periods}
          isReadOnly={isReadOnly}
        />
      </div>
    </>
  )
}

type FormProps = Pick<Props, 'data' | 'caption' | 'address'> & { told: GridTold | null; gridAddress: string }

/** The grid as a plain form that is sent as a whole: without script, or for whoever likes it better. */
export function GridForm({ data, caption, told, address, gridAddress }: FormProps) {
  const language = useLanguage()
  const [store] = useState(() => openGrid({ data, language, send: null, overlay: told }))
  const seen = useMemo(() => seenAsText(data.grid.cells), [data])
  const words = useWords({
    skip: { vi: 'Bỏ qua bảng', en: 'Skip the grid' },
    grid: { vi: 'Nhập bằng bảng tính', en: 'Enter as into a spreadsheet' },
    save: { vi: 'Lưu nháp', en: 'Save the draft' },
    submit: { vi: 'Gửi số liệu', en: 'Submit the values' },
  })
  return (
    <>
      <Above store={store} data={data} told={told} />
      <p className={styles.tags}>
        <a href="#cuoi-bang">{words.skip}</a>
        <a href={gridAddress}>{words.grid}</a>
      </p>
      <Form id="bang" method="post" action={address} noValidate autoComplete="off" className={styles.stack}>
        <FormToken />
        <input type="hidden" name="seen" value={seen} />
        <FormTable store={store} caption={caption} corner={useCorner(data)} />
        <Legend />
        <div className={`${styles.bar} ${styles.buttons}`}>
          <Button kind="secondary" name="step" value="save">
            {words.save}
          </Button>
          <Button name="step" value="submit">
            {words.submit}
          </Button>
        </div>
      </Form>
    </>
  )
}

function useCorner({ layout }: GridData): string {
  const words = useWords({ units: { vi: 'Đơn vị', en: 'Unit' }, indicators: { vi: 'Chỉ tiêu', en: 'Indicator' } })
  return layout === 'don-vi-ky' ? words.units : words.indicators
}

function Legend() {
  const label = useLabel()
  const { legend } = useWords({ legend: { vi: 'Vạch ở đầu ô', en: 'The bar at a cell’s edge' } })
  const all = Object.values(statusWords).map((said) => label(said).toLowerCase())
  return (
    <p className={styles.soft} id="cuoi-bang" tabIndex={-1}>
      {legend}: {all.join(', ')}.
    </p>
  )
}

const useWhole = (store: GridStore) => useSyncExternalStore(store.subscribe, store.whole, store.whole)

/** What must be settled before the grid can be sent on. */
function Above({ store, data, told = null }: { store: GridStore; data: GridData; told?: GridTold | null }) {
  const whole = useWhole(store)
  const label = useLabel()
  const words = useWords({
    faults: { vi: 'Có ô chưa đúng. Những ô khác đã được lưu', en: 'Some cells do not fit. All others are saved' },
  })
  const nameOf = (key: string) => {
    const [code, unit, period] = key.split(' ')
    const rule = data.grid.rules.find((one) => one.code === code)
    const unitName = data.units.find(({ id }) => id === unit)?.label
    const periodName = data.grid.periods.find((one) => one.period === period)?.label
    return [
      rule && label(rule.label),
      data.units.length > 1 && unitName && label(unitName),
      periodName && label(periodName),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <>
      {told && told.faults.length > 0 && (
        <ErrorSummary
          title={words.faults}
          faults={told.faults.map(({ key, message }) => ({ message: `${nameOf(key)}: ${label(message)}` }))}
        />
      )}
      {whole.conflicts.map((key) => (
        <div key={key} className={styles.stack}>
          <b>{nameOf(key)}</b>
          <ConflictBox store={store} pointKey={key} isForm={told !== null} />
        </div>
      ))}
    </>
  )
}

/** How far saving is, and the way on. */
function SaveBar({ store }: { store: GridStore }) {
  const { phase, savedAt, refused, unsent, faults, conflicts, drafts } = useWhole(store)
  const format = useFormat()
  const label = useLabel()
  const [isAwake, setAwake] = useState(false)
  useEffect(() => setAwake(true), [])
  const words = useWords({
    save: { vi: 'Lưu nháp', en: 'Save the draft' },
    submit: { vi: 'Gửi số liệu', en: 'Submit the values' },
    many: { vi: `Gửi ${drafts.length} số liệu nháp`, en: `Submit ${drafts.length} drafts` },
    idle: { vi: 'Số liệu được lưu nháp tự động.', en: 'Values are kept as drafts by themselves.' },
    saving: { vi: 'Đang lưu…', en: 'Saving…' },
    saved: { vi: 'Đã lưu', en: 'Saved' },
    unsent: { vi: `${unsent} ô chưa lưu`, en: `${unsent} cells not saved` },
    faults: { vi: `${faults.length} ô chưa đúng`, en: `${faults.length} cells do not fit` },
    conflicts: { vi: `${conflicts.length} ô người khác đã sửa`, en: `${conflicts.length} cells changed by others` },
    unreachable: {
      vi: 'Chưa lưu được: không có kết nối. Hãy bấm lưu lại khi có mạng.',
      en: 'Not saved: no connection. Save again with a network.',
    },
    signedOut: {
      vi: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại ở thẻ khác rồi lưu.',
      en: 'Your session ended. Sign in again in another tab, then save.',
    },
  })
  const said =
    phase === 'saving'
      ? words.saving
      : phase === 'unreachable'
        ? words.unreachable
        : phase === 'signed-out'
          ? words.signedOut
          : phase === 'refused' && refused
            ? label(refused)
            : unsent > 0
              ? words.unsent
              : savedAt
                ? `${words.saved} ${format.dateTime(savedAt).slice(-5)}`
                : words.idle
  return (
    <div className={styles.bar}>
      <p className={styles.tags}>
        <span role="status">{said}</span>
        {faults.length > 0 && (
          <span className={styles.fault}>
            <Icon name="circle-alert" /> {words.faults}
          </span>
        )}
        {conflicts.length > 0 && (
          <span className={styles.fault}>
            <Icon name="triangle-alert" /> {words.conflicts}
          </span>
        )}
      </p>
      <div className={styles.buttons}>
        <Button kind="secondary" name="step" value="save">
          {words.save}
        </Button>
        <Button name="step" value="submit">
          {isAwake && drafts.length > 0 ? words.many : words.submit}
        </Button>
      </div>
    </div>
  )
}
