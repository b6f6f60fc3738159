import { useCallback, useEffect, useRef, useState } from 'react'
import { post } from './use-steps.ts'

const pause = 1200 // ms without a key before a draft is kept

/**
 * Keeps what stands in a form while somebody types: after a pause, and at once when the tab is closed or hidden.
 * `write` gives the fields of the draft, or null when nothing differs from the beginning.
 */
export function useDraft(address: string, write: () => Record<string, string>) {
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const dirty = useRef(false)
  const latest = useRef(write)
  latest.current = write

  const save = useCallback(async () => {
    clearTimeout(timer.current)
    if (!dirty.current) return
    dirty.current = false
    const form = new FormData()
    for (const [name, value] of Object.entries({ step: 'draft', ...latest.current() })) form.set(name, value)
    const answer = await post(address, form, true)
    if (answer.ok) setSavedAt(new Date())
  }, [address])

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void save()
    }
    const go = () => void save()
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', go)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', go)
      void save()
    }
  }, [save])

  return {
    savedAt,
    save,
    touch: useCallback(() => {
      dirty.current = true
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), pause)
    }, [save]),
    /** The form was sent or given up: nothing is left to keep. */
    forget: useCallback(() => {
      dirty.current = false
      clearTimeout(timer.current)
    }, []),
  }
}
