import { useCallback, useEffect, useRef } from 'react'
import { isHolding, onItsWay, whenReopened } from './connection.ts'

const pause = 1200 // ms without a key before what was typed is kept

/**
 * When what somebody types is kept: after a pause, and at once when the tab is hidden, closed or left. `save` is asked
 * only after a `touch`; where it answers false nobody took it, and it is asked again when somebody would.
 */
export function useKeeping(save: () => Promise<unknown>) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const dirty = useRef(false)
  const latest = useRef(save)
  latest.current = save

  const now = useCallback(async () => {
    clearTimeout(timer.current)
    if (!dirty.current || isHolding()) return
    dirty.current = false
    if ((await onItsWay(latest.current())) === false) dirty.current = true
  }, [])

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void now()
    }
    const go = () => void now()
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', go)
    const forget = whenReopened(go)
    return () => {
      forget()
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
