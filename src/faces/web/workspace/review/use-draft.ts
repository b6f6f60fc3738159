import { useRef, useState } from 'react'
import { useKeeping } from '../use-keeping.ts'
import { isLost, post } from './use-steps.ts'

/**
 * Keeps what stands in a form while somebody types. `write` gives the fields of the draft, or null when nothing differs
 * from the beginning.
 */
export function useDraft(address: string, write: () => Record<string, string>) {
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const latest = useRef(write)
  latest.current = write

  const keeping = useKeeping(async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ step: 'draft', ...latest.current() })) form.set(name, value)
    const answer = await post(address, form, true)
    if (answer.ok) setSavedAt(new Date())
    return !isLost(answer)
  })

  return { savedAt, save: keeping.now, touch: keeping.touch, forget: keeping.forget }
}
