import type { ReactNode } from 'react'
import { FormToken, Icon, type IconName, Tag, useFormat, useLabel, useWords } from '#ui'
import { AddressButton } from './address-button.tsx'
import { type Item, saidBy } from './item.ts'
import { ItemFacts } from './item-facts.tsx'
import { Key } from './key.tsx'
import styles from './review.module.css'
import { Marked } from './source-pane.tsx'
import type { SourceLine } from './use-source.ts'
import { Why } from './why.tsx'
import { confidenceWords, kindWords, stateWords } from './words.ts'

export type CardAct = 'accept' | 'correct' | 'split' | 'merge' | 'reject' | 'restore'

type Props = {
  item: Item
  open: boolean
  mayEdit: boolean
  hasNext: boolean
  hasDraft: boolean
  programme: string
  excerpt: readonly SourceLine[]
  hrefOf: (act?: CardAct) => string
  historyHref: string
  onSelect: () => void
  onAct: (act: CardAct) => void
  /** The form that stands open under the item. */
  panel: ReactNode
}

/** One item in the list; the one that is looked at shows everything and what can be done with it. */
export function ItemCard(props: Props) {
  const { item, open, hasDraft, excerpt, hrefOf, onSelect, panel } = props
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    line: { vi: 'dòng', en: 'line' },
    draft: { vi: 'Đang làm dở', en: 'Unfinished' },
    source: { vi: 'Đoạn nguồn', en: 'From the source' },
  })
  const state = stateWords[item.state]
  const said = saidBy(item)
  return (
    <li className={open ? `${styles.item} ${styles.open}` : styles.item} id={`m-${item.id}`} data-item={item.id}>
      <h3>
        <a
          href={hrefOf()}
          aria-current={open ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault()
            onSelect()
          }}
        >
          {label(kindWords[item.kind])} {item.number}
        </a>
        <span className={styles.place}>
          {item.path && `${item.path} · `}
          {words.line} {format.number(item.line)}
        </span>
      </h3>
      <p className={styles.tags}>
        <Tag tone={state.tone} icon={state.icon}>
          {label(state.label)}
        </Tag>
        {item.confidence !== null && item.state === 'proposed' && (
          <Tag tone={confidenceWords(item.confidence).tone}>{label(confidenceWords(item.confidence).label)}</Tag>
        )}
        {hasDraft && (
          <Tag tone="warn" icon="pencil">
            {words.draft}
          </Tag>
        )}
      </p>
      {open ? (
        <>
          <figure className={styles.excerpt} aria-label={words.source} lang="vi">
            {excerpt.map((line) => (
              <p key={line.line} className={line.line === item.line ? styles.sourceLine : undefined}>
                <Marked text={line.text} marks={item.marks.filter((mark) => mark.line === line.line)} />
              </p>
            ))}
          </figure>
          {panel}
          {!panel && (
            <p className={styles.text} lang="vi">
              {String(said.text)}
            </p>
          )}
          {props.mayEdit && !panel && <ItemActs {...props} />}
          {!panel && <ItemFacts item={item} />}
          <Why item={item} lines={new Map(excerpt.map(({ line, text }) => [line, text]))} />
        </>
      ) : (
        <p className={styles.short} lang="vi">
          {String(said.text)}
        </p>
      )}
    </li>
  )
}

/** Every act as a real button; the letter is its key. */
function ItemActs({ item, hasNext, programme, hrefOf, historyHref, onAct }: Props) {
  const words = useWords({
    accept: { vi: 'Chấp nhận', en: 'Accept' },
    restore: { vi: 'Khôi phục', en: 'Restore' },
    correct: { vi: 'Sửa', en: 'Correct' },
    split: { vi: 'Tách', en: 'Split' },
    merge: { vi: 'Gộp với mục sau', en: 'Merge with next' },
    reject: { vi: 'Loại', en: 'Reject' },
    history: { vi: 'Lịch sử của mục', en: 'History of the item' },
  })
  const rejected = item.state === 'rejected'
  const direct = rejected ? 'restore' : item.state === 'proposed' ? 'accept' : null
  const further: { act: CardAct; label: string; key: string; icon: IconName }[] = rejected
    ? []
    : [
        { act: 'correct', label: words.correct, key: 'E', icon: 'pencil' },
        { act: 'split', label: words.split, key: 'S', icon: 'split' },
        ...(hasNext ? [{ act: 'merge' as const, label: words.merge, key: 'M', icon: 'merge' as const }] : []),
        { act: 'reject', label: words.reject, key: 'R', icon: 'x' },
      ]
  return (
    <div className={styles.acts}>
      {direct && (
        <form
          method="post"
          className={styles.inline}
          onSubmit={(event) => {
            event.preventDefault()
            onAct(direct)
          }}
        >
          <FormToken />
          <input type="hidden" name="step" value={direct} />
          <input type="hidden" name="programme" value={programme} />
          <input type="hidden" name="id" value={item.id} />
          <input type="hidden" name="seen" value={item.version} />
          <input type="hidden" name="items" value={`${item.id}:${item.version}`} />
          <button type="submit" className={styles.direct} data-act={direct}>
            <Icon name="check" /> {words[direct]} <Key>A</Key>
          </button>
        </form>
      )}
      {further.map(({ act, label, key, icon }) => (
        <AddressButton key={act} href={hrefOf(act)} act={act} onPress={() => onAct(act)}>
          <Icon name={icon} /> {label} <Key>{key}</Key>
        </AddressButton>
      ))}
      <a className={styles.history} href={historyHref}>
        {words.history}
      </a>
    </div>
  )
}
