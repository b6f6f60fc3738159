import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Button, useWords, type Words } from '#ui'
import styles from './review.module.css'

export type ShortcutAct =
  | 'next'
  | 'previous'
  | 'accept'
  | 'correct'
  | 'split'
  | 'merge'
  | 'reject'
  | 'undo'
  | 'add'
  | 'search'
  | 'help'

const keys: { key: string; act: ShortcutAct; label: Words }[] = [
  { key: 'j', act: 'next', label: { vi: 'Mục sau (hoặc ↓)', en: 'Next item (or ↓)' } },
  { key: 'k', act: 'previous', label: { vi: 'Mục trước (hoặc ↑)', en: 'Previous item (or ↑)' } },
  {
    key: 'a',
    act: 'accept',
    label: { vi: 'Chấp nhận, hoặc khôi phục mục đã loại', en: 'Accept, or restore a rejected item' },
  },
  { key: 'e', act: 'correct', label: { vi: 'Sửa', en: 'Correct' } },
  { key: 's', act: 'split', label: { vi: 'Tách', en: 'Split' } },
  { key: 'm', act: 'merge', label: { vi: 'Gộp với mục sau cùng loại', en: 'Merge with the next of its kind' } },
  { key: 'r', act: 'reject', label: { vi: 'Loại', en: 'Reject' } },
  { key: 'u', act: 'undo', label: { vi: 'Hoàn tác bước vừa làm của tôi', en: 'Undo my last step' } },
  { key: 'n', act: 'add', label: { vi: 'Thêm mục máy bỏ sót', en: 'Add what was missed' } },
  { key: '/', act: 'search', label: { vi: 'Tìm trong các mục', en: 'Search the items' } },
  { key: '?', act: 'help', label: { vi: 'Xem các phím này', en: 'See these keys' } },
]

/** Single keys, unless somebody is writing, holds another key down, or has switched them off. */
export function useShortcuts(on: boolean, perform: (act: ShortcutAct) => void) {
  const latest = useRef(perform)
  latest.current = perform
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target as HTMLElement
      if (target.closest('input, textarea, select, dialog, [contenteditable]')) return
      const inList = target.closest('[data-items]') !== null
      const arrow = inList && event.key === 'ArrowDown' ? 'next' : inList && event.key === 'ArrowUp' ? 'previous' : null
      const act = arrow ?? keys.find(({ key }) => key === event.key.toLowerCase())?.act
      if (!act || (event.repeat && act !== 'next' && act !== 'previous')) return
      event.preventDefault()
      latest.current(act)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on])
}

const place = 'kientao.phim-tat'
const listeners = new Set<() => void>()

/** Whether single keys act: remembered on this machine, on unless switched off (WCAG 2.1.4). */
export function useShortcutSwitch(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (listen) => {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    () => localStorage.getItem(place) !== 'off',
    () => true,
  )
  return [
    on,
    (next) => {
      localStorage.setItem(place, next ? 'on' : 'off')
      for (const listen of listeners) listen()
    },
  ]
}

type HelpProps = { open: boolean; onClose: () => void; on: boolean; onSwitch: (on: boolean) => void }

/** What each key does, and the switch for all of them. */
export function ShortcutHelp({ open, onClose, on, onSwitch }: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  const words = useWords({
    title: { vi: 'Phím tắt', en: 'Keyboard shortcuts' },
    on: { vi: 'Bật phím tắt một chữ', en: 'Single-key shortcuts on' },
    close: { vi: 'Đóng', en: 'Close' },
    note: {
      vi: 'Mọi việc đều làm được bằng Tab và Enter. Trong biểu mẫu: Ctrl + Enter gửi, Esc đóng mà vẫn giữ nháp.',
      en: 'Everything also works with Tab and Enter. In a form: Ctrl + Enter sends, Esc closes and keeps the draft.',
    },
  })
  return (
    <dialog ref={dialog} className={styles.help} aria-labelledby="phim-tat" onClose={onClose}>
      <h2 id="phim-tat">{words.title}</h2>
      <Keys />
      <p>{words.note}</p>
      <label className={styles.switch}>
        <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} /> {words.on}
      </label>
      <Button type="button" small onClick={onClose}>
        {words.close}
      </Button>
    </dialog>
  )
}

function Keys() {
  const words = useWords(Object.fromEntries(keys.map(({ act, label }) => [act, label])) as Record<ShortcutAct, Words>)
  return (
    <dl className={styles.keys}>
      {keys.map(({ key, act }) => (
        <div key={act}>
          <dt>
            <kbd>{key.toUpperCase()}</kbd>
          </dt>
          <dd>{words[act]}</dd>
        </div>
      ))}
    </dl>
  )
}
