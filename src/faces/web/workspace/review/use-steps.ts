import { useCallback, useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import type { FaultSaid, Words } from '#ui'
import { send } from '../send.ts'
import type { State } from './words.ts'

/** What the platform answered to one step. */
export type Answer =
  | { ok: true; done: string; items: { id: string; version: number; state: State }[] }
  | { ok: false; problem: string; refused: Words; faults: FaultSaid[] }

const lost: Record<'unreachable' | 'signed-out', Words> = {
  unreachable: {
    vi: 'Bước này chưa gửi được. Phần bạn đang gõ vẫn còn; hãy thử lại khi có mạng.',
    en: 'This step was not sent. What you typed is still here; try again with a network.',
  },
  'signed-out': {
    vi: 'Bước này chưa gửi được vì phiên đăng nhập đã hết. Hãy đăng nhập lại ở thẻ khác rồi gửi lại; phần đang gõ vẫn còn.',
    en: 'This step was not sent: the session has ended. Sign in again in another tab and send again; what you typed is here.',
  },
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

  const sendStep = useCallback(
    (form: () => FormData): Promise<Answer> => {
      count.current++
      setWaiting(count.current)
      const sent = queue.current.then(async () => {
        const answer = await post(address, form())
        if (answer.ok) for (const { id, version } of answer.items) newer.current.set(id, version)
        count.current--
        setWaiting(count.current)
        if (count.current === 0 && !isLost(answer)) await revalidate() // a page read by nobody is the sign-in page
        return answer
      })
      queue.current = sent.catch(() => undefined)
      return sent
    },
    [address, revalidate],
  )

  return { send: sendStep, versionOf, busy: waiting > 0 }
}

/** Also for drafts, which change nothing that the page shows: `mayOutlive` lets the last one leave with a closing tab. */
export async function post(address: string, form: FormData, mayOutlive = false): Promise<Answer> {
  const body = new URLSearchParams()
  for (const [name, value] of form) if (typeof value === 'string') body.append(name, value)
  const reply = await send(address, body, mayOutlive ? { bytes: body.toString().length } : {})
  if (reply.kind !== 'answered') return { ok: false, problem: reply.kind, refused: lost[reply.kind], faults: [] }
  const { ok, said } = reply
  if (ok) return { ok, ...said } as unknown as Answer
  return {
    ok,
    problem: String(said.problem ?? ''),
    refused: (said.refused ?? said.titles) as Words,
    faults: (said.faults ?? []) as FaultSaid[],
  }
}

/** Nobody took it: what was typed is tried again when somebody would. */
export const isLost = (answer: Answer): boolean => !answer.ok && answer.problem in lost
