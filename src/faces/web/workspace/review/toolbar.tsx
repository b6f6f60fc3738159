import { useRef } from 'react'
import { Form, useSubmit } from 'react-router'
import { Button, FormToken, Icon, Meter, useFormat, useLabel, useWords } from '#ui'
import { AddressButton } from './address-button.tsx'
import { Key } from './key.tsx'
import type { Review } from './read-review.ts'
import styles from './review.module.css'
import { kindWords, stateWords } from './words.ts'

type Props = { review: Review; base: string; search: { current: HTMLInputElement | null } }

/** How far the review is, and which items are shown. */
export function Toolbar({ review, base, search }: Props) {
  const { counts, filters } = review
  const label = useLabel()
  const format = useFormat()
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const words = useWords({
    progress: { vi: 'Đã kiểm tra', en: 'Checked' },
    filters: { vi: 'Lọc các mục', en: 'Filter the items' },
    kind: { vi: 'Loại', en: 'Kind' },
    state: { vi: 'Trạng thái', en: 'State' },
    sort: { vi: 'Thứ tự', en: 'Order' },
    all: { vi: 'Tất cả', en: 'All' },
    byLine: { vi: 'Theo văn bản', en: 'As in the text' },
    byDoubt: { vi: 'Dễ sai đứng trước', en: 'Least certain first' },
    text: { vi: 'Tìm trong các mục', en: 'Search the items' },
    apply: { vi: 'Lọc', en: 'Filter' },
    clear: { vi: 'Bỏ lọc', en: 'Clear' },
  })
  const all = counts.reduce((sum, { n }) => sum + n, 0)
  const open = counts.reduce((sum, { n, state }) => (state === 'proposed' ? sum + n : sum), 0)
  const count = (match: (row: (typeof counts)[number]) => boolean) =>
    counts.reduce((sum, row) => (match(row) ? sum + row.n : sum), 0)
  const filtered = filters.kind || filters.state || filters.text || filters.line || filters.sort === 'confidence'
  const apply = () => form.current && void submit(form.current)

  return (
    <div className={styles.toolbar}>
      <div className={styles.progress}>
        <Meter
          label={words.progress}
          value={all - open}
          max={Math.max(1, all)}
          text={`${format.number(all - open)} / ${format.number(all)}`}
          tone={open ? 'accent' : 'good'}
        />
      </div>
      <Form ref={form} action={base} method="get" role="search" aria-label={words.filters} className={styles.filters}>
        <label>
          <span>{words.kind}</span>
          <select name="loai" defaultValue={filters.kind ?? ''} onChange={apply} key={`k${filters.kind}`}>
            <option value="">
              {words.all} ({format.number(all)})
            </option>
            {(['target', 'task', 'duty'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {label(kindWords[kind])} ({format.number(count((row) => row.kind === kind))})
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.state}</span>
          <select name="tt" defaultValue={filters.state ?? ''} onChange={apply} key={`s${filters.state}`}>
            <option value="">{words.all}</option>
            {(['proposed', 'accepted', 'corrected', 'added', 'rejected'] as const).map((state) => (
              <option key={state} value={state}>
                {label(stateWords[state].label)} ({format.number(count((row) => row.state === state))})
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.sort}</span>
          <select
            name="xep"
            defaultValue={filters.sort === 'confidence' ? 'chac' : ''}
            onChange={apply}
            key={filters.sort}
          >
            <option value="">{words.byLine}</option>
            <option value="chac">{words.byDoubt}</option>
          </select>
        </label>
        <label className={styles.searchLabel}>
          <span>{words.text}</span>
          <input ref={search} type="search" name="q" defaultValue={filters.text ?? ''} autoComplete="off" />
        </label>
        <Button kind="secondary" icon="filter" small>
          {words.apply}
        </Button>
        {filtered && <a href={base}>{words.clear}</a>}
      </Form>
    </div>
  )
}

type BarProps = {
  certainOnes: readonly { id: string; version: number }[]
  programme: string
  addHref: string
  onAcceptCertain: () => void
  onAdd: () => void
  onUndo: () => void
  onHelp: () => void
}

/** What is done to more than one item, or to none yet. */
export function ReviewBar({ certainOnes, programme, addHref, onAcceptCertain, onAdd, onUndo, onHelp }: BarProps) {
  const format = useFormat()
  const words = useWords({
    certain: {
      vi: `Chấp nhận ${format.number(certainOnes.length)} mục chắc chắn`,
      en: `Accept ${format.number(certainOnes.length)} certain items`,
    },
    shown: { vi: ' đang hiện', en: ' shown' },
    undo: { vi: 'Hoàn tác', en: 'Undo' },
    add: { vi: 'Thêm mục', en: 'Add an item' },
    help: { vi: 'Phím tắt', en: 'Shortcuts' },
  })
  return (
    <div className={styles.bar}>
      {certainOnes.length > 0 && (
        <StepButton step="accept" programme={programme} items={certainOnes} onSend={onAcceptCertain} keys={null}>
          <Icon name="list-checks" /> {words.certain}
          <span className="hidden">{words.shown}</span>
        </StepButton>
      )}
      <AddressButton href={addHref} onPress={onAdd}>
        <Icon name="plus" /> {words.add} <Key>N</Key>
      </AddressButton>
      <StepButton step="undo" programme={programme} items={[]} onSend={onUndo} keys="U">
        <Icon name="rotate-ccw-clock" /> {words.undo}
      </StepButton>
      <button type="button" className={styles.act} onClick={onHelp}>
        <Icon name="circle-help" /> <span className={styles.helpWord}>{words.help}</span>
        <Key>?</Key>
      </button>
    </div>
  )
}

type StepButtonProps = {
  step: string
  programme: string
  items: readonly { id: string; version: number }[]
  onSend: () => void
  keys: string | null
  children: React.ReactNode
}

function StepButton({ step, programme, items, onSend, keys, children }: StepButtonProps) {
  return (
    <form
      method="post"
      className={styles.inline}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <FormToken />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="programme" value={programme} />
      {items.map(({ id, version }) => (
        <input key={id} type="hidden" name="items" value={`${id}:${version}`} />
      ))}
      <button type="submit" className={styles.act}>
        {children} {keys && <Key>{keys}</Key>}
      </button>
    </form>
  )
}
