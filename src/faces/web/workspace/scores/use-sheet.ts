import { type RefObject, useState } from 'react'
import { useRevalidator } from 'react-router'
import type { Words } from '#ui'
import { post } from '../review/use-steps.ts'
import { useKeeping } from '../use-keeping.ts'

type Fault = { path: string; message: Words }
type Conflict = { criterion: string; by: string; points: number | null }
export type KeptNow = { at: Date; faults: Fault[]; conflicts: Conflict[]; refused: Words | null }

/** Keeps a sheet while somebody types; what was computed from it (points, sums) is then read again. */
export function useSheet(address: string, form: RefObject<HTMLFormElement | null>) {
  const [kept, setKept] = useState<KeptNow | null>(null)
  const [mine, setMine] = useState<ReadonlyMap<string, number>>(new Map())
  const { revalidate } = useRevalidator()
  const keeping = useKeeping(async () => {
    if (!form.current) return
    const answer = (await post(address, new FormData(form.current), true)) as unknown as {
      ok: boolean
      refused?: Words
      faults?: Fault[]
      conflicts?: Conflict[]
      versions?: Record<string, number>
    }
    setKept({
      at: new Date(),
      faults: answer.faults ?? [],
      conflicts: answer.conflicts ?? [],
      refused: answer.ok ? null : (answer.refused ?? null),
    })
    if (answer.versions) setMine((before) => new Map([...before, ...Object.entries(answer.versions ?? {})]))
    if (answer.ok) await revalidate()
  })
  return {
    kept,
    /** The version that each cell has since this page kept it. */
    mine,
    touch: keeping.touch,
    /** The whole is sent: what was said of the pieces no longer stands. */
    forget: () => {
      keeping.forget()
      setKept(null)
    },
  }
}
