import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Form, useSubmit } from 'react-router'
import { Button, ErrorSummary, FormToken, Icon, useFormat, useLabel, useLanguage, usePath, useWords } from '#ui'
import { useKeeping } from '../use-keeping.ts'
import type { GridTold } from './act-on-grid.ts'
import { CellPanel, ConflictBox } from './cell-panel.tsx'
import styles from './figures.module.css'
import { type GridData, seenAsText } from './grid-shape.ts'
import { type GridStore, openGrid } from './grid-store.ts'
import { GridTable } from './grid-table.tsx'
import { statusWords } from './looks.ts'
import { sendValues } from './send-values.ts'

type Props = { data: GridData; caption: string; isReadOnly: boolean; told: GridTold | null; address: string }

/** The grid with what surrounds it: faults and conflicts above, the chosen cell beside, saving and sending below. */
export function GridDesk({ data, caption, isReadOnly, told, address }: Props) {
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
      overlay: told,
    }),
  )
  const keeping = useKeeping(store.save)
  touch.current = isReadOnly ? () => {} : keeping.touch
  const first = useRef(data)
  useEffect(() => {
    if (first.current !== data) store.renew(data)
    first.current = data
  }, [store, data])
  const seen = useMemo(() => seenAsText(data.grid.cells), [data])
  const words = useWords({
    lines: {
      vi: data.layout === 'don-vi-ky' ? 'Đơn vị' : 'Chỉ tiêu',
      en: data.layout === 'don-vi-ky' ? 'Unit' : 'Indicator',
    },
    skip: { vi: 'Bỏ qua bảng', en: 'Skip the grid' },
    legend: { vi: 'Vạch ở đầu ô', en: 'The bar at a cell’s edge' },
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
  const label = useLabel()
  return (
    <>
      <Above store={store} data={data} told={told} />
      <p>
        <a href="#cuoi-bang">{words.skip}</a>
      </p>
      <div className={styles.desk}>
        <Form
          id="bang"
          method="post"
          action={address}
          noValidate
          autoComplete="off"
          className={styles.stack}
          onSubmit={onSubmit}
        >
          <FormToken />
          <input type="hidden" name="seen" value={seen} />
          <GridTable
            store={store}
            caption={caption}
            corner={words.lines}
            isReadOnly={isReadOnly}
            onActive={setActive}
          />
          <p className={styles.soft} id="cuoi-bang" tabIndex={-1}>
            {words.legend}:{' '}
            {Object.values(statusWords)
              .map((said) => label(said).toLowerCase())
              .join(', ')}
            .
          </p>
          {!isReadOnly && <SaveBar store={store} />}
        </Form>
        <CellPanel store={store} active={active} units={data.units} isReadOnly={isReadOnly} />
      </div>
    </>
  )
}

const useWhole = (store: GridStore) => useSyncExternalStore(store.subscribe, store.whole, store.whole)

/** What must be settled before the grid can be sent on. */
function Above({ store, data, told }: { store: GridStore; data: GridData; told: GridTold | null }) {
  const whole = useWhole(store)
  const label = useLabel()
  const words = useWords({
    faults: { vi: 'Có ô chưa đúng. Những ô khác đã được lưu', en: 'Some cells do not fit. All others are saved' },
  })
  const nameOf = (key: string) => {
    const [code, unit, period] = key.split(' ')
    const rule = data.grid.rules.find((one) => one.code === code)
    const unitName = data.units.find(({ id }) => id === unit)?.label
    return [rule && label(rule.label), data.units.length > 1 && unitName && label(unitName), period]
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
          <ConflictBox store={store} pointKey={key} />
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
