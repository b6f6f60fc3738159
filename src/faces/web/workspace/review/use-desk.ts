import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate, useRevalidator } from 'react-router'
import type { Words } from '#ui'
import { isOpen } from '../connection.ts'
import type { Addresses } from './addresses.ts'
import type { KeptDraft, PanelName } from './draft.ts'
import type { Item } from './item.ts'
import type { CardAct } from './item-card.tsx'
import type { Review } from './read-review.ts'
import type { Said } from './said.ts'
import { type ShortcutAct, useShortcutSwitch } from './shortcuts.tsx'
import { doneWords, nothingWords } from './told.ts'
import { type Answer, useSteps } from './use-steps.ts'

type Panel = { id: string; name: PanelName; said?: Said }
type Adding = { line: number; said?: Said }
type Given = {
  review: Review & { open: PanelName | null }
  said: Said | null
  addresses: Addresses
  search: { current: HTMLInputElement | null }
}

/** Where the reviewer stands, and every act on the table, whether a key, a button or a link asks for it. */
export function useDesk({ review, said, addresses, search }: Given) {
  const { items, programme } = review
  const navigate = useNavigate()
  const revalidator = useRevalidator()
  const revalidate = () => void (isOpen() && revalidator.revalidate()) // read by nobody it is the sign-in page
  const steps = useSteps(`${addresses.base}/buoc`)
  const [at, setAt] = useState(() => ({ id: review.selected, place: place(items, review.selected) }))
  const [panel, setPanel] = useState<Panel | null>(() => openedPanel(review, said))
  const [adding, setAdding] = useState<Adding | null>(() => openedAdding(review, said))
  const [told, setTold] = useState<Words | null>(null)
  const [refusal, setRefusal] = useState<Words | null>(said && !said.step ? said.refused : null)
  const [helping, setHelping] = useState(false)
  const [shortcuts, setShortcuts] = useShortcutSwitch()
  const list = useRef<HTMLElement>(null)
  const wantsFocus = useRef(false)
  // An item that left the list, since it no longer fits the filter, gives its place to the one that moved up.
  const selected = items.find(({ id }) => id === at.id) ?? items[Math.min(at.place, items.length - 1)]

  // A page that was asked for by its address (another filter, another item) says where to stand.
  const { key } = useLocation()
  const shown = useRef(key)
  const paging = useRef(false)
  useEffect(() => {
    if (shown.current === key) return
    shown.current = key
    wantsFocus.current = paging.current
    paging.current = false
    setAt({ id: review.selected, place: place(items, review.selected) })
    setPanel(openedPanel(review, null))
    setAdding(openedAdding(review, null))
  }, [key, items, review])

  useEffect(() => {
    if (!wantsFocus.current || !selected) return
    wantsFocus.current = false
    const card = list.current?.querySelector<HTMLElement>(`[data-item="${selected.id}"]`)
    card?.querySelector<HTMLElement>('h3 a')?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest' })
  })

  const select = (item: Item | undefined, { focus = false } = {}) => {
    if (!item || ((panel || adding) && !isOpen())) return // what is typed there is kept nowhere else
    if (panel || adding !== null) setTimeout(revalidate, 500) // what was put aside is a draft by then
    setPanel(null)
    setAdding(null)
    setAt({ id: item.id, place: items.indexOf(item) })
    wantsFocus.current = focus
    history.replaceState(history.state, '', addresses.to({ muc: item.id }))
  }
  const move = (by: 1 | -1) => {
    const next = items[items.indexOf(selected as Item) + by]
    if (next) return select(next, { focus: true })
    const page = review.page + by
    if (page < 1 || (page - 1) * review.size >= review.total)
      return setTold(by > 0 ? nothingWords.last : nothingWords.first)
    paging.current = true
    void navigate(addresses.to({ trang: page === 1 ? null : page }))
  }
  const close = () => {
    setPanel(null)
    setAdding(null)
    wantsFocus.current = true
  }
  const leave = () => {
    close()
    revalidate()
  }
  const hear = (answer: Answer, item?: Item) => {
    setRefusal(answer.ok ? null : answer.refused)
    setTold(answer.ok ? doneWords(answer.done, item, answer.items.length) : null)
    return answer.ok
  }
  const onwards = (from: Item) => {
    const later = items.slice(items.indexOf(from) + 1)
    select(later.find(({ state }) => state === 'proposed') ?? later[0] ?? from, { focus: true })
  }
  const accept = async (chosen: readonly Item[], step: 'accept' | 'restore' = 'accept') => {
    const only = chosen.length === 1 ? chosen[0] : undefined
    if (only && step === 'accept') onwards(only)
    const answer = await steps.send(() => {
      const seen = chosen.map((item) => [item.id, steps.versionOf(item)] as const)
      return formOf({
        step,
        programme: programme.id,
        ...(only ? { id: only.id, seen: String(seen[0]?.[1]) } : {}),
        items: seen.map(([id, version]) => `${id}:${version}`),
      })
    })
    if (!hear(answer, only) && only) select(only, { focus: true })
  }
  const act = (item: Item, name: CardAct) => {
    if (!review.mayEdit) return
    if (name === 'accept' || name === 'restore') return void accept([item], name)
    setRefusal(null)
    setAdding(null)
    setAt({ id: item.id, place: items.indexOf(item) })
    setPanel({ id: item.id, name })
  }
  const undo = async () => {
    const answer = await steps.send(() => formOf({ step: 'undo', programme: programme.id }))
    hear(answer)
    const back = answer.ok && answer.items.map(({ id }) => items.find((item) => item.id === id)).find(Boolean)
    if (back) select(back, { focus: true })
  }
  const add = (line: number) => {
    setRefusal(null)
    setPanel(null)
    setAdding({ line })
  }
  const perform = (name: ShortcutAct) => {
    if (name === 'next') return move(1)
    if (name === 'previous') return move(-1)
    if (name === 'search') return search.current?.focus()
    if (name === 'help') return setHelping(true)
    if (!review.mayEdit) return
    if (name === 'undo') return void undo()
    if (name === 'add') return add(selected?.line ?? 1)
    if (!selected) return
    if (name === 'accept') {
      if (selected.state === 'rejected') return act(selected, 'restore')
      return selected.state === 'proposed' ? act(selected, 'accept') : onwards(selected)
    }
    if (selected.state !== 'rejected') act(selected, name)
  }

  return {
    selected,
    panel,
    adding,
    told,
    refusal,
    list,
    shortcuts,
    send: steps.send,
    select,
    act,
    add,
    close,
    leave,
    perform,
    acceptAll: (chosen: readonly Item[]) => void accept(chosen),
    openDraft: ({ itemKey, draft }: KeptDraft) => {
      const item = items.find(({ id }) => id === itemKey)
      if (item) act(item, draft.panel as CardAct)
      else add(Number(itemKey.slice(4)))
    },
    done: (answer: Answer & { ok: true }) => {
      hear(answer, selected)
      if (answer.done === 'correct' && selected) return onwards(selected)
      close()
    },
    help: { open: helping, onClose: () => setHelping(false), on: shortcuts, onSwitch: setShortcuts },
  }
}

const place = (items: readonly Item[], id: string | null) =>
  Math.max(
    0,
    items.findIndex((item) => item.id === id),
  )

function openedPanel({ selected, open }: Given['review'], said: Said | null): Panel | null {
  if (said?.step && said.step !== 'add') return { id: said.id, name: said.step, said }
  return open && selected ? { id: selected, name: open } : null
}

function openedAdding({ adding }: Given['review'], said: Said | null): Adding | null {
  if (said?.step === 'add') return { line: adding ?? said.line, said }
  return adding === null ? null : { line: adding }
}

function formOf(fields: Record<string, string | readonly string[]>): FormData {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value)
  return form
}
