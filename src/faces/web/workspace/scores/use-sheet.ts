import { type RefObject, useState } from 'react'
import { useRevalidator } from 'react-router'
import type { Words } from '#ui'
import { type Answer, isLost, post } from '../review/use-steps.ts'
import { useKeeping } from '../use-keeping.ts'
import { stood } from './sheet-cells.ts'

type Fault = { path: string; message: Words }
type Conflict = { criterion: string; by: string; author: string | null; points: number | null }
export type KeptNow = {
  at: Date
  faults: Fault[]
  conflicts: Conflict[]
  refused: Words | null
}

type Told = { faults?: Fault[]; conflicts?: Conflict[]; versions?: Record<string, number> }

/** Keeps a sheet while somebody types; what was computed from it (points, sums) is then read again. */
export function useSheet(address: string, form: RefObject<HTMLFormElement | null>) {
  const [kept, setKept] = useState<KeptNow | null>(null)
  const [mine, setMine] = useState<ReadonlyMap<string, number>>(new Map())
  const { revalidate } = useRevalidator()
  const keeping = useKeeping(async () => {
    if (!form.current) return true
    const answer = (await post(address, changedOf(form.current), true)) as Answer & Told
    if (isLost(answer)) return false // said above the page
    setKept({
      at: new Date(),
      faults: answer.faults ?? [],
      conflicts: answer.conflicts ?? [],
      refused: answer.ok ? null : (answer.refused ?? null),
    })
    if (answer.versions) setMine((before) => new Map([...before, ...Object.entries(answer.versions ?? {})]))
    if (answer.ok) await revalidate()
    return true
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

/** Only the cells that differ from what stood: a sheet of a hundred criteria with their reasons is long. */
function changedOf(form: HTMLFormElement): FormData {
  const all = new FormData(form)
  const text = (name: string) => String(all.get(name) ?? '')
  const differs = (code: string) => {
    const typed = { state: text(`s.${code}`), value: text(`v.${code}`), reason: text(`r.${code}`) }
    return stood(typed) !== text(`was.${code}`).replaceAll('\r\n', '\n')
  }
  const changed = new FormData()
  for (const [name, value] of all) {
    const code = /^(?:was|seen|over|s|v|r)\.(.+)$/.exec(name)?.[1]
    if (code === undefined || differs(code)) changed.append(name, value)
  }
  return changed
}
