import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { performance } from 'node:perf_hooks'
import { Problem } from '#kernel'
import { allowedNetworks, guardedLookup, receiverAt } from './networks.ts'
import { signatureOf } from './signature.ts'

/** What came of one attempt: a status, or why there was none. */
export type Answer = {
  took: number
  status: number | null
  trouble: string | null
  answer: string | null
  /** Seconds that the receiver asks us to wait. */
  retryAfter: number | null
}
export type Message = { id: string; address: string; secrets: string[]; body: string; at: Date }

const patience = 15_000 // ms for the whole attempt; the specification recommends 15 to 30 s
const mostKept = 1000 // bytes of the answer that people may need to see what went wrong

/** Hands one message over. It never throws: whatever happens is an answer. Redirects are not followed. */
export async function post(message: Message, networks: string, within = patience): Promise<Answer> {
  const started = performance.now()
  const ended = (rest: Partial<Answer>): Answer => ({
    took: Math.round(performance.now() - started),
    status: null,
    trouble: null,
    answer: null,
    retryAfter: null,
    ...rest,
  })
  try {
    const allowed = allowedNetworks(networks)
    const url = receiverAt(message.address, allowed)
    return ended(await exchangeOf(url, message, guardedLookup(allowed), AbortSignal.timeout(within)))
  } catch (error) {
    if (error instanceof Problem) return ended({ trouble: error.title.en })
    const { name, message: words } = error as Error
    return ended({ trouble: name === 'TimeoutError' ? `No answer within ${within / 1000} s` : words.slice(0, 500) })
  }
}

function exchangeOf(
  url: URL,
  { id, secrets, body, at }: Message,
  lookup: ReturnType<typeof guardedLookup>,
  signal: AbortSignal,
): Promise<Partial<Answer>> {
  const timestamp = Math.floor(at.getTime() / 1000)
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false, // a connection of its own: nothing of one receiver reaches another
      ...(isIP(url.hostname.replace(/^\[|\]$/g, '')) ? {} : { lookup }),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'KienTao-Webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': secrets.map((secret) => signatureOf(secret, { id, timestamp, body })).join(' '),
      },
    })
    const giveUp = () => request.destroy(signal.reason)
    signal.addEventListener('abort', giveUp, { once: true })
    request.once('close', () => signal.removeEventListener('abort', giveUp))
    request.on('error', reject)
    request.once('response', (response) => {
      const parts: Buffer[] = []
      let size = 0
      const settle = () => {
        const answer = Buffer.concat(parts).subarray(0, mostKept).toString('utf8').replaceAll('\0', '\ufffd')
        const asked = /^\d{1,6}$/.exec(response.headers['retry-after'] ?? '')?.[0]
        resolve({
          status: response.statusCode ?? null,
          answer: answer || null,
          retryAfter: asked === undefined ? null : Number(asked),
        })
        request.destroy()
      }
      response.on('data', (part: Buffer) => {
        parts.push(part)
        size += part.length
        if (size >= mostKept) settle() // the rest does not matter, however much it is
      })
      response.once('end', settle)
      response.once('close', settle)
      response.on('error', settle) // the status came; that the words broke off changes nothing
    })
    request.end(body)
  })
}
