import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useRevalidator } from 'react-router'
import type { FormRow } from '#engines/reporting'
import type { FieldRule } from '#report-rules'
import { useLanguage, usePath } from '#ui'
import { useKeeping } from '../use-keeping.ts'
import { forgetOld } from './kept-fields.ts'
import { forgetPage, keepPage } from './offline-page.ts'
import type { Mode, ReportRead } from './read-report.ts'
import { openReport, type ReportStore, rulesFor } from './report-store.ts'
import { sendFields } from './send-fields.ts'
import type { Told } from './told.ts'

/** Cells that were pasted into a field: where they begin and what they say. */
export type Pasted = { subject: string; field: string; text: string }
export type Desk = {
  store: ReportStore
  read: ReportRead
  mode: Mode
  /** The subject whose lesser fields are shown; on a phone the only one that is open. */
  open: string | null
  setOpen: (subject: string | null) => void
  pasted: Pasted | null
  setPasted: (pasted: Pasted | null) => void
  /** The device keeps the page for a reload without a network. */
  isAtHand: boolean
  setAtHand: (is: boolean) => void
}
const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('no report is open')
  return desk
}

export function useWhole() {
  const { store } = useDesk()
  return useSyncExternalStore(store.subscribe, store.whole, store.whole)
}

/** One subject with its rules, as it stands now. */
export function useSubject(subject: string) {
  const { store, read } = useDesk()
  const get = () => store.subject(subject)
  return { state: useSyncExternalStore(store.subscribe, get, get), rules: rulesFor(read.form, subject) }
}

export const ruleIn = (rules: readonly FieldRule[], field: string) =>
  rules.find((rule) => rule.field === field) as FieldRule

export const isTask = (row: FormRow) => row.role !== 'target'

const retry = 20_000 // ms: how often an unreachable platform is tried again

type Props = { read: ReportRead; told: Told | null; open: string | null; children: ReactNode }

/** Around everything of one report: keeps what is typed, sends it, and takes in what others did. */
export function ReportDesk({ read, told, open: first, children }: Props) {
  const { form, mode, account } = read
  const { obligation } = form
  const language = useLanguage()
  const path = usePath()
  const base = path('/lam-viec/bao-cao')
  const address = `${base}/${obligation}`
  const { revalidate } = useRevalidator()
  const touch = useRef(() => {})
  const [open, setOpen] = useState(first)
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const [isAtHand, setAtHand] = useState(false)
  const [store] = useState(() =>
    openReport({
      form,
      place: { account, obligation },
      language,
      send: mode === 'write' ? (given) => sendFields(`${address}/luu`, given) : null,
      onType: () => touch.current(),
      onClosed: () => void revalidate(), // somebody filed it: the page shows that, and what was not sent
      typed: told ? { fields: told.typed, seen: told.seen, clashing: told.clashing } : undefined,
    }),
  )
  const keeping = useKeeping(store.save)
  touch.current = mode === 'write' ? keeping.touch : () => {}

  useEffect(() => {
    forgetOld()
    if (mode !== 'read') store.load()
  }, [store, mode])

  useEffect(() => store.renew(form), [store, form])

  useEffect(() => {
    if (mode !== 'write') return
    const again = () => {
      const { phase, unsent } = store.whole()
      if (unsent && phase !== 'refused') void store.save()
    }
    const seen = () => document.visibilityState === 'visible' && again()
    const timer = setInterval(() => store.whole().phase === 'unreachable' && again(), retry)
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [store, mode])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept must not be older than what was read
  useEffect(() => {
    if (mode === 'read') return void forgetPage({ base, address })
    void keepPage({ base, address, account }).then((is) => {
      setAtHand(is)
      if (is || !('serviceWorker' in navigator)) store.forgetSent()
    })
  }, [store, mode, base, address, account, form.version])

  const desk = { store, read, mode, open, setOpen, pasted, setPasted, isAtHand, setAtHand }
  return <DeskContext value={desk}>{children}</DeskContext>
}
