import { useCallback, useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import type { FaultSaid, Words } from '#ui'
import type { State } from './words.ts'

/** What the platform answered to one step. */
export type Answer =
  | { ok: true; done: string; items: { id: string; version: number; state: State }[] }
  | { ok: false; problem: string; refused: Words; faults: FaultSaid[] }

const unreachable: Words = {
  vi: 'Chưa gửi được: không có kết nối tới hệ thống. Phần bạn đang gõ vẫn còn; hãy thử lại.',
  en: 'Not sent: the platform cannot be reached. What you typed is still here; please try again.',
}
const signedOut: Words = {
  vi: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi gửi lại; phần đang gõ vẫn còn.',
  en: 'Your session has ended. Sign in again in another tab and send again; what you typed is still here.',
}

/**
 * Sends steps one after another, so that quick keys never overtake each other, and reads the page anew when the last
 * one is through. `versionOf` knows what earlier answers said of an item, before the page has been read again.
 */
export function useSteps(address: string) {
  const { revalidate } = useRevalidator()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [waiting, setWaiting] = useState(0)
  const count = useRef(0)
  const newer = useRef(new Map<string, number>())

  const versionOf = useCallback(
    (item: { id: string; version: number }) => Math.max(item.version, newer.current.get(item.id) ?? 0),
    [],
  )

  const send = useCallback(
    (form: () => FormData): Promise<Answer> => {
      count.current++
      setWaiting(count.current)
      const sent = queue.current.then(async () => {
        const answer = await post(address, form())
        if (answer.ok) for (const { id, version } of answer.items) newer.current.set(id, version)
        count.current--
        setWaiting(count.current)
        if (count.current === 0) await revalidate()
        return answer
      })
      queue.current = sent.catch(() => undefined)
      return sent
    },
    [address, revalidate],
  )

  return { send, versionOf, busy: waiting > 0 }
}

/** Also for drafts, which change nothing that the page shows: `keepalive` lets the last one leave with a closing tab. */
export async function post(address: string, form: FormData, keepalive = false): Promise<Answer> {
  const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value
  try {
    const body = new URLSearchParams()
    for (const [name, value] of form) if (typeof value === 'string') body.append(name, value)
    const headers = token ? { 'x-csrf-token': token } : undefined
    // A browser lets 64 KiB outlive their page, and refuses more as if nobody answered.
    const outlives = keepalive && body.toString().length < 60_000
    const response = await fetch(address, { method: 'POST', body, headers, keepalive: outlives })
    if (!response.headers.get('content-type')?.includes('json')) return refusal('signed-out', signedOut)
    const said = await response.json()
    if (response.ok) return { ok: true, ...said }
    return { ok: false, problem: said.problem ?? '', refused: said.refused ?? said.titles, faults: said.faults ?? [] }
  } catch {
    return refusal('unreachable', unreachable)
  }
}

const refusal = (problem: string, refused: Words): Answer => ({ ok: false, problem, refused, faults: [] })
