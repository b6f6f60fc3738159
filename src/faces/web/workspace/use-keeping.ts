import { useCallback, useEffect, useRef } from 'react'

const pause = 1200 // ms without a key before what was typed is kept

/**
 * When what somebody types is kept: after a pause, and at once when the tab is hidden, closed or left. `save` is asked
 * only after a `touch`.
 */
export function useKeeping(save: () => Promise<unknown>) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const dirty = useRef(false)
  const latest = useRef(save)
  latest.current = save

  const now = useCallback(async () => {
    clearTimeout(timer.current)
    if (!dirty.current) return
    dirty.current = false
    await latest.current()
  }, [])

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void now()
    }
    const go = () => void now()
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', go)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', go)
      void now()
    }
  }, [now])

  return {
    now,
    touch: useCallback(() => {
      dirty.current = true
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void now(), pause)
    }, [now]),
    /** What was typed was sent or given up: nothing is left to keep. */
    forget: useCallback(() => {
      dirty.current = false
      clearTimeout(timer.current)
    }, []),
  }
}
