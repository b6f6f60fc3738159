import { Notice, useFormat, useLabel, useWords } from '#ui'
import type { Addresses } from './addresses.ts'
import type { KeptDraft } from './draft.ts'
import type { Item } from './item.ts'
import styles from './review.module.css'
import { kindWords } from './words.ts'

type Props = {
  drafts: readonly KeptDraft[]
  items: readonly Item[]
  addresses: Addresses
  onOpen: (draft: KeptDraft) => void
}

/** What somebody began and did not send comes back, where they see it first. */
export function DraftsNotice({ drafts, items, addresses, onOpen }: Props) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    title: { vi: 'Bạn có phần đang làm dở', en: 'You have unfinished work' },
    added: { vi: 'mục mới ở dòng', en: 'new item at line' },
    kept: { vi: 'lưu lúc', en: 'kept at' },
  })
  if (!drafts.length) return null
  return (
    <Notice title={words.title}>
      <ul className={styles.drafts}>
        {drafts.map((kept) => {
          const { itemKey, savedAt, draft } = kept
          const item = items.find(({ id }) => id === itemKey)
          const isNew = itemKey.startsWith('new:')
          const href = isNew
            ? addresses.to({ them: itemKey.slice(4) })
            : addresses.to({ muc: itemKey, mo: draft.panel, ...(item ? {} : { dong: draft.line, trang: null }) })
          const name = isNew
            ? `${label(kindWords[draft.kind])}, ${words.added} ${draft.line}`
            : `${label(kindWords[draft.kind])} ${draft.number ?? ''}`
          return (
            <li key={itemKey}>
              <a
                href={href}
                onClick={(event) => {
                  if (!item && !isNew) return
                  event.preventDefault()
                  onOpen(kept)
                }}
              >
                {name}
              </a>{' '}
              ({words.kept} {format.dateTime(savedAt)})
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
