import { askConnection, formKey, mayGo, reportConnection } from './connection.ts'

/** What became of what a page sent by itself. That nobody took it is an answer too: the page keeps what it has. */
export type Reply =
  | { kind: 'answered'; ok: boolean; said: Record<string, unknown> }
  | { kind: 'unreachable' | 'signed-out' }

const mostAlone = 60_000 // bytes that a browser lets a closing tab send (Fetch Standard: 64 KiB for all that keep alive)

/**
 * Sends what somebody typed while the page stays. `bytes` is its length, where it may outlive the page; `tell: false`
 * for a page that says by itself that nobody answered.
 */
export async function send(
  address: string,
  body: FormData | URLSearchParams,
  { bytes = Number.POSITIVE_INFINITY, tell = true }: { bytes?: number; tell?: boolean } = {},
): Promise<Reply> {
  if (!(await mayGo())) return { kind: 'signed-out' }
  const key = formKey()
  try {
    const headers = key ? { 'x-csrf-token': key } : undefined
    const answer = await fetch(address, { method: 'POST', body, headers, keepalive: bytes < mostAlone })
    const isSaid = answer.status < 500 && answer.headers.get('content-type')?.includes('json')
    if (!isSaid) return lost(answer.redirected ? 'signed-out' : 'unreachable', tell)
    // To somebody without a session a page may not be there at all: who is there is asked before that is believed.
    const isBarred = [401, 403, 404].includes(answer.status)
    if (isBarred && (await askConnection({ tell })) !== 'open') return { kind: 'signed-out' }
    const said = (await answer.json()) as Record<string, unknown>
    reportConnection('open')
    return { kind: 'answered', ok: answer.ok, said }
  } catch {
    return lost('unreachable', tell)
  }
}

function lost(kind: 'unreachable' | 'signed-out', tell: boolean): Reply {
  reportConnection(kind, { tell })
  return { kind }
}
